package org.ringfence;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ringfence.calling.ScriptFolder;
import org.ringfence.dialogue.Phrasebook;
import org.ringfence.dialogue.Script;
import org.ringfence.dialogue.ScriptCheck;
import org.ringfence.dialogue.ScriptFault;
import org.ringfence.dialogue.ScriptReader;
import org.ringfence.dialogue.ScriptUnusable;
import org.ringfence.voice.PromptTexts;
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

  ScriptFolder scripts() {
    return new ScriptFolder(folder.resolve("scripts"));
  }

  /**
   * A script that can be walked.
   *
   * @throws ScriptUnusable naming everything that keeps it from being one
   */
  Script script(String name, CommandSpec spec) throws IOException {
    List<String> names = scripts().names();
    if (!names.contains(name)) {
      throw new ParameterException(
          spec.commandLine(), "no script " + name + "; there are " + String.join(", ", names));
    }
    Script script = ScriptReader.read(scripts().bundle(name)).get();
    List<ScriptFault> faults = ScriptCheck.structure(script, ScriptFolder.VOCABULARY);
    if (!faults.isEmpty()) {
      throw new ScriptUnusable(faults);
    }
    return script;
  }

  Phrasebook phrasebook() throws IOException {
    Phrasebook.Reading reading = scripts().phrasebook();
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
