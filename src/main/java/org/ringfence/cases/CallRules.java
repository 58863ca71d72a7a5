package org.ringfence.cases;

import java.time.Duration;

/**
 * The default rules: when the robot rings again and when an officer takes over. A busy line of a
 * person at high risk is a danger sign (he may be talking to the swindler), not a failed call.
 *
 * @param tries calls that count, at most; line faults do not count
 * @param lineFaults calls lost to our own lines after which an officer is asked
 * @param speed divides every wait; 1 in service, more in a demonstration
 */
public record CallRules(int tries, int lineFaults, double speed) {

  public static final CallRules DEFAULT = new CallRules(3, 10, 1);

  public CallRules {
    if (tries < 1 || lineFaults < 1 || !(speed > 0)) {
      throw new IllegalArgumentException("tries, line faults and speed must be positive");
    }
  }

  public CallRules faster(double factor) {
    return new CallRules(tries, lineFaults, speed * factor);
  }

  public Duration scaled(Duration wait) {
    return Duration.ofMillis(Math.max(1, Math.round(wait.toMillis() / speed)));
  }

  public CallRule ruleFor(Outcome outcome) {
    return switch (outcome) {
      case BUSY -> CallRule.repeat(1, tries - 1, Duration.ofMinutes(2));
      case REJECTED -> CallRule.repeat(2, tries - 1, Duration.ofMinutes(2));
      case NO_ANSWER, MACHINE -> CallRule.repeat(tries, tries - 1, Duration.ofMinutes(5));
      case POWERED_OFF, UNREACHABLE -> CallRule.repeat(1, tries - 1, Duration.ofMinutes(10));
      case UNKNOWN -> CallRule.repeat(1, tries - 1, Duration.ofMinutes(5));
      case NO_RESPONSE -> CallRule.repeat(1, 1, Duration.ofMinutes(5));
      case LINE_FAULT -> CallRule.repeat(1, lineFaults - 1, Duration.ofSeconds(10));
      case SUSPENDED, UNALLOCATED, RELATIVE, DIVERTED, UNCOOPERATIVE -> CallRule.stop(1);
      case TRANSFERRING, TRANSFERRED, WANTS_OFFICER -> CallRule.stop(1);
      case NOT_CONTACTED, CONTACTED -> CallRule.stop(tries);
    };
  }
}
