package org.ringfence.dialogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ringfence.dialogue.Script.Arm;
import org.ringfence.dialogue.Script.Ask;
import org.ringfence.dialogue.Script.Branch;
import org.ringfence.dialogue.Script.End;
import org.ringfence.dialogue.Script.Manners;
import org.ringfence.dialogue.Script.Option;
import org.ringfence.dialogue.Script.Pass;
import org.ringfence.dialogue.Script.Say;
import org.ringfence.dialogue.Script.Step;
import org.ringfence.dialogue.Script.Target;
import org.ringfence.dialogue.Script.Wording;

/** Reads single steps; what a question does not say itself comes from the defaults. */
final class StepReader {
  private static final List<String> FORMS = List.of("say", "ask", "branch", "goto", "end", "mark");
  private static final String OPTION_KEYS = "123";
  private static final int LONGEST_WAIT = 30;
  private static final int MOST_REPEATS = 3;

  private final Faults faults;
  private final Optional<Fields> defaults;

  StepReader(Faults faults, Optional<Fields> defaults) {
    this.faults = faults;
    this.defaults = defaults;
  }

  Step read(String name, Fields fields) {
    String form = FORMS.stream().filter(fields::has).findFirst().orElse("");
    Step step =
        switch (form) {
          case "say" ->
              new Say(fields.place(), wording(fields, "say"), marks(fields), next(fields));
          case "ask" -> ask(fields);
          case "branch" -> new Branch(fields.place(), arms(fields));
          case "goto" -> new Pass(fields.place(), Marks.NONE, target(fields, "goto"));
          case "mark" -> new Pass(fields.place(), marks(fields), next(fields));
          case "end" -> end(fields);
          default -> {
            faults.form(fields.place(), "needs one of " + String.join(", ", FORMS));
            yield new End(fields.place());
          }
        };
    fields.done();
    return step;
  }

  private End end(Fields fields) {
    if (!fields.flag("end")) {
      faults.form(fields.place("end"), "must be end: true");
    }
    return new End(fields.place());
  }

  private Ask ask(Fields fields) {
    Wording wording = wording(fields, "ask");
    Wording again = fields.has("again") ? new Wording(prompts(fields, "again"), Map.of()) : wording;
    return new Ask(fields.place(), wording, again, marks(fields), options(fields), manners(fields));
  }

  private Wording wording(Fields fields, String name) {
    Map<Identity, List<String>> others = new EnumMap<>(Identity.class);
    fields
        .fields("for")
        .ifPresent(
            people -> {
              for (String who : people.names()) {
                List<String> prompts = prompts(people, who);
                identity(who, people, who).ifPresent(identity -> others.put(identity, prompts));
              }
            });
    return new Wording(prompts(fields, name), others);
  }

  private List<String> prompts(Fields fields, String name) {
    List<String> prompts = fields.texts(name);
    if (prompts.isEmpty()) {
      faults.form(fields.place(name), name + " names no prompt");
    }
    return prompts;
  }

  private Map<String, Option> options(Fields fields) {
    Map<String, Option> options = new LinkedHashMap<>();
    Set<Character> keys = new HashSet<>();
    fields
        .named("options")
        .forEach(
            (name, option) -> {
              char key = key(option);
              if (!keys.add(key)) {
                faults.form(option.place(), "key " + key + " belongs to another option already");
              }
              options.put(
                  name,
                  new Option(
                      key,
                      option.required("means"),
                      option.texts("hears"),
                      option.flag("owner"),
                      target(option)));
              option.done();
            });
    if (options.isEmpty()) {
      faults.add(
          ScriptFault.Kind.UNDEFINED_ANSWER, fields.place(), "the question expects no answer");
    }
    return Map.copyOf(new TreeMap<>(options));
  }

  private char key(Fields option) {
    String key = option.required("key");
    if (key.length() == 1 && OPTION_KEYS.contains(key)) {
      return key.charAt(0);
    }
    faults.form(
        option.place("key"), "key must be 1, 2 or 3: 0 asks for an officer, 9 repeats, always");
    return '?';
  }

