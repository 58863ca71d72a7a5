package org.ringfence.calling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ringfence.dialogue.Script.Place;
import org.ringfence.dialogue.ScriptBundle;
import org.ringfence.dialogue.ScriptCheck;
import org.ringfence.dialogue.ScriptFault;
import org.ringfence.dialogue.ScriptFault.Kind;
import org.ringfence.dialogue.ScriptReader;

/** Checks the scripts of a folder together: a fragment's step must be of use to one of them. */
public final class FolderCheck {
  private static final Set<Kind> UNSOUND =
      Set.of(Kind.FORM, Kind.UNKNOWN_STEP, Kind.UNDEFINED_ANSWER);

  private final ScriptFolder folder;
  private final ScriptCheck.Rules rules;
  private final Set<ScriptFault> faults = new HashSet<>();
  private final Map<Place, String> written = new HashMap<>();
  private final Set<Place> reached = new HashSet<>();

  public FolderCheck(ScriptFolder folder, ScriptCheck.Rules rules) {
    this.folder = folder;
    this.rules = rules;
  }

  /**
   * Every fault of every script, in the order of files and lines.
   *
   * @param only names of scripts and fragments; none means all
   * @throws IOException if a file cannot be read
   */
  public List<ScriptFault> run(Collection<String> only) throws IOException {
    Set<String> unknown = new HashSet<>(only.isEmpty() ? folder.files() : only);
    for (String name : folder.names()) {
      ScriptBundle bundle = folder.bundle(name);
      unknown.remove(name);
      bundle.fragments().forEach(unknown::remove);
      check(bundle);
    }
    unknown.forEach(this::checkAlone);
    unused();
    return faults.stream()
        .filter(fault -> only.isEmpty() || only.contains(fault.place().name()))
        .sorted(ScriptFault.ORDER)
        .toList();
  }

  private void check(ScriptBundle bundle) {
    ScriptReader.Reading reading = ScriptReader.read(bundle);
    faults.addAll(reading.faults());
    reading
        .script()
        .ifPresent(
            script -> {
              faults.addAll(ScriptCheck.check(script, rules));
              script.steps().forEach((name, step) -> written.put(step.place(), name));
              reached.addAll(ScriptCheck.reached(script));
            });
  }

  /** A name that is no script and that no script includes. */
  private void checkAlone(String name) {
    faults.add(
        new ScriptFault(
            Kind.UNREACHABLE,
            Place.top(name),
            Optional.empty(),
            "is no script, and no script includes it"));
  }

  /** Where a script does not hang together, what it would lead to is not known. */
  private void unused() {
    if (faults.stream().map(ScriptFault::kind).anyMatch(UNSOUND::contains)) {
      return;
    }
    List<Place> unused = new ArrayList<>(written.keySet());
    unused.removeAll(reached);
    for (Place place : unused) {
      faults.add(
          new ScriptFault(
              Kind.UNREACHABLE,
              place,
              Optional.of(written.get(place)),
              "nothing leads here in any script"));
    }
  }
}
