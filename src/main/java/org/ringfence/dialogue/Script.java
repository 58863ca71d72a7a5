package org.ringfence.dialogue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is said and asked for one kind of fraud. Immutable; {@link ScriptReader} has checked that
 * every step it names exists.
 *
 * @param version SHA-256 of the files it was read from, so that an attempt can prove what was said
 */
public record Script(
    String name, String title, String version, String start, Map<String, Step> steps) {

  /** Keys that mean the same in every question; a question cannot redefine them. */
  static final char UNSURE = '3';

  static final char OFFICER = '0';
  static final char REPEAT = '9';

  /** Prompts that the interpreter itself asks for. */
  static final String WRONG_KEY = "wrong-key";

  static final String DIGIT = "digit-";

  /** Stands for the last digits of the number, spoken one by one. */
  static final String TAIL = "$tail";

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

  /** What a step says first; none for a step that is not there. */
  public List<String> promptsOf(String step) {
    Step found = steps.get(step);
    return found == null ? List.of() : found.prompts();
  }

  /** Every outcome that some path marks. */
  public Set<String> marks() {
    Set<String> marks = new TreeSet<>();
    for (Step step : steps.values()) {
      if (step instanceof Say say) {
        say.mark().ifPresent(marks::add);
      }
      step.targets().forEach(target -> target.mark().ifPresent(marks::add));
    }
    return marks;
  }

  /** Every prompt that some path may speak, the digits included. */
  public Set<String> everyPrompt() {
    Set<String> prompts = new TreeSet<>();
    for (Step step : steps.values()) {
      prompts.addAll(step.prompts());
      if (step instanceof Ask ask) {
        prompts.addAll(ask.again());
        prompts.add(WRONG_KEY);
      }
    }
    if (prompts.remove(TAIL)) {
      for (char digit = '0'; digit <= '9'; digit++) {
        prompts.add(DIGIT + digit);
      }
    }
    return prompts;
  }

  /** One step of a script. */
  public sealed interface Step {
    /** Prompt ids in the order they are spoken; {@code $tail} stands for the tail digits. */
    List<String> prompts();

    /** Where the step may lead. */
    List<Target> targets();
  }

  /**
   * Speaks and goes on.
   *
   * @param mark the outcome that is certain as soon as the step begins
   */
  public record Say(List<String> prompts, Optional<String> mark, Target next) implements Step {
    @Override
    public List<Target> targets() {
      return List.of(next);
    }
  }

  /**
   * Speaks, listens while it speaks, and waits.
   *
   * @param again what is spoken when the question is repeated
   * @param unclear where silence, a wrong key or "not sure" lead after the slow repeat
   * @param officer where the wish for a person leads
   */
  public record Ask(
      List<String> prompts,
      List<String> again,
      Duration patience,
      Map<Character, Option> options,
      Target unclear,
      Target officer)
      implements Step {
    @Override
    public List<Target> targets() {
      return Stream.concat(
              options.values().stream().map(Option::target), Stream.of(unclear, officer))
          .toList();
    }
  }

  /** The end: hang up. */
  public record End() implements Step {
    @Override
    public List<String> prompts() {
      return List.of();
    }

    @Override
    public List<Target> targets() {
      return List.of();
    }
  }

  /** An answer that a question knows. */
  public record Option(String meaning, Target target) {}

  /**
   * Where to go on.
   *
   * @param mark the outcome that is certain from here on, whatever the citizen does next
   */
  public record Target(String to, Optional<String> mark) {}
}
