package org.ringfence.calling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each prompt of a voice says, from the catalogue that lies beside its sounds. */
public final class PromptTexts {
  private final Map<String, String> texts;
  private final Map<String, Duration> lengths;

  private PromptTexts(Map<String, String> texts, Map<String, Duration> lengths) {
    this.texts = Map.copyOf(texts);
    this.lengths = Map.copyOf(lengths);
  }

  public static PromptTexts read(Path voice) throws IOException {
    JsonNode catalogue =
        new YAMLMapper().readTree(Files.readAllBytes(voice.resolve("catalogue.yaml")));
    Map<String, String> texts = new HashMap<>();
    Map<String, Duration> lengths = new HashMap<>();
    catalogue
        .properties()
        .forEach(
            entry -> {
              JsonNode prompt = entry.getValue();
              texts.put(entry.getKey(), prompt.path("text").asText());
              lengths.put(
                  entry.getKey(),
                  Duration.ofMillis(Math.round(prompt.path("seconds").asDouble() * 1000)));
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
