package org.ringfence.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.ringfence.scripts.VoiceTakes.Take;
import org.ringfence.voice.Catalogue;
import org.ringfence.voice.Catalogued;
import org.ringfence.voice.VoiceFolder;

/**
 * The two folders of a voice. A file counts only while it is what its catalogue says, so that one
 * which is being replaced never puts other words into a version.
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

  private static Map<String, Take> takes(Path folder) throws IOException {
    Map<String, Take> takes = new HashMap<>();
    for (Map.Entry<String, Catalogued> prompt : Catalogue.ofVoice(folder).sounds().entrySet()) {
      Path file = folder.resolve(prompt.getKey() + ENDING);
      if (Files.isReadable(file)) {
        Sound sound = sound(Files.readAllBytes(file));
        if (sound.sha256().equals(prompt.getValue().sha256())) {
          takes.put(prompt.getKey(), new Take(text(prompt.getValue()), sound));
        }
      }
    }
    return takes;
  }

  private static String text(Catalogued sound) {
    return sound.recipe().text().orElse("");
  }

  private static Sound sound(byte[] alaw) {
    return new Sound(Sound.sha256(alaw), Duration.ofMillis(alaw.length * 1000L / BYTES_A_SECOND));
  }

  private Path folder(boolean slowly) {
    return slowly ? slow : usual;
  }

  @Override
  public byte[] bytes(String prompt, boolean slowly, Sound sound) throws IOException {
    Path file = folder(slowly).resolve(prompt + ENDING);
    byte[] alaw = Files.readAllBytes(file);
    if (!Sound.sha256(alaw).equals(sound.sha256())) {
      throw new IOException(file + " has been spoken anew meanwhile: publish again");
    }
    return alaw;
  }

  @Override
  public void record(String prompt, boolean slowly, String text, byte[] recording)
      throws IOException {
    new VoiceFolder(folder(slowly)).record(prompt, text, recording);
  }
}
