package org.ringfence.voice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which prompts are cut out of a sentence, and out of which.
 *
 * @param patterns an id, or with a dash at its end the beginning of a family's ids → a sentence, in
 *     which {@link #SOME} stands for a few of the family
 */
record Pieces(Map<String, String> patterns) {
  static final String SOME = "…";

  private static final int AT_ONCE = 5;
  private static final String COMMA = "，";

  static Pieces read(Path file) throws IOException {
    Map<String, String> patterns = new LinkedHashMap<>();
    YamlFile.read(file).forEach((ids, sentence) -> patterns.put(ids, String.valueOf(sentence)));
    return new Pieces(patterns);
  }

  /** Id → the sentence in which it is spoken; only of what is a piece. */
  Map<String, String> sentences(Map<String, String> texts) {
    Map<String, String> sentences = new LinkedHashMap<>();
    patterns.forEach(
        (ids, sentence) -> {
          List<String> family =
              texts.keySet().stream()
                  .filter(id -> ids.endsWith("-") ? id.startsWith(ids) : id.equals(ids))
                  .toList();
          for (int from = 0; from < family.size(); from += AT_ONCE) {
            List<String> group = family.subList(from, Math.min(from + AT_ONCE, family.size()));
            String some = String.join(COMMA, group.stream().map(texts::get).toList());
            group.forEach(id -> sentences.put(id, sentence.replace(SOME, some)));
          }
        });
    return sentences;
  }
}
