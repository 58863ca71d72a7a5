package org.ringfence.cases;

import java.time.Duration;
import java.util.Optional;

/**
 * What an outcome means for a case that was not warned by it.
 *
 * @param escalateAtTry the try with which a case of a grade that needs an officer is escalated
 * @param repeats how often the robot may ring again after this outcome
 * @param pause from the end of the call to the next one; empty when the robot does not ring again
 */
public record CallRule(int escalateAtTry, int repeats, Optional<Duration> pause) {

  static CallRule repeat(int escalateAtTry, int repeats, Duration wait) {
    return new CallRule(escalateAtTry, repeats, Optional.of(wait));
  }

  static CallRule stop(int escalateAtTry) {
    return new CallRule(escalateAtTry, 0, Optional.empty());
  }
}
