package org.ringfence.dialogue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ringfence.dialogue.Walk.Path;

/**
 * Whether a script may be used on citizens. One whose steps hang together is also walked on every
 * path, by the interpreter that leads real calls.
 */
public final class ScriptCheck {
  private ScriptCheck() {}

  /** What scripts are measured by. */
  public record Rules(Vocabulary vocabulary, Phrasebook phrasebook, List<Voice> voices) {}

  /** The codes that a script may name. */
  public record Vocabulary(Set<String> outcomes, Set<String> grades) {}

  /**
   * A voice for the usual pace and the slow one.
   *
   * @param slow how long each prompt lasts in the slow voice
   */
  public record Voice(String name, Map<String, Duration> usual, Map<String, Duration> slow) {
    public Duration length(Path path) {
      Duration sum = Duration.ZERO;
      for (Walk.Move move : path.moves()) {
        Map<String, Duration> lengths = move.slow() ? slow : usual;
        for (String prompt : move.prompts()) {
          sum = sum.plus(lengths.getOrDefault(prompt, Duration.ZERO));
        }
      }
      return sum;
    }
  }

  /** Everything that is wrong with a script that could be read. */
  public static List<ScriptFault> check(Script script, Rules rules) {
    Faults faults = new Faults();
    boolean walkable = new StructureCheck(script, rules.vocabulary(), faults).run();
    new WordingCheck(script, rules, faults).run();
    if (walkable) {
      new PathCheck(script, rules, faults).run(Walk.all(script));
    }
    return faults.list();
  }

  /** Where the steps stand to which some way of the script leads. */
  public static Set<Script.Place> reached(Script script) {
    return StructureCheck.reached(script);
  }

  /** Only what would break a call: steps that are not there, codes that nobody knows, circles. */
  public static List<ScriptFault> structure(Script script, Vocabulary vocabulary) {
    Faults faults = new Faults();
    new StructureCheck(script, vocabulary, faults).run();
    return faults.list();
  }
}
