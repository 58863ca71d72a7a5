package org.ringfence.dialogue;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where a dialogue stands; saved before each prompt, so that another process can go on.
 *
 * @param turn counts the moves, so that each question asked has a number of its own
 * @param asked how often the question was repeated because the citizen wished so
 * @param doubts how often the present question got no usable answer
 * @param slow whether the slow voice speaks now
 * @param marks what is certain so far
 * @param answers question → name of the option that was chosen
 */
public record Position(
    String step,
    int turn,
    int asked,
    int doubts,
    boolean slow,
    Marks marks,
    Map<String, String> answers) {

  public Position {
    answers = Map.copyOf(answers);
  }

  static Position at(String start, boolean slow) {
    return new Position(start, 0, 0, 0, slow, Marks.NONE, Map.of());
  }

  /** A step of its own: a new turn, nothing asked yet. */
  Position entered(String next, boolean slowly) {
    return new Position(next, turn + 1, 0, 0, slowly, marks, answers);
  }

  /** On the way to a step that speaks: the same turn. */
  Position passing(String next) {
    return new Position(next, turn, 0, 0, slow, marks, answers);
  }

  Position marked(Marks more) {
    return new Position(step, turn, asked, doubts, slow, marks.plus(more), answers);
  }

  Position answered(String option) {
    Map<String, String> all = new TreeMap<>(answers);
    all.put(step, option);
    return new Position(step, turn, asked, doubts, slow, marks, all);
  }

  Position repeated() {
    return new Position(step, turn + 1, asked + 1, doubts, slow, marks, answers);
  }

  Position doubted() {
    return new Position(step, turn + 1, asked, doubts + 1, true, marks, answers);
  }
}
