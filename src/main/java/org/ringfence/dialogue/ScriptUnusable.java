package org.ringfence.dialogue;

import java.util.List;
import java.util.stream.Collectors;

/** Files that cannot be a script; the message names every fault with its file and line. */
public final class ScriptUnusable extends RuntimeException {
  public ScriptUnusable(List<ScriptFault> faults) {
    super(faults.stream().map(ScriptFault::toString).collect(Collectors.joining("; ")));
  }
}
