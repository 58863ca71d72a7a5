package org.ringfence.calling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ringfence.cases.FraudType;
import org.ringfence.dialogue.Names;
import org.ringfence.dialogue.Script;
import org.ringfence.dialogue.ScriptCheck;
import org.ringfence.dialogue.ScriptFault;
import org.ringfence.dialogue.ScriptReader;
import org.ringfence.dialogue.ScriptUnusable;

/** The scripts of a folder, one for each kind of fraud; {@code other} serves the rest. */
public final class Scripts {
  private static final String REST = "other";

  private final Map<String, Script> byName;

  private Scripts(Map<String, Script> byName) {
    this.byName = Map.copyOf(byName);
  }

  /**
   * Reads every script of a folder.
   *
   * @throws IOException if the folder cannot be read, or the script for the rest is missing
   * @throws ScriptUnusable if a script would break a call
   */
  public static Scripts read(Path folder) throws IOException {
    Map<String, Script> scripts = new TreeMap<>();
    ScriptFolder files = new ScriptFolder(folder);
    for (String name : files.names()) {
      Script script = ScriptReader.read(files.bundle(name)).get();
      List<ScriptFault> faults = ScriptCheck.structure(script, ScriptFolder.VOCABULARY);
      if (!faults.isEmpty()) {
        throw new ScriptUnusable(faults);
      }
      scripts.put(name, script);
    }
    if (!scripts.containsKey(REST)) {
      throw new IOException(folder + ": there is no script " + REST + ".yaml");
    }
    return new Scripts(scripts);
  }

  public Script scriptFor(FraudType type) {
    return byName.getOrDefault(type.code(), byName.get(REST));
  }

  /** The script an attempt began with. */
  public Script get(String name) {
    return byName.getOrDefault(name, byName.get(REST));
  }

  /** Every prompt that some script may play, the names of stations among them. */
  public List<String> prompts(Names names) {
    return byName.values().stream()
        .flatMap(script -> script.everyPrompt(names.prompts()).stream())
        .distinct()
        .sorted()
        .toList();
  }
}
