package org.ringfence.pacing;

import java.time.Duration;
import java.time.Instant;

/**
 * How many new calls a second a trunk takes: a bucket of tokens whose rate is halved when the
 * network is congested and grows again evenly (additive increase, multiplicative decrease).
 *
 * @param tokens calls that may begin at {@code at}
 * @param perSecond at {@code at}
 * @param slowedAt when it was halved last
 */
public record Rate(double tokens, double perSecond, Instant at, Instant slowedAt) {
  /** Calls that were on their way when the rate was halved say nothing new. */
  private static final Duration DEAF = Duration.ofSeconds(2);

  /** From nothing to the full rate. */
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  /** A bucket holds what comes in so long: a quiet second is not caught up with a burst. */
  private static final Duration BURST = Duration.ofMillis(400);

  private static final double LEAST = 0.2;

  public static Rate full(double most, Instant now) {
    return new Rate(bucket(most), most, now, Instant.EPOCH);
  }

  private static double bucket(double perSecond) {
    return Math.max(1, perSecond * BURST.toMillis() / 1000);
  }

  /**
   * The same, now.
   *
   * @param most calls per second that the trunk is made for
   */
  public Rate at(Instant now, double most) {
    double seconds = Math.max(0, Duration.between(at, now).toNanos() / 1e9);
    double grown = Math.min(most, perSecond + most * seconds / RECOVERY.toSeconds());
    double more = Math.min(bucket(grown), tokens + seconds * (perSecond + grown) / 2);
    return new Rate(more, grown, now.isAfter(at) ? now : at, slowedAt);
  }

  /** How many calls may begin. */
  public int room() {
    return (int) Math.floor(tokens + 1e-9);
  }

  public Rate begun() {
    return new Rate(tokens - 1, perSecond, at, slowedAt);
  }

  /** The network was congested. */
  public Rate slower(Instant now, double most) {
    if (now.isBefore(slowedAt.plus(DEAF))) {
      return this;
    }
    double slower = Math.max(Math.min(LEAST, most), perSecond / 2);
    return new Rate(Math.min(tokens, bucket(slower)), slower, at, now);
  }
}
