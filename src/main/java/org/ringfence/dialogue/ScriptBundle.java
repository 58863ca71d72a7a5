package org.ringfence.dialogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A script with everything it includes, as it was written: file name → text, the script first. What
 * is frozen when a version is published.
 */
public record ScriptBundle(String name, Map<String, String> files) {
  public ScriptBundle {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /**
   * Gathers a script and what it includes; a file that is not there is missing in the bundle too,
   * and {@link ScriptReader} will say so.
   *
   * @param source finds the text of a script or fragment by its name
   */
  public static ScriptBundle gather(String name, Function<String, Optional<String>> source) {
    Map<String, String> files = new LinkedHashMap<>();
    source
        .apply(name)
        .ifPresent(
            text -> {
              files.put(fileOf(name), text);
              includes(name, text)
                  .forEach(
                      fragment ->
                          source
                              .apply(fragment)
                              .ifPresent(found -> files.put(fileOf(fragment), found)));
            });
    return new ScriptBundle(name, files);
  }

  /** The names of the fragments. */
  public List<String> fragments() {
    return files.keySet().stream()
        .map(file -> new Script.Place(file, 1).name())
        .filter(fragment -> !fragment.equals(name))
        .toList();
  }

  static String fileOf(String name) {
    return name + ".yaml";
  }

  private static List<String> includes(String name, String text) {
    return Fields.read(fileOf(name), text, new Faults())
        .map(fields -> fields.texts("include"))
        .orElse(List.of());
  }
}
