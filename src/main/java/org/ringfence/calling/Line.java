package org.ringfence.calling;

import java.time.Instant;
import java.util.List;
import org.ringfence.dialogue.Turn.Answer;

/** One line of the conversation, as it is kept. */
public sealed interface Line {
  Instant at();

  String step();

  /** What the robot began to say. */
  record Said(Instant at, String step, List<String> prompts) implements Line {}

  /** What the citizen answered. */
  record Answered(Instant at, Answer answer) implements Line {
    @Override
    public String step() {
      return answer.step();
    }
  }
}
