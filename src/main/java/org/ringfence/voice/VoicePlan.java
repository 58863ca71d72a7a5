package org.ringfence.voice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The sounds that a folder should have.
 *
 * @param recipes by id, in the order of the texts
 * @param pieces ids of what is cut out of sentences, so that no pause is part of it
 */
public record VoicePlan(VoiceFolder folder, Map<String, Recipe> recipes, Set<String> pieces) {
  static final String TEXTS = "texts.yaml";

  public VoicePlan {
    recipes = Collections.unmodifiableMap(new LinkedHashMap<>(recipes));
    pieces = Set.copyOf(pieces);
  }

  /**
   * A folder that is no voice, of which its own {@code texts.yaml} tells how each sound is made.
   *
   * @throws IOException if that cannot be read
   */
  public static VoicePlan ofSounds(Path folder) throws IOException {
    Map<String, Recipe> recipes = new LinkedHashMap<>();
    Path texts = folder.resolve(TEXTS);
    for (Map.Entry<String, Object> entry : YamlFile.read(texts).entrySet()) {
      recipes.put(entry.getKey(), new Recipe(YamlFile.fields(texts, entry)));
    }
    return new VoicePlan(new VoiceFolder(folder), recipes, Set.of());
  }

  /** Whether a sound is made from what it should be; who recorded the same text wins. */
  boolean wants(String id, Catalogued sound) {
    Recipe recipe = recipes.get(id);
    return sound.recipe().equals(recipe)
        || (sound.recipe().isRecorded() && sound.recipe().text().equals(recipe.text()));
  }
}
