package org.ringfence.scripts;

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

/** Checks scripts together: a fragment's step must be of use to one of them. */
public final class FilesCheck {
  private static final Set<Kind> UNSOUND =
      Set.of(Kind.FORM, Kind.UNKNOWN_STEP, Kind.UNDEFINED_ANSWER);

  private final ScriptFiles files;
  private final ScriptCheck.Rules rules;
  private final Set<ScriptFault> faults = new HashSet<>();
  private final Map<Place, String> written = new HashMap<>();
  private final Set<Place> reached = new HashSet<>();

  public FilesCheck(ScriptFiles files, ScriptCheck.Rules rules) {
    this.files = files;
    this.rules = rules;
  }

  /**
   * Every fault of every script, in the order of files and lines.
   *
   * @param only names of scripts and fragments; none means all
   */
  public List<ScriptFault> run(Collection<String> only) {
    Set<String> unknown = new HashSet<>(only.isEmpty() ? files.all() : only);
    for (String name : files.scripts()) {
      ScriptBundle bundle = files.bundle(name);
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
