package org.ringfence.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringfence.cases.CaseEvent.CallEnded;
import org.ringfence.cases.CaseEvent.CallNotPlaced;
import org.ringfence.cases.CaseEvent.CallReserved;
import org.ringfence.cases.CaseEvent.Closed;
import org.ringfence.cases.CaseEvent.Marked;
import org.ringfence.cases.CaseEvent.Taken;

class CaseLifeTest {
  private static final Instant NOW = Instant.parse("2026-01-15T03:00:00Z");
  private final CaseLife life = new CaseLife(Policies.DEFAULT);

  private CaseStanding call(CaseStanding standing, Outcome outcome) {
    CaseStanding calling = life.after(standing, new CallReserved(), NOW);
    assertThat(calling.nextTryAt()).as("nothing else may ring him now").isEmpty();
    return life.after(calling, new CallEnded(outcome), NOW);
  }

  private CaseStanding calls(Grade grade, Outcome... outcomes) {
    CaseStanding standing = CaseStanding.fresh(grade, NOW);
    for (Outcome outcome : outcomes) {
      standing = call(standing, outcome);
    }
    return standing;
  }

  @Test
  void busyHighRiskCallEscalatesAtOnceAndIsStillRepeated() {
    CaseStanding after = calls(Grade.HIGH, Outcome.BUSY);

    assertThat(after.state()).isEqualTo(CaseState.ESCALATED);
    assertThat(after.reason()).contains(Outcome.BUSY);
    assertThat(after.nextTryAt()).contains(NOW.plus(Duration.ofMinutes(2)));
  }

