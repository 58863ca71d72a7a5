package org.ringfence.cases;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How cases of one grade are called.
 *
 * @param firstRing from the time at which a case is due to its ring, at most; who needs an officer
 *     and has waited longer, because no line or no switch was there, goes to one
 * @param tries calls that count, at most; line faults do not count
 * @param rules for every outcome that warns nobody
 */
public record GradePolicy(
    CallPolicy calls,
    Duration firstRing,
    int tries,
    CallingHours hours,
    Map<Outcome, OutcomeRule> rules) {

  public GradePolicy {
    if (tries < 1 || firstRing.isNegative() || firstRing.isZero()) {
      throw new IllegalArgumentException("tries and the first ring must be positive");
    }
    Map<Outcome, OutcomeRule> all = new EnumMap<>(Outcome.class);
    all.putAll(rules);
    for (Outcome outcome : Outcome.values()) {
      if (!outcome.isWarned() && !all.containsKey(outcome)) {
        throw new IllegalArgumentException("no rule for " + outcome.code());
      }
    }
    rules = Map.copyOf(all);
  }

  OutcomeRule ruleFor(Outcome outcome) {
    OutcomeRule rule = rules.get(outcome);
    if (rule == null) {
      throw new IllegalArgumentException(outcome.code() + " ends the calls");
    }
    return rule;
  }

  public GradePolicy with(CallingHours other) {
    return new GradePolicy(calls, firstRing, tries, other, rules);
  }

  /** With every wait between tries divided. */
  GradePolicy faster(double factor) {
    Map<Outcome, OutcomeRule> faster = new EnumMap<>(Outcome.class);
    rules.forEach(
        (outcome, rule) ->
            faster.put(
                outcome,
                new OutcomeRule(
                    rule.deskAtTry(),
                    rule.waits().stream().map(wait -> divided(wait, factor)).toList())));
    return new GradePolicy(calls, firstRing, tries, hours, faster);
  }

  private static Duration divided(Duration wait, double factor) {
    return Duration.ofMillis(Math.max(1, Math.round(wait.toMillis() / factor)));
  }

  /** The waits of a line fault: at once, for another trunk may do, then a little apart. */
  static List<Duration> afterLineFaults(int faults) {
    List<Duration> waits = new java.util.ArrayList<>();
    for (int fault = 1; fault < faults; fault++) {
      waits.add(fault == 1 ? Duration.ZERO : Duration.ofSeconds(10));
    }
    return List.copyOf(waits);
  }
}
