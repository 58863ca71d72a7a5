package org.ringfence.dialogue;

import java.util.Optional;

/**
 * Where a dialogue stands; saved before each prompt, so that another process can go on.
 *
 * @param turn counts the moves, so that each question asked has a number of its own
 * @param asked how often the question was repeated because the citizen wished so
 * @param doubts how often the present question got no usable answer
 * @param slow whether the slow voice speaks now
 * @param outcome code of the outcome that is certain so far
 */
public record Position(
    String step, int turn, int asked, int doubts, boolean slow, Optional<String> outcome) {

  Position at(String next, boolean slowly) {
    return new Position(next, turn + 1, 0, 0, slowly, outcome);
  }

  Position marked(Optional<String> mark) {
    return mark.isPresent() ? new Position(step, turn, asked, doubts, slow, mark) : this;
  }

  Position repeated() {
    return new Position(step, turn + 1, asked + 1, doubts, slow, outcome);
  }

  Position doubted() {
    return new Position(step, turn + 1, asked, doubts + 1, true, outcome);
  }
}