  private Manners manners(Fields fields) {
    return new Manners(
        from(fields, "wait")
            .flatMap(from -> from.number("wait", 2, LONGEST_WAIT))
            .map(Duration::ofSeconds)
            .orElse(ScriptReader.PATIENCE),
        from(fields, "repeats").flatMap(from -> from.number("repeats", 0, MOST_REPEATS)).orElse(1),
        exit(fields, "silence"),
        exit(fields, "wrong-key"),
        exit(fields, "unclear"),
        exit(fields, "officer"),
        from(fields, "hang-up")
            .flatMap(from -> from.fields("hang-up"))
            .map(this::hangUp)
            .orElseGet(() -> undefined(fields, "hang-up", Marks.NONE)));
  }

  /** Where a field is said: at the question, or among the defaults. */
  private Optional<Fields> from(Fields fields, String name) {
    return fields.has(name) ? Optional.of(fields) : defaults.filter(all -> all.has(name));
  }

  private Target exit(Fields fields, String name) {
    return from(fields, name)
        .flatMap(from -> from.fields(name))
        .map(
            exit -> {
              Target target = target(exit);
              exit.done();
              return target;
            })
        .orElseGet(() -> undefined(fields, name, nowhere(fields)));
  }

  private <T> T undefined(Fields fields, String name, T instead) {
    if (from(fields, name).isEmpty()) {
      faults.add(
          ScriptFault.Kind.UNDEFINED_ANSWER,
          fields.place(),
          "does not say what " + name + " leads to, and there is no default");
    }
    return instead;
  }

  private Marks hangUp(Fields fields) {
    Marks marks = marks(fields);
    if (marks.outcome().isEmpty()) {
      faults.add(ScriptFault.Kind.UNDEFINED_ANSWER, fields.place(), "hang-up must mark an outcome");
    }
    fields.done();
    return marks;
  }

  private List<Arm> arms(Fields fields) {
    List<Arm> arms = new ArrayList<>();
    for (Fields arm : fields.list("branch")) {
      arms.add(
          new Arm(arm.fields("when").map(this::condition).orElse(Condition.ALWAYS), target(arm)));
      arm.done();
    }
    if (arms.isEmpty() || !arms.getLast().when().equals(Condition.ALWAYS)) {
      faults.form(fields.place(), "the last entry of a branch must have no condition");
    } else if (arms.stream().filter(arm -> arm.when().equals(Condition.ALWAYS)).count() > 1) {
      faults.form(fields.place(), "only the last entry of a branch may have no condition");
    }
    return List.copyOf(arms);
  }

  private Condition condition(Fields when) {
    Set<Identity> identities = new HashSet<>();
    for (String who : when.texts("identity")) {
      identity(who, when, "identity").ifPresent(identities::add);
    }
    Optional<Condition.Age> age =
        when.fields("age")
            .map(
                years -> {
                  int from = years.number("from", 0, 150).orElse(0);
                  int to = years.number("to", 0, 150).orElse(150);
                  years.done();
                  return new Condition.Age(from, to);
                });
    Map<String, String> answers = new TreeMap<>();
    when.fields("answer")
        .ifPresent(all -> all.names().forEach(step -> answers.put(step, all.required(step))));
    Condition condition =
        new Condition(
            Set.copyOf(when.texts("grade")),
            identities,
            age,
            answers,
            Set.copyOf(when.texts("outcome")));
    if (condition.equals(Condition.ALWAYS)) {
      faults.form(when.place(), "the condition names nothing");
    }
    when.done();
    return condition;
  }

  private Optional<Identity> identity(String code, Fields fields, String field) {
    Optional<Identity> identity = Identity.find(code);
    if (identity.isEmpty()) {
      faults.add(ScriptFault.Kind.UNKNOWN_CODE, fields.place(field), code + " is no identity");
    }
    return identity;
  }

  private Marks marks(Fields fields) {
    return fields
        .fields("mark")
        .map(
            mark -> {
              Marks marks =
                  new Marks(
                      mark.text("outcome"),
                      mark.flag("danger"),
                      mark.flag("visit"),
                      mark.flag("stop-payment"),
                      mark.flag("top"));
              mark.done();
              return marks;
            })
        .orElse(Marks.NONE);
  }

  private Target next(Fields fields) {
    return target(fields, "next");
  }

  private Target target(Fields fields, String name) {
    return new Target(fields.place(name), fields.required(name), Marks.NONE);
  }

  private Target target(Fields fields) {
    return new Target(fields.place(), fields.required("to"), marks(fields));
  }

  private static Target nowhere(Fields fields) {
    return new Target(fields.place(), "", Marks.NONE);
  }
}
