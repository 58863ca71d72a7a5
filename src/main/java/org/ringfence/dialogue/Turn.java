package org.ringfence.dialogue;

import java.util.Optional;

/**
 * One move of a dialogue.
 *
 * @param answer what the citizen answered with the input that led here
 */
public record Turn(Position position, Optional<Answer> answer, Effect effect) {

  /**
   * An answer with its meaning in the words of the script.
   *
   * @param step the question it answers
   * @param option its name among the question's options, or {@code officer}, {@code repeat}, {@code
   *     unclear}, {@code wrong-key}
   * @param meaning for the officer
   */
  public record Answer(String step, char key, String option, String meaning) {}
}
