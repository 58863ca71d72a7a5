package org.ringfence.dialogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringfence.dialogue.Script.Place;

/** Gathers everything that is wrong, so that a writer learns it all at once. */
final class Faults {
  private final List<ScriptFault> found = new ArrayList<>();
  private Optional<String> step = Optional.empty();

  /** What is added from here on concerns this step. */
  void in(String name) {
    step = Optional.of(name);
  }

  void inNoStep() {
    step = Optional.empty();
  }

  void add(ScriptFault.Kind kind, Place place, String message) {
    found.add(new ScriptFault(kind, place, step, message));
  }

  void form(Place place, String message) {
    add(ScriptFault.Kind.FORM, place, message);
  }

  List<ScriptFault> list() {
    return found.stream().distinct().sorted(ScriptFault.ORDER).toList();
  }
}
