package org.ringfence.dialogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringfence.dialogue.Script.Ask;
import org.ringfence.dialogue.Script.End;
import org.ringfence.dialogue.Script.Option;
import org.ringfence.dialogue.Script.Say;
import org.ringfence.dialogue.Script.Step;
import org.ringfence.dialogue.Script.Target;

/** Reads scripts from YAML and tells every problem of a file at once. */
public final class ScriptReader {
  private static final Duration WAIT = Duration.ofSeconds(6);
  private static final String KEYS = "0123456789*#";

  private final ObjectMapper yaml =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Reads a script and what it includes.
   *
   * @throws ScriptProblem if the file, or one that it includes, cannot be a script
   */
  public Script read(Path file) throws IOException {
    MessageDigest digest = sha256();
    ScriptFile top = parse(file, digest);
    Map<String, StepFile> steps = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    if (top.include() != null) {
      ScriptFile included = parse(file.resolveSibling(top.include() + ".yaml"), digest);
      steps.putAll(included.stepsOrNone());
    }
    top.stepsOrNone()
        .forEach(
            (name, step) -> {
              if (steps.put(name, step) != null) {
                problems.add("step " + name + " is there twice");
              }
            });
    Script script =
        new Script(
            required(top.script(), "script", problems),
            required(top.title(), "title", problems),
            HexFormat.of().formatHex(digest.digest()),
            required(top.start(), "start", problems),
            build(steps, problems));
    check(script, problems);
    if (!problems.isEmpty()) {
      throw new ScriptProblem(file, problems);
    }
    return script;
  }

  private ScriptFile parse(Path file, MessageDigest digest) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    digest.update(bytes);
    try {
      return yaml.readValue(bytes, ScriptFile.class);
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new ScriptProblem(file, List.of(String.valueOf(e.getMessage())));
    }
  }

  private static Map<String, Step> build(Map<String, StepFile> files, List<String> problems) {
    Map<String, Step> steps = new LinkedHashMap<>();
    files.forEach((name, file) -> steps.put(name, step(name, file, problems)));
    return steps;
  }

  private static Step step(String name, StepFile file, List<String> problems) {
    if (file.end() != null) {
      return new End();
    }
    if (file.say() != null) {
      return new Say(
          List.copyOf(file.say()),
          Optional.ofNullable(file.mark()),
          target(name, file.next(), problems));
    }
    if (file.ask() == null) {
      problems.add("step " + name + ": needs one of say, ask, end");
      return new End();
    }
    Map<Character, Option> options = new LinkedHashMap<>();
    file.answersOrNone()
        .forEach(
            (key, answer) -> {
              if (key.length() != 1 || KEYS.indexOf(key.charAt(0)) < 0) {
                problems.add("step " + name + ": " + key + " is no key");
              } else {
                options.put(
                    key.charAt(0),
                    new Option(
                        required(answer.meaning(), name + ".meaning", problems),
                        target(name, answer.asTarget(), problems)));
              }
            });
    return new Ask(
        List.copyOf(file.ask()),
        List.copyOf(file.again() == null ? file.ask() : file.again()),
        file.waitSeconds() == null ? WAIT : Duration.ofSeconds(file.waitSeconds()),
        Map.copyOf(options),
        target(name, file.unclear() == null ? TargetFile.to("reminder") : file.unclear(), problems),
        target(name, file.officer() == null ? TargetFile.to("officer") : file.officer(), problems));
  }

  private static Target target(String step, TargetFile file, List<String> problems) {
    if (file == null || file.to() == null) {
      problems.add("step " + step + ": does not say where to go on");
      return new Target(step, Optional.empty());
    }
    return new Target(file.to(), Optional.ofNullable(file.mark()));
  }

  private static void check(Script script, List<String> problems) {
    if (!script.steps().containsKey(script.start())) {
      problems.add("start " + script.start() + " is no step");
    }
    script
        .steps()
        .forEach(
            (name, step) -> {
              for (Target target : step.targets()) {
                if (!script.steps().containsKey(target.to())) {
                  problems.add("step " + name + ": " + target.to() + " is no step");
                }
              }
            });
  }

  private static String required(String value, String what, List<String> problems) {
    if (value == null || value.isBlank()) {
      problems.add(what + " is missing");
      return "";
    }
    return value;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private record ScriptFile(
      String script, String title, String include, String start, Map<String, StepFile> steps) {
    Map<String, StepFile> stepsOrNone() {
      return steps == null ? Map.of() : steps;
    }
  }

  private record StepFile(
      List<String> say,
      List<String> ask,
      List<String> again,
      @JsonProperty("wait-seconds") Integer waitSeconds,
      Map<String, AnswerFile> answers,
      TargetFile unclear,
      TargetFile officer,
      TargetFile next,
      String mark,
      Boolean end) {
    Map<String, AnswerFile> answersOrNone() {
      return answers == null ? Map.of() : answers;
    }
  }

  private record AnswerFile(String meaning, String to, String mark) {
    TargetFile asTarget() {
      return new TargetFile(to, mark);
    }
  }

  private record TargetFile(String to, String mark) {
    static TargetFile to(String step) {
      return new TargetFile(step, null);
    }
  }
}
