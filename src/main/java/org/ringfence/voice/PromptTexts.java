package org.ringfence.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each prompt of a voice says and how long it lasts, as the voice's catalogue tells. */
public final class PromptTexts {
  private final Map<String, String> texts;
  private final Map<String, Duration> lengths;

  private PromptTexts(Map<String, String> texts, Map<String, Duration> lengths) {
    this.texts = Map.copyOf(texts);
    this.lengths = Map.copyOf(lengths);
  }

  /**
   * Reads what lies beside the sounds.
   *
   * @throws IOException if there is no catalogue, or it cannot be read
   */
  public static PromptTexts read(Path voice) throws IOException {
    if (!Files.isRegularFile(voice.resolve(Catalogue.FILE))) {
      throw new IOException("there is no voice in " + voice + ": it has no " + Catalogue.FILE);
    }
    Map<String, String> texts = new HashMap<>();
    Map<String, Duration> lengths = new HashMap<>();
    Catalogue.read(voice)
        .sounds()
        .forEach(
            (id, sound) -> {
              texts.put(id, sound.recipe().text().orElse(""));
              lengths.put(id, Duration.ofMillis(Math.round(sound.seconds() * 1000)));
            });
    return new PromptTexts(texts, lengths);
  }

  /** What each prompt says. */
  public Map<String, String> texts() {
    return texts;
  }

  /** How long each prompt lasts. */
  public Map<String, Duration> lengths() {
    return lengths;
  }

  /** The prompts as one text; a prompt that the catalogue does not know shows its id. */
  public String textOf(List<String> prompts) {
    StringBuilder text = new StringBuilder();
    prompts.forEach(prompt -> text.append(texts.getOrDefault(prompt, "[" + prompt + "]")));
    return text.toString();
  }
}
