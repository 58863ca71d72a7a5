package org.ringfence.scripts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ringfence.dialogue.Names;
import org.ringfence.dialogue.Phrasebook;
import org.ringfence.dialogue.Script;
import org.ringfence.dialogue.ScriptBundle;
import org.ringfence.dialogue.ScriptFault;
import org.ringfence.dialogue.ScriptReader;

/**
 * Makes the content of scripts out of files and sounds, and tells everything that is wrong with
 * them. Walks every path, so it takes seconds: never on an event loop.
 */
public final class Press {
  private Press() {}

  /** A prompt that one of the voices cannot say, or not in these words. */
  public record Lacking(String prompt, boolean slowly) {}

  /**
   * What would be published.
   *
   * @param contents script → content, of every script that can be read; whole where nothing is
   *     wrong
   */
  record Proof(
      Phrasebook phrasebook,
      List<ScriptFault> faults,
      VoiceTakes takes,
      Map<String, ScriptContent> contents) {

    /** The prompts of these scripts that a voice cannot say. */
    List<Lacking> lacking(ScriptFiles files) {
      List<String> names = Names.of(phrasebook).prompts();
      Set<String> prompts = new TreeSet<>();
      for (String name : files.scripts()) {
        ScriptReader.read(files.bundle(name))
            .script()
            .ifPresent(script -> prompts.addAll(script.everyPrompt(names)));
      }
      List<Lacking> lacking = new ArrayList<>();
      for (String prompt : prompts) {
        for (boolean slowly : new boolean[] {false, true}) {
          if (phrasebook.find(prompt).isPresent() && !takes.at(slowly).containsKey(prompt)) {
            lacking.add(new Lacking(prompt, slowly));
          }
        }
      }
      return lacking;
    }

    /** The scripts that are not what they were. */
    List<String> changed(Map<String, ScriptVersion> current) {
      return contents.values().stream()
          .filter(
              content -> {
                ScriptVersion version = current.get(content.script());
                return version == null || !version.sha256().equals(content.sha256());
              })
          .map(ScriptContent::script)
          .toList();
    }
  }

  /**
   * Proofs all scripts.
   *
   * @param voices as they are now
   * @param before contents whose sounds may still be used
   */
  static Proof proof(ScriptFiles files, VoiceTakes voices, Collection<ScriptContent> before) {
    Proof unchecked = contents(files, voices, before);
    List<ScriptFault> faults = new ArrayList<>(files.phrasebook().faults());
    faults.addAll(
        new FilesCheck(files, unchecked.takes().rules(unchecked.phrasebook())).run(List.of()));
    return new Proof(unchecked.phrasebook(), faults, unchecked.takes(), unchecked.contents());
  }

  /** The contents alone, without walking them. */
  static Proof contents(ScriptFiles files, VoiceTakes voices, Collection<ScriptContent> before) {
    Phrasebook phrasebook = files.phrasebook().phrasebook();
    List<String> names = Names.of(phrasebook).prompts();
    VoiceTakes takes = voices.saying(phrasebook, before);
    Map<String, ScriptContent> contents = new TreeMap<>();
    for (String name : files.scripts()) {
      ScriptBundle bundle = files.bundle(name);
      ScriptReader.Reading reading = ScriptReader.read(bundle);
      if (reading.faults().isEmpty()) {
        SortedMap<String, Spoken> prompts = new TreeMap<>();
        Script script = reading.get();
        script
            .everyPrompt(names)
            .forEach(
                id ->
                    phrasebook
                        .find(id)
                        .flatMap(phrase -> takes.find(id, phrase))
                        .ifPresent(spoken -> prompts.put(id, spoken)));
        contents.put(name, new ScriptContent(name, script.title(), bundle.files(), prompts));
      }
    }
    return new Proof(phrasebook, List.of(), takes, contents);
  }
}
