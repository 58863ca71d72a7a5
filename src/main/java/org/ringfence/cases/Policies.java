package org.ringfence.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How the centre calls, grade by grade. A busy line of a person at high risk is a danger sign (he
 * may be talking to the swindler), not a failed call. Immutable.
 */
public record Policies(CallingHours.Calendar calendar, Map<Grade, GradePolicy> grades) {
  private static final int LINE_FAULTS = 10;

  /** The defaults; a centre changes what it does otherwise. */
  public static final Policies DEFAULT =
      new Policies(
          new CallingHours.Calendar(ZoneId.of("Asia/Shanghai"), Set.of()),
          Map.of(
              Grade.URGENT,
              urgent(),
              Grade.HIGH,
              high(),
              Grade.MEDIUM,
              medium(),
              Grade.LOW,
              low()));

  public Policies {
    if (!grades.keySet().containsAll(Set.of(Grade.values()))) {
      throw new IllegalArgumentException("every grade needs a policy");
    }
    grades = Map.copyOf(new EnumMap<>(grades));
  }

  public GradePolicy of(Grade grade) {
    return grades.get(grade);
  }

  /** Of a case in more danger than its list said: at least as a high case. */
  GradePolicy of(CaseStanding standing) {
    boolean raised = standing.needsOfficer() && !standing.grade().needsOfficer();
    return of(raised ? Grade.HIGH : standing.grade());
  }

  /** When the robot may ring a case of this grade, from now on. */
  public Instant opensAt(Grade grade, Instant now) {
    return of(grade).hours().opensAt(now, calendar);
  }

  public boolean isOpen(Grade grade, Instant now) {
    return of(grade).hours().isOpen(now, calendar);
  }

  public Policies in(ZoneId zone, Set<LocalDate> holidays) {
    return new Policies(new CallingHours.Calendar(zone, holidays), grades);
  }

  /** With every wait divided, for a demonstration. */
  public Policies faster(double factor) {
    return each(policy -> policy.faster(factor));
  }

  /** Without calling hours, for a demonstration at any time of the day. */
  public Policies roundTheClock() {
    return each(policy -> policy.with(CallingHours.ALWAYS));
  }

  private Policies each(UnaryOperator<GradePolicy> change) {
    Map<Grade, GradePolicy> changed = new EnumMap<>(Grade.class);
    grades.forEach((grade, policy) -> changed.put(grade, change.apply(policy)));
    return new Policies(calendar, changed);
  }

  private static GradePolicy urgent() {
    return new GradePolicy(
        CallPolicy.BOT_AND_HUMAN,
        Duration.ofMinutes(1),
        3,
        CallingHours.ALWAYS,
        rules(
            OutcomeRule.repeat(1, 1, 1),
            OutcomeRule.repeat(1, 1, 1),
            OutcomeRule.repeat(1, 1, 2),
            OutcomeRule.repeat(1, 2, 2),
            OutcomeRule.repeat(1, 1)));
  }

  private static GradePolicy high() {
    return new GradePolicy(
        CallPolicy.BOT_THEN_HUMAN,
        Duration.ofMinutes(5),
        3,
        CallingHours.ALWAYS,
        rules(
            OutcomeRule.repeat(1, 2, 2),
            OutcomeRule.repeat(2, 2, 5),
            OutcomeRule.repeat(3, 2, 5),
            OutcomeRule.repeat(1, 10, 10),
            OutcomeRule.repeat(1, 5)));
  }

  private static GradePolicy medium() {
    return new GradePolicy(
        CallPolicy.BOT_ONLY,
        Duration.ofMinutes(30),
        3,
        CallingHours.daily(window(8, 21)),
        rules(
            OutcomeRule.repeat(0, 2, 60),
            OutcomeRule.repeat(0, 30, 120),
            OutcomeRule.repeat(0, 60, 120),
            OutcomeRule.repeat(0, 30, 120),
            OutcomeRule.repeat(0, 60)));
  }

  private static GradePolicy low() {
    return new GradePolicy(
        CallPolicy.BOT_ONLY,
        Duration.ofHours(12),
        2,
        CallingHours.daily(window(9, 20)),
        rules(
            OutcomeRule.repeat(0, 2),
            OutcomeRule.repeat(0, 120),
            OutcomeRule.repeat(0, 240),
            OutcomeRule.repeat(0, 240),
            OutcomeRule.repeat(0, 240)));
  }

  private static CallingHours.Window window(int from, int to) {
    return new CallingHours.Window(LocalTime.of(from, 0), LocalTime.of(to, 0));
  }

  /** What differs between grades is named; the rest follows from the outcome alone. */
  private static Map<Outcome, OutcomeRule> rules(
      OutcomeRule busy,
      OutcomeRule rejected,
      OutcomeRule noAnswer,
      OutcomeRule notReached,
      OutcomeRule noResponse) {
    int desk = busy.deskAtTry();
    Map<Outcome, OutcomeRule> rules = new EnumMap<>(Outcome.class);
    rules.put(Outcome.BUSY, busy);
    rules.put(Outcome.REJECTED, rejected);
    rules.put(Outcome.NO_ANSWER, noAnswer);
    rules.put(Outcome.MACHINE, noAnswer);
    rules.put(Outcome.POWERED_OFF, notReached);
    rules.put(Outcome.UNREACHABLE, notReached);
    rules.put(Outcome.NO_RESPONSE, noResponse);
    rules.put(Outcome.UNKNOWN, new OutcomeRule(desk, noAnswer.waits()));
    rules.put(Outcome.LINE_FAULT, new OutcomeRule(0, GradePolicy.afterLineFaults(LINE_FAULTS)));
    for (Outcome outcome : Outcome.values()) {
      if (!outcome.isWarned()) {
        rules.putIfAbsent(outcome, OutcomeRule.stop(outcome.needsOfficerAtAnyGrade() ? 1 : desk));
      }
    }
    return rules;
  }
}
