package org.ringfence.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases of one number through any sequence of outcomes, with the clock in the hand. */
class RetryTest {
  private static final Instant MORNING = Instant.parse("2026-01-15T02:00:00Z");
  private static final Policies POLICIES = Policies.DEFAULT;
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
  private static final List<Grade> GRADES = List.of(Grade.values());
  private static final NumberCaps CAPS = NumberCaps.DEFAULT;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  /** A number that several lists name, each with its own kind of fraud. */
  private static final class Citizen {
    private final CaseLife life = new CaseLife(POLICIES);
    private final List<CaseStanding> cases = new ArrayList<>();
    private final List<Instant> calls = new ArrayList<>();
    private Instant now = MORNING;

    Citizen warnedAs(Grade grade) {
      cases.add(life.arrived(grade, now));
      return this;
    }

    /** The case that is called next, as the dialler chooses: when, and never above the caps. */
    boolean isCalled(Random random) {
      int next = -1;
      Instant soonest = Instant.MAX;
      for (int i = 0; i < cases.size(); i++) {
        if (cases.get(i).nextTryAt().isPresent()) {
          Instant due = later(cases.get(i).nextTryAt().get(), now);
          Instant open = POLICIES.opensAt(cases.get(i).grade(), due);
          if (open.isBefore(soonest)) {
            soonest = open;
            next = i;
          }
        }
      }
      if (next < 0) {
        return false;
      }
      now = soonest;
      Instant held = CAPS.heldUntil(calls, now).orElse(now);
      if (held.isAfter(now)) {
        now = held; // and it is asked again who may be called then
        return true;
      }
      call(next, random);
      return true;
    }

    private void call(int index, Random random) {
      CaseStanding standing = life.after(cases.get(index), new CaseEvent.CallReserved(), now);
      Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
      if (outcome != Outcome.LINE_FAULT) {
        calls.addFirst(now);
      }
      now = now.plusSeconds(1 + random.nextInt(60));
      cases.set(index, life.after(standing, new CaseEvent.CallEnded(outcome), now));
    }

    private static Instant later(Instant one, Instant other) {
      return one.isAfter(other) ? one : other;
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noNumberIsRungMoreOftenThanItsCapsAndNobodyIsForgotten(long seed) {
    Random random = new Random(seed);
    Citizen citizen = new Citizen();
    for (int lists = 0; lists < 12; lists++) {
      citizen.warnedAs(GRADES.get(random.nextInt(GRADES.size())));
      if (random.nextBoolean()) {
        citizen.isCalled(random);
      }
    }

    int steps = 0;
    while (citizen.isCalled(random)) {
      assertThat(steps++).as("it comes to an end").isLessThan(2_000);
    }

    for (NumberCaps.Cap cap : CAPS.caps()) {
      for (int i = 0; i + cap.calls() < citizen.calls.size(); i++) {
        Duration apart = Duration.between(citizen.calls.get(i + cap.calls()), citizen.calls.get(i));
        assertThat(apart).isGreaterThanOrEqualTo(cap.window());
      }
    }
    for (CaseStanding standing : citizen.cases) {
      assertThat(standing.tries()).isLessThanOrEqualTo(POLICIES.of(standing).tries());
      assertThat(standing.state())
          .as("warned, with an officer, or closed where none is needed")
          .isIn(
              standing.needsOfficer()
                  ? List.of(CaseState.WARNED, CaseState.ESCALATED)
                  : List.of(CaseState.WARNED, CaseState.ESCALATED, CaseState.CLOSED));
    }
  }
}
