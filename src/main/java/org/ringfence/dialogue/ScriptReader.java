package org.ringfence.dialogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringfence.dialogue.Script.Place;

/**
 * Reads a script (docs/scripts.md) from its files, with every fault of form at once. What it leads
 * to and says is not looked at: that is {@link ScriptCheck}.
 */
public final class ScriptReader {
  private final Faults faults = new Faults();
  private final Map<String, Script.Step> steps = new LinkedHashMap<>();
  private Optional<Fields> defaults = Optional.empty();

  private ScriptReader() {}

  /**
   * What was read.
   *
   * @param script empty when the files cannot even be walked
   */
  public record Reading(Optional<Script> script, List<ScriptFault> faults) {
    /**
     * The script.
     *
     * @throws ScriptUnusable if it has any fault
     */
    public Script get() {
      if (!faults.isEmpty()) {
        throw new ScriptUnusable(faults);
      }
      return script.orElseThrow();
    }
  }

  public static Reading read(ScriptBundle bundle) {
    return new ScriptReader().readAll(bundle);
  }

  private Reading readAll(ScriptBundle bundle) {
    String file = ScriptBundle.fileOf(bundle.name());
    String text = bundle.files().get(file);
    if (text == null) {
      faults.form(Place.top(bundle.name()), "there is no such file");
      return new Reading(Optional.empty(), faults.list());
    }
    Optional<Fields> top = Fields.read(file, text, faults);
    return new Reading(top.map(fields -> script(bundle, fields)), faults.list());
  }

  private Script script(ScriptBundle bundle, Fields top) {
    String name = top.required("script");
    if (!name.isEmpty() && !name.equals(bundle.name())) {
      faults.form(top.place("script"), "script: " + name + " stands in a file of another name");
    }
    String title = top.required("title");
    String start = top.required("start");
    List<Fields> files = new ArrayList<>();
    for (String fragment : top.texts("include")) {
      fragment(bundle, fragment, top.place("include")).ifPresent(files::add);
    }
    files.add(top);
    files.forEach(this::takeDefaults);
    StepReader reader = new StepReader(faults, defaults);
    for (Fields each : files) {
      readSteps(each, reader);
      each.done();
    }
    defaults.ifPresent(Fields::done);
    return new Script(name, title, start, steps);
  }

  private Optional<Fields> fragment(ScriptBundle bundle, String name, Place place) {
    String file = ScriptBundle.fileOf(name);
    String text = bundle.files().get(file);
    if (text == null) {
      faults.form(place, "there is no fragment " + name);
      return Optional.empty();
    }
    Optional<Fields> fragment = Fields.read(file, text, faults);
    fragment.ifPresent(
        fields -> {
          if (!fields.required("fragment").equals(name)) {
            faults.form(fields.place("fragment"), "must be fragment: " + name + ", as its file");
          }
        });
    return fragment;
  }

  private void takeDefaults(Fields file) {
    Optional<Fields> own = file.fields("defaults");
    if (own.isPresent() && defaults.isPresent()) {
      faults.form(file.place("defaults"), "there are defaults in another file too");
    }
    defaults = defaults.or(() -> own);
  }

  private void readSteps(Fields file, StepReader reader) {
    file.named("steps")
        .forEach(
            (name, fields) -> {
              faults.in(name);
              if (steps.put(name, reader.read(name, fields)) != null) {
                faults.form(fields.place(), "there is another step of this name");
              }
            });
    faults.inNoStep();
  }

  /** So long a question waits when nobody says otherwise. */
  static final Duration PATIENCE = Duration.ofSeconds(6);
}
