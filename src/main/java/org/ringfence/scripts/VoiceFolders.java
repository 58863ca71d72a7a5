package org.ringfence.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.ringfence.voice.PromptTexts;

/**
 * The two folders of a voice. What a file is named by is computed from the file itself, so that a
 * catalogue that is not up to date can never put other words into a version.
 *
 * @param usual folder
 * @param slow folder
 */
public record VoiceFolders(Path usual, Path slow) implements VoiceTakes.Source {
  private static final String ENDING = ".alaw";

  /** A-law: 8,000 bytes a second (ITU-T G.711). */
  private static final int BYTES_A_SECOND = 8_000;

  @Override
  public VoiceTakes takes() throws IOException {
    return new VoiceTakes(usual.getFileName().toString(), takes(usual), takes(slow));
  }

  private static Map<String, VoiceTakes.Take> takes(Path folder) throws IOException {
    Map<String, VoiceTakes.Take> takes = new HashMap<>();
    for (Map.Entry<String, String> prompt : PromptTexts.read(folder).texts().entrySet()) {
      Path file = folder.resolve(prompt.getKey() + ENDING);
      if (Files.isReadable(file)) {
        takes.put(prompt.getKey(), new VoiceTakes.Take(prompt.getValue(), sound(file)));
      }
    }
    return takes;
  }

  private static Sound sound(Path file) throws IOException {
    byte[] alaw = Files.readAllBytes(file);
    return new Sound(Sound.sha256(alaw), Duration.ofMillis(alaw.length * 1000L / BYTES_A_SECOND));
  }

  @Override
  public byte[] bytes(String prompt, boolean slowly, Sound sound) throws IOException {
    Path file = (slowly ? slow : usual).resolve(prompt + ENDING);
    byte[] alaw = Files.readAllBytes(file);
    if (!Sound.sha256(alaw).equals(sound.sha256())) {
      throw new IOException(file + " has been spoken anew meanwhile: publish again");
    }
    return alaw;
  }
}
