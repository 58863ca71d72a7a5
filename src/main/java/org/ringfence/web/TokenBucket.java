package org.ringfence.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Lets so many requests pass at once and so many a second in the long run. Pure but for itself. */
final class TokenBucket {
  private final double most;
  private final double perSecond;
  private double left;
  private Instant filledAt;

  TokenBucket(int most, double perSecond, Instant now) {
    this.most = most;
    this.perSecond = perSecond;
    this.left = most;
    this.filledAt = now;
  }

  /** Lets one pass, or tells how long it must wait. */
  Optional<Duration> take(Instant now) {
    double seconds = Math.max(0, Duration.between(filledAt, now).toNanos() / 1e9);
    left = Math.min(most, left + seconds * perSecond);
    filledAt = now;
    if (left >= 1) {
      left--;
      return Optional.empty();
    }
    return Optional.of(Duration.ofMillis((long) Math.ceil((1 - left) / perSecond * 1_000)));
  }
}
