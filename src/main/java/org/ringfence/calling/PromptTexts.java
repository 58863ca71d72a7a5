package org.ringfence.calling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each prompt of a voice says, from the catalogue that lies beside its sounds. */
public final class PromptTexts {
  private final Map<String, String> texts;

  private PromptTexts(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  public static PromptTexts read(Path voice) throws IOException {
    JsonNode catalogue =
        new YAMLMapper().readTree(Files.readAllBytes(voice.resolve("catalogue.yaml")));
    Map<String, String> texts = new HashMap<>();
    catalogue
        .properties()
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue().path("text").asText()));
    return new PromptTexts(texts);
  }

  /** The prompts as one text; a prompt that the catalogue does not know shows its id. */
  public String textOf(List<String> prompts) {
    StringBuilder text = new StringBuilder();
    prompts.forEach(prompt -> text.append(texts.getOrDefault(prompt, "[" + prompt + "]")));
    return text.toString();
  }
}
