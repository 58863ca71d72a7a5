package org.ringfence.dialogue;

import java.util.Optional;

/**
 * Where a dialogue stands; saved before each prompt, so that another process can go on.
 *
 * @param asked how often the question was repeated because the citizen wished so
 * @param doubts how often the present question got no usable answer
 * @param slow whether the slow voice speaks now
 * @param outcome code of the outcome that is certain so far
 */
public record Position(String step, int asked, int doubts, boolean slow, Optional<String> outcome) {

  Position at(String next, boolean slowly) {
    return new Position(next, 0, 0, slowly, outcome);
  }

  Position marked(Optional<String> mark) {
    return mark.isPresent() ? new Position(step, asked, doubts, slow, mark) : this;
  }

  Position repeated() {
    return new Position(step, asked + 1, doubts, slow, outcome);
  }

  Position doubted() {
    return new Position(step, asked, doubts + 1, true, outcome);
  }
}
