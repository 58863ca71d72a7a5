package org.ringfence;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ringfence.cases.Coded;
import org.ringfence.cases.Grade;
import org.ringfence.dialogue.Facts;
import org.ringfence.dialogue.Identity;
import org.ringfence.dialogue.Script;
import org.ringfence.dialogue.Walk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rehearses a script on paper. */
@Command(name = "play", description = "Rehearses a script as text, or lists every path through it.")
final class ScriptPlayCommand implements Callable<Integer> {
  @Mixin private PromptFolder prompts;

  @Parameters(index = "0", paramLabel = "NAME", description = "Of the script.")
  private String name;

  @Option(names = "--grade", defaultValue = "high", description = "Default: ${DEFAULT-VALUE}")
  private String grade;

  @Option(names = "--identity", description = "elderly, student, accountant or minor.")
  private String identity;

  @Option(names = "--age", description = "In years.")
  private Integer age;

  @Option(
      names = "--answers",
      split = ",",
      description = "Keys in their order, - for silence; after the last one he is silent.")
  private List<String> answers = new ArrayList<>();

  @Option(names = "--all", description = "A table of every path.")
  private boolean all;

  @Option(
      names = "--voice",
      paramLabel = "NAME",
      defaultValue = "xiaobei",
      description = "A voice; NAME-slow is its slow one. Default: ${DEFAULT-VALUE}")
  private String voice;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Script script = prompts.script(name, spec);
    RehearsalText text = new RehearsalText(script, prompts.phrasebook(), prompts.voice(voice));
    List<String> lines =
        all ? text.table(Walk.all(script)) : text.dialogue(Walk.follow(script, facts(), keys()));
    lines.forEach(spec.commandLine().getOut()::println);
    return 0;
  }

  private Facts facts() {
    if (Coded.find(Grade.class, grade).isEmpty()) {
      throw wrong(grade + " is no grade");
    }
    Optional<Identity> told =
        Optional.ofNullable(identity)
            .map(code -> Identity.find(code).orElseThrow(() -> wrong(code + " is no identity")));
    Optional<Integer> years = Optional.ofNullable(age);
    return new Facts(
        "0178",
        grade,
        Facts.identity(told, years),
        years,
        Optional.of(LocalDateTime.now(ZoneId.systemDefault())),
        Optional.empty());
  }

  private List<Character> keys() {
    List<Character> keys = new ArrayList<>();
    for (String answer : answers) {
      if (!answer.matches("[0-9*#-]")) {
        throw wrong("an answer is a key or - for silence, not '" + answer + "'");
      }
      keys.add(answer.charAt(0));
    }
    return keys;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
