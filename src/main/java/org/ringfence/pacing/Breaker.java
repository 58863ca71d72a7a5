package org.ringfence.pacing;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps calls off a trunk that fails.
 *
 * <pre>
 *            so many faults in a row               time is up, one call
 *  CLOSED ──────────────────────────▶ OPEN ──────────────────────────▶ HALF OPEN
 *    ▲                                 ▲                                  │ │
 *    │                                 └── it failed too: longer ─────────┘ │
 *    └───────────────────────── it was carried ───────────────────────────┘
 * </pre>
 */
public sealed interface Breaker {
  /** How many faults in a row open it. */
  int FAULTS = 5;

  Duration FIRST_PAUSE = Duration.ofSeconds(10);
  Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** A trial call that tells nothing for so long is taken for failed. */
  Duration TRIAL_PATIENCE = Duration.ofMinutes(2);

  /** Calls may go; so many in a row have failed. */
  record Closed(int faults) implements Breaker {}

  /** No calls until then. */
  record Open(Instant until, Duration pause) implements Breaker {}

  /** One call is out to see whether the trunk works again. */
  record HalfOpen(Instant since, Duration pause) implements Breaker {}

  /** How many calls may begin now. */
  default int room(Instant now) {
    return switch (this) {
      case Closed closed -> Integer.MAX_VALUE;
      case Open open -> now.isBefore(open.until()) ? 0 : 1;
      case HalfOpen trial -> now.isBefore(trial.since().plus(TRIAL_PATIENCE)) ? 0 : 1;
    };
  }

  /** Calls have begun. */
  default Breaker begun(Instant now) {
    return switch (this) {
      case Closed closed -> this;
      case Open open -> new HalfOpen(now, open.pause());
      case HalfOpen trial -> new HalfOpen(now, trial.pause());
    };
  }

  /**
   * A call has told something. What began before the breaker opened says nothing about now.
   *
   * @param begun when the call began
   */
  default Breaker after(Signal signal, Instant begun, Instant now) {
    return switch (this) {
      case Closed closed when signal == Signal.CARRIED -> new Closed(0);
      case Closed closed ->
          closed.faults() + 1 < FAULTS
              ? new Closed(closed.faults() + 1)
              : new Open(now.plus(FIRST_PAUSE), FIRST_PAUSE);
      case Open open -> this;
      case HalfOpen trial when begun.isBefore(trial.since()) -> this;
      case HalfOpen trial when signal == Signal.CARRIED -> new Closed(0);
      case HalfOpen trial -> {
        Duration longer = trial.pause().multipliedBy(2);
        Duration pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        yield new Open(now.plus(pause), pause);
      }
    };
  }
}