  @Test
  void busyLowRiskCallIsOnlyRepeated() {
    CaseStanding after = calls(Grade.LOW, Outcome.BUSY);

    assertThat(after.state()).isEqualTo(CaseState.WAITING);
    assertThat(after.isEscalated()).isFalse();
    assertThat(after.nextTryAt()).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"NOT_CONTACTED", "CONTACTED"})
  void aCitizenWhoUnderstoodIsNotCalledAgain(Outcome outcome) {
    CaseStanding after = calls(Grade.HIGH, Outcome.NO_ANSWER, outcome);

    assertThat(after.state()).isEqualTo(CaseState.WARNED);
    assertThat(after.nextTryAt()).isEmpty();
    assertThat(after.isEscalated()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"TRANSFERRING", "TRANSFERRED", "DIVERTED", "WANTS_OFFICER"})
  void dangerOrTheWishForAPersonEscalatesAtAnyGradeAndStopsTheRobot(Outcome outcome) {
    for (Grade grade : Grade.values()) {
      CaseStanding after = calls(grade, outcome);

      assertThat(after.state()).as(grade.code()).isEqualTo(CaseState.ESCALATED);
      assertThat(after.nextTryAt()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void noHighRiskCaseEndsWithoutWarningOrOfficer(Outcome outcome) {
    CaseStanding standing = CaseStanding.fresh(Grade.HIGH, NOW);
    for (int calls = 0; standing.nextTryAt().isPresent(); calls++) {
      assertThat(calls).as("calls of one case").isLessThan(20);
      standing = call(standing, outcome);
    }

    assertThat(standing.state())
        .isEqualTo(outcome.isWarned() ? CaseState.WARNED : CaseState.ESCALATED);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void nobodyIsCalledMoreOftenThanTheRulesAllow(Outcome outcome) {
    CaseStanding standing = CaseStanding.fresh(Grade.MEDIUM, NOW);
    while (standing.nextTryAt().isPresent()) {
      standing = call(standing, outcome);
    }

    assertThat(standing.tries()).isLessThanOrEqualTo(Policies.DEFAULT.of(Grade.MEDIUM).tries());
  }

  @Test
  void ourOwnLineFaultIsNotATryAndIsRepeatedSoon() {
    CaseStanding after = calls(Grade.HIGH, Outcome.LINE_FAULT);

    assertThat(after.tries()).isZero();
    assertThat(after.isEscalated()).isFalse();
    assertThat(after.nextTryAt()).as("another trunk may do").contains(NOW);
    assertThat(calls(Grade.HIGH, Outcome.LINE_FAULT, Outcome.LINE_FAULT).nextTryAt())
        .contains(NOW.plusSeconds(10));
  }

  @Test
  void ourOwnLineFaultsDoNotHideACaseForEver() {
    CaseStanding standing = CaseStanding.fresh(Grade.LOW, NOW);
    while (standing.nextTryAt().isPresent()) {
      standing = call(standing, Outcome.LINE_FAULT);
    }

    assertThat(standing.state()).isEqualTo(CaseState.ESCALATED);
    assertThat(standing.lineFaults()).isEqualTo(10);
  }

  @Test
  void unansweredHighRiskCaseEscalatesWithItsLastTry() {
    assertThat(calls(Grade.HIGH, Outcome.NO_ANSWER, Outcome.NO_ANSWER).isEscalated()).isFalse();

    CaseStanding after = calls(Grade.HIGH, Outcome.NO_ANSWER, Outcome.NO_ANSWER, Outcome.NO_ANSWER);

    assertThat(after.state()).isEqualTo(CaseState.ESCALATED);
    assertThat(after.nextTryAt()).isEmpty();
  }

  @Test
  void unansweredLowRiskCaseClosesAfterItsLastTry() {
    CaseStanding after = calls(Grade.LOW, Outcome.NO_ANSWER, Outcome.NO_ANSWER);

    assertThat(after.state()).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void rejectedHighRiskCallEscalatesAfterOneRepeat() {
    assertThat(calls(Grade.HIGH, Outcome.REJECTED).isEscalated()).isFalse();
    assertThat(calls(Grade.HIGH, Outcome.REJECTED, Outcome.REJECTED).isEscalated()).isTrue();
  }

  @Test
  void anEscalatedCaseStaysWithTheOfficersEvenIfALaterCallWarns() {
    CaseStanding after = calls(Grade.HIGH, Outcome.BUSY, Outcome.NOT_CONTACTED);

    assertThat(after.state()).isEqualTo(CaseState.ESCALATED);
    assertThat(after.outcome()).contains(Outcome.NOT_CONTACTED);
    assertThat(after.nextTryAt()).isEmpty();
  }

  @Test
  void whenAnOfficerTakesACaseTheRobotStops() {
    CaseStanding taken = life.after(calls(Grade.HIGH, Outcome.BUSY), new Taken(), NOW);

    assertThat(taken.state()).isEqualTo(CaseState.IN_HAND);
    assertThat(taken.nextTryAt()).isEmpty();
  }

  @Test
  void theEndOfACallDoesNotTakeACaseFromItsOfficer() {
    CaseStanding calling = life.after(calls(Grade.HIGH, Outcome.BUSY), new CallReserved(), NOW);
    CaseStanding taken = life.after(calling, new Taken(), NOW);

    CaseStanding after = life.after(taken, new CallEnded(Outcome.BUSY), NOW);

    assertThat(after.state()).isEqualTo(CaseState.IN_HAND);
    assertThat(after.nextTryAt()).isEmpty();
  }

  @Test
  void aCallThatNeverReachedTheNetworkIsDueAgainAndNotCounted() {
    CaseStanding calling = life.after(CaseStanding.fresh(Grade.LOW, NOW), new CallReserved(), NOW);

    CaseStanding after = life.after(calling, new CallNotPlaced(), NOW.plusSeconds(5));

    assertThat(after.state()).isEqualTo(CaseState.WAITING);
    assertThat(after.tries()).isZero();
    assertThat(after.nextTryAt()).contains(NOW.plusSeconds(5));
  }

  @Test
  void onlyACaseInHandCanBeClosedByAnOfficer() {
    CaseStanding waiting = CaseStanding.fresh(Grade.HIGH, NOW);

    assertThatThrownBy(() -> life.after(waiting, new Closed(), NOW))
        .isInstanceOf(IllegalCaseMove.class);
    assertThatThrownBy(() -> life.after(waiting, new Taken(), NOW))
        .isInstanceOf(IllegalCaseMove.class);
  }

  @Test
  void speedDividesTheWaits() {
    CaseLife faster = new CaseLife(Policies.DEFAULT.faster(60));
    CaseStanding calling =
        faster.after(CaseStanding.fresh(Grade.LOW, NOW), new CallReserved(), NOW);

    assertThat(faster.after(calling, new CallEnded(Outcome.BUSY), NOW).nextTryAt())
        .contains(NOW.plusSeconds(2));
  }

  private CaseStanding marked(CaseStanding standing, CaseMarks.Mark mark) {
    return life.after(standing, new Marked(CaseMarks.of(mark)), NOW);
  }

  private CaseStanding calling(Grade grade) {
    return life.after(CaseStanding.fresh(grade, NOW), new CallReserved(), NOW);
  }

  @Test
  void whatTopsTheQueueIsBeforeAnOfficerWhileTheCallGoesOn() {
    CaseStanding after = marked(calling(Grade.LOW), CaseMarks.Mark.TOP);

    assertThat(after.state()).isEqualTo(CaseState.ESCALATED);
    assertThat(after.reason()).as("no outcome yet").isEmpty();
  }

  @Test
  void whatToppedTheQueueStaysThereWhenTheCallWarns() {
    CaseStanding topped = marked(calling(Grade.LOW), CaseMarks.Mark.TOP);

    CaseStanding after = life.after(topped, new CallEnded(Outcome.CONTACTED), NOW);

    assertThat(after.state()).isEqualTo(CaseState.ESCALATED);
    assertThat(after.nextTryAt()).isEmpty();
  }

  @Test
  void theOutcomeBecomesTheReasonOfACaseThatToppedTheQueue() {
    CaseStanding topped = marked(calling(Grade.LOW), CaseMarks.Mark.TOP);

    assertThat(life.after(topped, new CallEnded(Outcome.TRANSFERRED), NOW).reason())
        .contains(Outcome.TRANSFERRED);
  }

  @Test
  void aMarkThatComesLateStillReachesAnOfficer() {
    CaseStanding warned = calls(Grade.LOW, Outcome.CONTACTED);

    assertThat(marked(warned, CaseMarks.Mark.TOP).state()).isEqualTo(CaseState.ESCALATED);
  }

  @Test
  void whoIsInMoreDangerThanTheListSaidIsHandledAsAHighCase() {
    CaseStanding after =
        life.after(
            marked(calling(Grade.LOW), CaseMarks.Mark.DANGER),
            new CallEnded(Outcome.NO_RESPONSE),
            NOW);

    assertThat(after.state()).isEqualTo(CaseState.ESCALATED);
    assertThat(calls(Grade.LOW, Outcome.NO_RESPONSE).state()).isEqualTo(CaseState.WAITING);
  }

  @Test
  void aMarkDoesNotTakeACaseFromItsOfficer() {
    CaseStanding taken = life.after(calls(Grade.HIGH, Outcome.BUSY), new Taken(), NOW);

    CaseStanding after = marked(taken, CaseMarks.Mark.TOP);

    assertThat(after.state()).isEqualTo(CaseState.IN_HAND);
    assertThat(after.marks().has(CaseMarks.Mark.TOP)).isTrue();
  }

  @Test
  void noMarkIsEverTakenAway() {
    CaseStanding after =
        marked(marked(calling(Grade.LOW), CaseMarks.Mark.VISIT), CaseMarks.Mark.STOP_PAYMENT);

    assertThat(after.marks())
        .isEqualTo(CaseMarks.of(CaseMarks.Mark.VISIT, CaseMarks.Mark.STOP_PAYMENT));
    assertThat(CaseMarks.parse(after.marks().codes())).isEqualTo(after.marks());
  }
}
