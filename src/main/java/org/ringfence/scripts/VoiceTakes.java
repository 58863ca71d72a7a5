package org.ringfence.scripts;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringfence.dialogue.Phrasebook;
import org.ringfence.dialogue.ScriptCheck;

/**
 * What the voices have spoken: prompt → words and sound, at the usual pace and slowly. A sound
 * counts only for the words that it says.
 */
public record VoiceTakes(String name, Map<String, Take> usual, Map<String, Take> slow) {

  /** Words and how they sound. */
  public record Take(String text, Sound sound) {}

  /** Where the voices are kept. */
  public interface Source {
    /**
     * The voices as they are now. Blocks.
     *
     * @throws IOException if a catalogue cannot be read
     */
    VoiceTakes takes() throws IOException;

    /**
     * The bytes of a prompt's sound. Blocks.
     *
     * @throws IOException if the file is not there, or is no longer this sound
     */
    byte[] bytes(String prompt, boolean slowly, Sound sound) throws IOException;

    /**
     * Makes somebody's recording the sound of a prompt. Blocks.
     *
     * @param recording WAV or MP3
     * @throws org.ringfence.voice.RecordingUnusable saying what is wrong with it and what to do
     * @throws IOException if the file cannot be written
     */
    void record(String prompt, boolean slowly, String text, byte[] recording) throws IOException;

    /**
     * The bytes of whatever sounds so; empty when nothing does. Blocks.
     *
     * @throws IOException if a file cannot be read
     */
    default Optional<byte[]> find(String sha256) throws IOException {
      VoiceTakes takes = takes();
      for (boolean slowly : new boolean[] {false, true}) {
        for (Map.Entry<String, Take> take : takes.at(slowly).entrySet()) {
          if (take.getValue().sound().sha256().equals(sha256)) {
            return Optional.of(bytes(take.getKey(), slowly, take.getValue().sound()));
          }
        }
      }
      return Optional.empty();
    }
  }

  Map<String, Take> at(boolean slowly) {
    return slowly ? slow : usual;
  }

  /**
   * These, and where they do not say what the phrasebook says, what versions published before did:
   * a prompt may have been spoken anew for a change that is not published yet.
   */
  VoiceTakes saying(Phrasebook phrasebook, Iterable<ScriptContent> before) {
    Map<String, Take> usualRight = right(usual, phrasebook);
    Map<String, Take> slowRight = right(slow, phrasebook);
    for (ScriptContent content : before) {
      content
          .prompts()
          .forEach(
              (id, spoken) -> {
                if (says(phrasebook, id, spoken.text())) {
                  usualRight.putIfAbsent(id, new Take(spoken.text(), spoken.usual()));
                  slowRight.putIfAbsent(id, new Take(spoken.text(), spoken.slow()));
                }
              });
    }
    return new VoiceTakes(name, usualRight, slowRight);
  }

  private static Map<String, Take> right(Map<String, Take> takes, Phrasebook phrasebook) {
    Map<String, Take> right = new HashMap<>(takes);
    right.entrySet().removeIf(one -> !says(phrasebook, one.getKey(), one.getValue().text()));
    return right;
  }

  private static boolean says(Phrasebook phrasebook, String prompt, String text) {
    return phrasebook.find(prompt).filter(phrase -> phrase.text().equals(text)).isPresent();
  }

  Optional<Spoken> find(String prompt, Phrasebook.Phrase phrase) {
    Take one = usual.get(prompt);
    Take other = slow.get(prompt);
    return one == null || other == null
        ? Optional.empty()
        : Optional.of(new Spoken(phrase.text(), phrase.anyone(), one.sound(), other.sound()));
  }

  ScriptCheck.Rules rules(Phrasebook phrasebook) {
    ScriptCheck.Voice voice = new ScriptCheck.Voice(name, lengths(usual), lengths(slow));
    return new ScriptCheck.Rules(ScriptFiles.VOCABULARY, phrasebook, List.of(voice));
  }

  private static Map<String, Duration> lengths(Map<String, Take> takes) {
    Map<String, Duration> lengths = new HashMap<>();
    takes.forEach((id, take) -> lengths.put(id, take.sound().length()));
    return lengths;
  }
}
