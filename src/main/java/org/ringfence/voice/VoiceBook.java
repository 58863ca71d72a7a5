package org.ringfence.voice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The voices of a folder of prompts, and how an engine makes them. */
public final class VoiceBook {
  private static final Set<String> MANNER = Set.of("voice", "speed", "pause", "pieces");

  private final Path file;
  private final Map<String, Object> voices;
  private final Pieces pieces;

  private VoiceBook(Path file, Map<String, Object> voices, Pieces pieces) {
    this.file = file;
    this.voices = voices;
    this.pieces = pieces;
  }

  /**
   * Reads {@code voices.yaml} and {@code pieces.yaml}.
   *
   * @throws IOException if one of them cannot be read
   */
  public static VoiceBook read(Path prompts) throws IOException {
    Path file = prompts.resolve("voices.yaml");
    return new VoiceBook(file, YamlFile.read(file), Pieces.read(prompts.resolve("pieces.yaml")));
  }

  public List<String> names() {
    return List.copyOf(voices.keySet());
  }

  /**
   * What a voice should have.
   *
   * @param texts of all prompts, by id
   * @throws IOException if there is no such voice, or it is not told how it is made
   */
  public VoicePlan plan(String voice, Map<String, String> texts) throws IOException {
    if (!voices.containsKey(voice)) {
      throw new IOException(
          "%s has no voice %s; there are %s".formatted(file, voice, String.join(", ", names())));
    }
    Map<String, Object> manner = YamlFile.fields(file, Map.entry(voice, voices.get(voice)));
    if (!manner.isEmpty() && !manner.keySet().equals(MANNER)) {
      throw new IOException(
          "%s: %s needs %s, or {} for a voice of recordings alone"
              .formatted(file, voice, String.join(", ", new TreeSet<>(MANNER))));
    }
    Map<String, String> sentences = pieces.sentences(texts);
    Map<String, Recipe> recipes = new LinkedHashMap<>();
    texts.forEach(
        (id, text) ->
            recipes.put(
                id,
                manner.isEmpty()
                    ? Recipe.recorded(text)
                    : spoken(text, sentences.get(id), manner)));
    Path folder = file.resolveSibling("voices").resolve(voice);
    return new VoicePlan(new VoiceFolder(folder), recipes, sentences.keySet());
  }

  /** A piece has a pace of its own, and its pauses are where it is cut. */
  private static Recipe spoken(String text, String sentence, Map<String, Object> manner) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(Recipe.TEXT, text);
    fields.put("voice", manner.get("voice"));
    fields.put("speed", manner.get(sentence == null ? "speed" : "pieces"));
    if (sentence == null) {
      fields.put("pause", manner.get("pause"));
    } else {
      fields.put(Recipe.WITHIN, sentence);
    }
    return new Recipe(fields);
  }
}
