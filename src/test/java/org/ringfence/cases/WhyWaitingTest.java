package org.ringfence.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringfence.cases.WhyWaiting.Hold;
import org.ringfence.cases.WhyWaiting.Lines;
import org.ringfence.cases.WhyWaiting.Reason;

class WhyWaitingTest {
  private static final Instant MORNING = Instant.parse("2026-01-15T02:00:00Z"); // 10:00
  private static final Instant NIGHT = Instant.parse("2026-01-15T15:00:00Z"); // 23:00
  private static final Hold NOTHING = new Hold(false, Optional.empty(), false);
  private static final Lines FREE = new Lines.Free();

  private static CaseStanding due(Grade grade, Instant at) {
    return CaseStanding.fresh(grade, at);
  }

  private static WhyWaiting why(CaseStanding standing, Hold hold, Lines lines, Instant now) {
    return WhyWaiting.of(standing, hold, Policies.DEFAULT, lines, now).orElseThrow();
  }

  @Test
  void aCaseThatTheRobotWillNotCallHasNoReason() {
    CaseStanding done = due(Grade.LOW, MORNING).dueAt(Optional.empty());

    assertThat(WhyWaiting.of(done, NOTHING, Policies.DEFAULT, FREE, MORNING)).isEmpty();
  }

  @Test
  void whatPeopleDecidedIsToldBeforeEverythingElse() {
    Hold paused = new Hold(true, Optional.empty(), true);

    assertThat(why(due(Grade.LOW, NIGHT), paused, new Lines.Full(), NIGHT).reason())
        .isEqualTo(Reason.BATCH_PAUSED);
  }

  @Test
  void theWindowIsTheOneOfTheTimeAtWhichTheCaseIsDue() {
    CaseStanding late = due(Grade.LOW, Instant.parse("2026-01-15T13:00:00Z"));

    WhyWaiting why = why(late, NOTHING, FREE, MORNING);

    assertThat(why.reason()).isEqualTo(Reason.CALLING_HOURS);
    assertThat(why.until()).contains(Instant.parse("2026-01-16T01:00:00Z"));
    assertThat(why.words()).isEqualTo("不在呼叫时段，1月16日 09:00开始");
  }

  @Test
  void aCapIsTakenForAReasonOnlyAsLongAsItHolds() {
    Hold capped = new Hold(false, Optional.empty(), true);
    CaseStanding held = due(Grade.HIGH, MORNING.plusSeconds(30));

    assertThat(why(held, capped, FREE, MORNING).words()).isEqualTo("这个号码的呼叫次数已到上限，10:00:30再打");
    assertThat(why(held, capped, FREE, MORNING.plusSeconds(31)).reason()).isEqualTo(Reason.QUEUE);
  }

  @Test
  void theNextTryIsToldWithItsTime() {
    CaseLife life = new CaseLife(Policies.DEFAULT);
    CaseStanding called =
        life.after(due(Grade.HIGH, MORNING), new CaseEvent.CallReserved(), MORNING);
    CaseStanding again = life.after(called, new CaseEvent.CallEnded(Outcome.BUSY), MORNING);

    assertThat(why(again, NOTHING, FREE, MORNING).words()).isEqualTo("第1次未通，10:02:00再打");
  }

  @Test
  void whoIsDueWaitsForTheLines() {
    CaseStanding due = due(Grade.HIGH, MORNING);

    assertThat(why(due, NOTHING, FREE, MORNING).reason()).isEqualTo(Reason.QUEUE);
    assertThat(why(due, NOTHING, new Lines.Full(), MORNING).reason()).isEqualTo(Reason.LINES_FULL);
    assertThat(why(due, NOTHING, new Lines.Broken(MORNING.plusSeconds(10)), MORNING).words())
        .isEqualTo("线路故障已停用，10:00:10试呼");
  }

  @Test
  void aPolicyTellsItsEffectInWords() {
    assertThat(PolicyWords.of(Grade.HIGH, Policies.DEFAULT.of(Grade.HIGH)))
        .contains(
            "导入后5分钟内首次拨打，最多拨打3次；线路故障不算",
            "全天可以拨打",
            "通话中：立即转民警，2分钟后再打",
            "拒接：第2次转民警，2分钟、5分钟后再打",
            "线路异常：换线路马上再打，不算次数；10次都打不出去转民警")
        .anySatisfy(words -> assertThat(words).contains("正在转账").endsWith("立即转民警，不再拨打"));
    assertThat(PolicyWords.of(Grade.LOW, Policies.DEFAULT.of(Grade.LOW)))
        .contains("09:00至20:00可以拨打")
        .anySatisfy(words -> assertThat(words).contains("未接").endsWith("4小时后再打"));
  }
}
