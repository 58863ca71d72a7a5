package org.ringfence.calling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ringfence.cases.Coded;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Outcome;
import org.ringfence.dialogue.Script;
import org.ringfence.dialogue.ScriptReader;

/** The scripts of a folder, one for each kind of fraud; {@code other} serves the rest. */
public final class Scripts {
  private static final String FRAME = "frame.yaml";
  private static final String REST = "other";

  private final Map<String, Script> byName;

  private Scripts(Map<String, Script> byName) {
    this.byName = Map.copyOf(byName);
  }

  /**
   * Reads every script of a folder.
   *
   * @throws IOException if the folder cannot be read
   * @throws IllegalArgumentException if a script marks an outcome that does not exist, or the
   *     script for the rest is missing
   */
  public static Scripts read(Path folder) throws IOException {
    Map<String, Script> scripts = new TreeMap<>();
    ScriptReader reader = new ScriptReader();
    for (Path file : files(folder)) {
      Script script = reader.read(file);
      for (String mark : script.marks()) {
        if (Coded.find(Outcome.class, mark).isEmpty()) {
          throw new IllegalArgumentException(file + ": " + mark + " is no outcome");
        }
      }
      scripts.put(script.name(), script);
    }
    if (!scripts.containsKey(REST)) {
      throw new IllegalArgumentException(folder + ": there is no script " + REST);
    }
    return new Scripts(scripts);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .filter(file -> !file.getFileName().toString().equals(FRAME))
              .sorted()
              .toList());
    }
  }

  public Script scriptFor(FraudType type) {
    return byName.getOrDefault(type.code(), byName.get(REST));
  }

  /** The script an attempt began with. */
  public Script get(String name) {
    return byName.getOrDefault(name, byName.get(REST));
  }

  /** Every prompt that some script may play. */
  public List<String> prompts() {
    return byName.values().stream()
        .flatMap(script -> script.everyPrompt().stream())
        .distinct()
        .sorted()
        .toList();
  }
}
