package org.ringfence.dialogue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is said and asked for one kind of fraud (docs/scripts.md). Immutable. {@link ScriptReader}
 * makes it, {@link ScriptCheck} tells whether it may be used.
 */
public record Script(String name, String title, String start, Map<String, Step> steps) {

  /** Keys that mean the same in every question. */
  static final char UNSURE = '3';

  static final char OFFICER = '0';
  static final char REPEAT = '9';

  /** What the interpreter itself says before it asks again after a key without meaning. */
  static final String WRONG_KEY = "wrong-key";

  public Script {
    steps = Map.copyOf(steps);
  }

  Step step(String step) {
    Step found = steps.get(step);
    if (found == null) {
      throw new IllegalStateException("script " + name + " has no step " + step);
    }
    return found;
  }

  /** What a step says first; none for a step that is not there or does not speak. */
  public List<String> promptsOf(String step) {
    return steps.get(step) instanceof Speaking speaking ? speaking.wording().usual() : List.of();
  }

  /**
   * The officer's words for an answer to a question; empty for what the question does not expect.
   */
  public Optional<String> meaning(String question, char key) {
    return steps.get(question) instanceof Ask ask
        ? ask.options().values().stream()
            .filter(option -> option.key() == key)
            .map(Option::means)
            .findFirst()
        : Optional.empty();
  }

  /**
   * What an answer to a question is called in {@link Turn.Answer#option}; empty for silence and at
   * a step that asks nothing.
   *
   * @param key {@code -} for silence
   */
  public Optional<String> optionOf(String question, char key) {
    if (key == '-' || !(steps.get(question) instanceof Ask ask)) {
      return Optional.empty();
    }
    return ask.options().entrySet().stream()
        .filter(entry -> entry.getValue().key() == key)
        .map(Map.Entry::getKey)
        .findFirst()
        .or(
            () ->
                Optional.of(
                    switch (key) {
                      case OFFICER -> "officer";
                      case REPEAT -> "repeat";
                      case UNSURE -> "unclear";
                      default -> "wrong-key";
                    }));
  }

  /**
   * Every prompt that some path may speak.
   *
   * @param stations the prompts that speak the names of stations
   */
  public Set<String> everyPrompt(List<String> stations) {
    Set<String> prompts = new TreeSet<>();
    for (Step step : steps.values()) {
      step.everyPrompt().forEach(prompt -> prompts.addAll(Slots.everyPrompt(prompt, stations)));
    }
    return prompts;
  }

  /** Where in the files something stands, for whoever has to mend it. */
  public record Place(String file, int line) {
    /** The beginning of the file of a script or fragment. */
    public static Place top(String name) {
      return new Place(ScriptBundle.fileOf(name), 1);
    }

    /** The name of the script or fragment. */
    public String name() {
      return file.replaceFirst("\\.yaml$", "");
    }

    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /** One step of a script. */
  public sealed interface Step {
    Place place();

    /** Steps that may be next. */
    Stream<Target> targets();

    /** What it may say, slots not filled. */
    default Stream<String> everyPrompt() {
      return Stream.empty();
    }
  }

  /** A step at which something is heard. */
  public sealed interface Speaking extends Step permits Say, Ask {
    Wording wording();

    /** What is certain as soon as the step begins. */
    Marks marks();
  }

  /** Speaks and goes on. */
  public record Say(Place place, Wording wording, Marks marks, Target next) implements Speaking {
    @Override
    public Stream<Target> targets() {
      return Stream.of(next);
    }

    @Override
    public Stream<String> everyPrompt() {
      return wording.all();
    }
  }

  /**
   * Speaks, listens while it speaks, and waits.
   *
   * @param again what is spoken when the question is repeated
   * @param options name → what it expects
   */
  public record Ask(
      Place place,
      Wording wording,
      Wording again,
      Marks marks,
      Map<String, Option> options,
      Manners manners)
      implements Speaking {
    @Override
    public Stream<Target> targets() {
      return Stream.concat(
          options.values().stream().map(Option::target),
          Stream.of(manners.silence(), manners.wrongKey(), manners.unclear(), manners.officer()));
    }

    @Override
    public Stream<String> everyPrompt() {
      return Stream.of(wording.all(), again.all(), Stream.of(WRONG_KEY)).flatMap(p -> p);
    }
  }

  /**
   * How a question deals with everything it does not expect.
   *
   * @param patience for an answer, from the end of the prompt
   * @param repeats how often it is asked again before silence and its like lead on
   * @param hangUp what it means when the citizen hangs up here and nothing is certain yet
   */
  public record Manners(
      Duration patience,
      int repeats,
      Target silence,
      Target wrongKey,
      Target unclear,
      Target officer,
      Marks hangUp) {}

  /** Goes where the first arm that holds leads; the last one always holds. */
  public record Branch(Place place, List<Arm> arms) implements Step {
    @Override
    public Stream<Target> targets() {
      return arms.stream().map(Arm::target);
    }
  }

  public record Arm(Condition when, Target target) {}

  /** Notes something about the case and goes on; a step that only leads elsewhere notes nothing. */
  public record Pass(Place place, Marks marks, Target next) implements Step {
    @Override
    public Stream<Target> targets() {
      return Stream.of(next);
    }
  }

  /** The end: hang up. */
  public record End(Place place) implements Step {
    @Override
    public Stream<Target> targets() {
      return Stream.empty();
    }
  }

  /**
   * What is said, with other words for some people.
   *
   * @param usual prompt ids in the order they are spoken, and slots
   */
  public record Wording(List<String> usual, Map<Identity, List<String>> others) {
    List<String> forPerson(Identity identity) {
      return others.getOrDefault(identity, usual);
    }

    Stream<String> all() {
      return Stream.concat(usual.stream(), others.values().stream().flatMap(List::stream));
    }
  }

  /**
   * An answer that a question expects.
   *
   * @param means for the officer
   * @param hears what people say for it
   * @param owner whether it confirms that the owner himself is on the line
   */
  public record Option(char key, String means, List<String> hears, boolean owner, Target target) {}

  /** Where to go on, and what is certain from there on. */
  public record Target(Place place, String to, Marks marks) {}
}
