package org.ringfence.cases;

import java.time.Duration;
import java.util.List;

/**
 * What an outcome means for a case that was not warned by it.
 *
 * @param deskAtTry the try with which the case goes to an officer; 0 when this outcome alone never
 *     takes it there
 * @param waits from the end of the first, second … such call to the next one; when there is none
 *     left the robot does not ring again
 */
public record OutcomeRule(int deskAtTry, List<Duration> waits) {
  public OutcomeRule {
    if (deskAtTry < 0 || waits.stream().anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("a rule needs a try and waits that are not negative");
    }
    waits = List.copyOf(waits);
  }

  static OutcomeRule repeat(int deskAtTry, long... minutes) {
    return new OutcomeRule(
        deskAtTry, java.util.Arrays.stream(minutes).mapToObj(Duration::ofMinutes).toList());
  }

  static OutcomeRule stop(int deskAtTry) {
    return new OutcomeRule(deskAtTry, List.of());
  }
}
