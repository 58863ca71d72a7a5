package org.ringfence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.ringfence.dialogue.Phrasebook;
import org.ringfence.dialogue.ScriptCheck;
import org.ringfence.dialogue.ScriptFault;
import org.ringfence.scripts.FilesCheck;
import org.ringfence.scripts.ScriptFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells everything that is wrong. */
@Command(
    name = "check",
    description = "Tells everything that is wrong with scripts; exit 1 if anything is.")
final class ScriptCheckCommand implements Callable<Integer> {
  @Mixin private PromptFolder prompts;

  @Parameters(paramLabel = "FILE", description = "Scripts or fragments; none: all of the folder.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--voice",
      paramLabel = "NAME",
      defaultValue = "xiaobei",
      description = "A voice; NAME-slow is its slow one. Default: ${DEFAULT-VALUE}")
  private String voice;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    TreeSet<Path> folders = new TreeSet<>();
    List<String> names = new ArrayList<>();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new ParameterException(spec.commandLine(), "there is no file " + file);
      }
      folders.add(file.toAbsolutePath().normalize().getParent());
      names.add(file.getFileName().toString().replaceFirst("\\.yaml$", ""));
    }
    if (folders.size() > 1) {
      throw new ParameterException(spec.commandLine(), "the files must lie in one folder");
    }
    ScriptFiles read = folders.isEmpty() ? prompts.files() : prompts.files(folders.first());
    Phrasebook.Reading texts = read.phrasebook();
    ScriptCheck.Rules rules =
        new ScriptCheck.Rules(
            ScriptFiles.VOCABULARY, texts.phrasebook(), List.of(prompts.voice(voice)));
    List<ScriptFault> faults = new ArrayList<>(texts.faults());
    faults.addAll(new FilesCheck(read, rules).run(names));
    faults.forEach(spec.commandLine().getOut()::println);
    int scripts = names.isEmpty() ? read.scripts().size() : names.size();
    spec.commandLine().getOut().printf("%d checked, %d faults%n", scripts, faults.size());
    return faults.isEmpty() ? 0 : 1;
  }
}
