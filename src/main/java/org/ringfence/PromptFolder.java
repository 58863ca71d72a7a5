package org.ringfence;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ringfence.dialogue.Phrasebook;
import org.ringfence.dialogue.Script;
import org.ringfence.dialogue.ScriptCheck;
import org.ringfence.dialogue.ScriptFault;
import org.ringfence.dialogue.ScriptReader;
import org.ringfence.dialogue.ScriptUnusable;
import org.ringfence.scripts.ScriptFiles;
import org.ringfence.voice.Catalogue;
import org.ringfence.voice.VoiceBook;
import org.ringfence.voice.VoicePlan;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where scripts, texts, names and voices lie. */
final class PromptFolder {
  @Option(
      names = "--prompts",
      paramLabel = "FOLDER",
      defaultValue = "${sys:ringfence.home:-.}/prompts",
      description = "Folder with scripts, texts, names and voices.")
  private Path folder;

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
    Phrasebook.Reading reading = ScriptFiles.readTexts(folder).phrasebook();
    if (!reading.faults().isEmpty()) {
      throw new ScriptUnusable(reading.faults());
    }
    return reading.phrasebook();
  }

  /** A voice with its slow one, as scripts are measured by them. */
  ScriptCheck.Voice voice(String name) throws IOException {
    return new ScriptCheck.Voice(name, lengths(name), lengths(name + "-slow"));
  }

  List<String> voiceNames() throws IOException {
    return VoiceBook.read(folder).names();
  }

  /** The sounds that a voice should have for the texts as they are now. */
  VoicePlan voicePlan(String name) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    phrasebook().phrases().forEach((prompt, phrase) -> texts.put(prompt, phrase.text()));
    return VoiceBook.read(folder).plan(name, texts);
  }

  private Map<String, Duration> lengths(String name) throws IOException {
    return Catalogue.ofVoice(folder.resolve("voices").resolve(name)).lengths();
  }
}
