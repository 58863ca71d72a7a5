package org.ringfence.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How often one number may be rung, over all lists and cases. The defaults are the limits that
 * carriers set for calls by machine; a number that rings more often loses its credit. Pure.
 */
public record NumberCaps(List<Cap> caps) {

  /** At most so many calls in any stretch of this length. */
  public record Cap(int calls, Duration window) {
    public Cap {
      if (calls < 1 || window.isNegative() || window.isZero()) {
        throw new IllegalArgumentException("a cap must be positive");
      }
    }
  }

  public static final NumberCaps DEFAULT = of(1, 5, 20);

  public NumberCaps {
    caps = List.copyOf(caps);
  }

  public static NumberCaps of(int perMinute, int perHour, int perDay) {
    return new NumberCaps(
        List.of(
            new Cap(perMinute, Duration.ofMinutes(1)),
            new Cap(perHour, Duration.ofHours(1)),
            new Cap(perDay, Duration.ofDays(1))));
  }

  /** For a demonstration in which every wait is divided. */
  public NumberCaps faster(double factor) {
    return new NumberCaps(
        caps.stream()
            .map(
                cap ->
                    new Cap(
                        cap.calls(),
                        Duration.ofMillis(
                            Math.max(1, Math.round(cap.window().toMillis() / factor)))))
            .toList());
  }

  /** Earlier calls than those of this stretch count for nothing. */
  public Duration longest() {
    return caps.stream().map(Cap::window).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  /**
   * Until when a number must be left alone; empty when it may be rung now.
   *
   * @param calls the times of its calls, the newest first
   */
  public Optional<Instant> heldUntil(List<Instant> calls, Instant now) {
    return caps.stream()
        .filter(cap -> calls.size() >= cap.calls())
        .map(cap -> calls.get(cap.calls() - 1).plus(cap.window()))
        .filter(free -> free.isAfter(now))
        .max(Comparator.naturalOrder());
  }
}
