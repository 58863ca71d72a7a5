package org.ringfence.voice;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a sound is made from, as it stands in a catalogue: a text with the manner in which an engine
 * speaks it, a text that somebody recorded, or what else an engine makes (a tone, a noise).
 *
 * @param fields as the engine is told them, in their order
 */
public record Recipe(Map<String, Object> fields) {
  static final String TEXT = "text";
  static final String RECORDED = "recorded";
  static final String WITHIN = "within";

  public Recipe {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** A text that a person spoke. */
  static Recipe recorded(String text) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(TEXT, text);
    fields.put(RECORDED, true);
    return new Recipe(fields);
  }

  /** What is spoken; nothing for a tone. */
  public Optional<String> text() {
    return Optional.ofNullable(fields.get(TEXT)).map(Object::toString);
  }

  public boolean isRecorded() {
    return Objects.equals(fields.get(RECORDED), true);
  }

  /** Whether it is cut out of a sentence. */
  boolean isPiece() {
    return fields.containsKey(WITHIN);
  }
}
