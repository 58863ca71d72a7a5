package org.ringfence.notices;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a notice that could not be delivered is tried again, and when no more. Pure. */
final class Backoff {
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(24));

  /** So that what failed together does not come again together. */
  private static final double SPREAD = 0.2;

  private Backoff() {}

  /**
   * The wait until the next try; empty when there is none.
   *
   * @param tries that have failed, at least 1
   * @param luck from 0 to 1
   */
  static Optional<Duration> after(int tries, double luck) {
    if (tries > WAITS.size()) {
      return Optional.empty();
    }
    double factor = 1 + SPREAD * (2 * luck - 1);
    return Optional.of(Duration.ofMillis(Math.round(WAITS.get(tries - 1).toMillis() * factor)));
  }
}
