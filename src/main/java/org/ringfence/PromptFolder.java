package org.ringfence;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ringfence.calling.PromptTexts;
import org.ringfence.dialogue.Phrasebook;
import org.ringfence.dialogue.Script;
import org.ringfence.dialogue.ScriptCheck;
import org.ringfence.dialogue.ScriptFault;
import org.ringfence.dialogue.ScriptReader;
import org.ringfence.dialogue.ScriptUnusable;
import org.ringfence.scripts.ScriptFiles;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where scripts, texts and voices lie. */
final class PromptFolder {
  @Option(
      names = "--prompts",
      paramLabel = "FOLDER",
      defaultValue = "${sys:ringfence.home:-.}/prompts",
      description = "Folder with scripts, texts.yaml, words.yaml and voices.")
  private Path folder;

  @Option(
      names = "--voice",
      paramLabel = "NAME",
      defaultValue = "xiaobei",
      description = "A voice; NAME-slow is its slow one. Default: ${DEFAULT-VALUE}")
  private String voice;

  ScriptFiles files() throws IOException {
    return ScriptFiles.read(folder.resolve("scripts"));
  }

  /** Scripts of another folder, with the texts of this one. */
  ScriptFiles files(Path scripts) throws IOException {
    return ScriptFiles.read(scripts, folder);
  }

  /**
   * A script that can be walked.
   *
   * @throws ScriptUnusable naming everything that keeps it from being one
   */
  Script script(String name, CommandSpec spec) throws IOException {
    List<String> names = files().scripts();
    if (!names.contains(name)) {
      throw new ParameterException(
          spec.commandLine(), "no script " + name + "; there are " + String.join(", ", names));
    }
    Script script = ScriptReader.read(files().bundle(name)).get();
    List<ScriptFault> faults = ScriptCheck.structure(script, ScriptFiles.VOCABULARY);
    if (!faults.isEmpty()) {
      throw new ScriptUnusable(faults);
    }
    return script;
  }

  Phrasebook phrasebook() throws IOException {
    Phrasebook.Reading reading = files().phrasebook();
    if (!reading.faults().isEmpty()) {
      throw new ScriptUnusable(reading.faults());
    }
    return reading.phrasebook();
  }

  ScriptCheck.Voice voice() throws IOException {
    return new ScriptCheck.Voice(voice, lengths(voice), lengths(voice + "-slow"));
  }

  private Map<String, Duration> lengths(String name) throws IOException {
    return PromptTexts.read(folder.resolve("voices").resolve(name)).lengths();
  }
}
