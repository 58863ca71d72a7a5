package org.ringfence.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogue of a folder of sounds: what each file is made from, and what it is. Immutable.
 *
 * @param sounds by id, in the order of the file
 */
public record Catalogue(Map<String, Catalogued> sounds) {
  static final String FILE = "catalogue.yaml";

  private static final String HEADER =
      "# Written by ./ringfence prompts build from the texts; do not edit.\n";

  public Catalogue {
    sounds = Collections.unmodifiableMap(new LinkedHashMap<>(sounds));
  }

  /**
   * Reads the catalogue of a folder; empty when there is none yet.
   *
   * @throws IOException if it cannot be read
   */
  public static Catalogue read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    Map<String, Catalogued> sounds = new LinkedHashMap<>();
    if (Files.exists(file)) {
      for (Map.Entry<String, Object> entry : YamlFile.read(file).entrySet()) {
        sounds.put(entry.getKey(), Catalogued.read(YamlFile.fields(file, entry)));
      }
    }
    return new Catalogue(sounds);
  }

  /**
   * Reads the catalogue of a voice, which must be there.
   *
   * @throws IOException if there is none, or it cannot be read
   */
  public static Catalogue ofVoice(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve(FILE))) {
      throw new IOException("there is no voice in " + folder + ": it has no " + FILE);
    }
    return read(folder);
  }

  /** How long each sound lasts. */
  public Map<String, Duration> lengths() {
    Map<String, Duration> lengths = new LinkedHashMap<>();
    sounds.forEach(
        (id, sound) -> lengths.put(id, Duration.ofMillis(Math.round(sound.seconds() * 1000))));
    return lengths;
  }

  public Optional<Catalogued> find(String id) {
    return Optional.ofNullable(sounds.get(id));
  }

  Catalogue with(String id, Catalogued sound) {
    Map<String, Catalogued> more = new LinkedHashMap<>(sounds);
    more.put(id, sound);
    return new Catalogue(more);
  }

  /** These sounds, in this order, then what else somebody recorded. */
  Catalogue arranged(Collection<String> ids) {
    Map<String, Catalogued> arranged = new LinkedHashMap<>();
    ids.forEach(id -> find(id).ifPresent(sound -> arranged.put(id, sound)));
    sounds.forEach(
        (id, sound) -> {
          if (sound.recipe().isRecorded()) {
            arranged.putIfAbsent(id, sound);
          }
        });
    return new Catalogue(arranged);
  }

  /** As the text of its file. */
  String write() {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    sounds.forEach((id, sound) -> all.put(id, sound.write()));
    return HEADER + YamlFile.write(all);
  }
}
