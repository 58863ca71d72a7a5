package org.ringfence.dialogue;

import java.nio.file.Path;
import java.util.List;

/** A file that cannot be a script; the message names the file and every problem in it. */
public final class ScriptProblem extends RuntimeException {
  ScriptProblem(Path file, List<String> problems) {
    super(file + ": " + String.join("; ", problems));
  }
}
