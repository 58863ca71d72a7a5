package org.ringfence.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.storage.StoredCentre.NOW;
import static org.ringfence.storage.StoredCentre.number;
import static org.ringfence.storage.StoredCentre.row;
import static org.ringfence.testkit.RealMariaDb.Server.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ringfence.calling.Attempt;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;
import org.ringfence.cases.WhyWaiting.Reason;
import org.ringfence.intake.BatchCase;
import org.ringfence.intake.BatchControl.Raised;
import org.ringfence.intake.BatchState;
import org.ringfence.testkit.RealMariaDb;

/** Batches that people pause, resume, call off and raise cases of. */
@ExtendWith(RealMariaDb.class)
class BatchControlTest {
  @TempDir private Path keys;
  private final List<StoredCentre> open = new ArrayList<>();
  private StoredCentre centre;

  @BeforeEach
  void open(RealMariaDb.Server server) throws Exception {
    centre = also(new StoredCentre(server, keys)).cleared();
  }

  @AfterEach
  void close() {
    open.forEach(StoredCentre::close);
  }

  private StoredCentre also(StoredCentre node) {
    open.add(node);
    return node;
  }

  @Test
  void aPausedBatchWaitsUntilItIsResumed() {
    long batch = centre.load(StoredCentre.rows(2, "高"));
    await(centre.control.pause(batch, true, "wang", NOW));

    assertThat(centre.reserve(NOW)).isEmpty();
    centre.assertWaits(batch, NOW, Reason.BATCH_PAUSED, null);

    await(centre.control.pause(batch, false, "wang", NOW));
    assertThat(centre.reserve(NOW)).hasSize(2);
  }

  @Test
  void whoWaitsInABatchThatIsCalledOffIsClosedOrGoesToTheDesk() {
    long batch = centre.load(row(number(), "低"), row(number(), "高"));

    assertThat(await(centre.control.callOff(batch, "wang", NOW))).contains(BatchState.CANCELLED);

    assertThat(centre.cases(batch, NOW))
        .extracting(BatchCase::state)
        .containsExactly(CaseState.CLOSED, CaseState.ESCALATED);
    assertThat(centre.reserve(NOW)).isEmpty();
    assertThat(await(centre.control.pause(batch, false, "wang", NOW)))
        .as("called off for ever")
        .contains(BatchState.CANCELLED);
  }

  @Test
  void aCallThatWasUnderWayWhenItsBatchWasCalledOffIsTheLastOne() {
    long batch = centre.load(row(number(), "低"), row(number(), "高"));
    List<Attempt> calls = centre.reserve(NOW);
    await(centre.control.callOff(batch, "wang", NOW));

    calls.forEach(call -> centre.end(call, Outcome.NO_ANSWER));

    assertThat(centre.cases(batch, NOW))
        .extracting(BatchCase::state)
        .containsExactly(CaseState.CLOSED, CaseState.ESCALATED);
    assertThat(centre.reserve(NOW.plus(Duration.ofHours(5)))).isEmpty();
  }

  @Test
  void whoIsRaisedIsCalledThoughHisListWasCalledOff() {
    String number = number();
    long batch = centre.load(row(number, "低"));
    centre.end(centre.reserveOne(), Outcome.CONTACTED);
    await(centre.control.callOff(batch, "wang", NOW));
    centre.load(row(number, "高"));

    assertThat(StoredCentre.grades(centre.reserve(NOW.plusSeconds(61)))).containsExactly("high");
  }

  @Test
  void aCaseThatTheRobotGaveUpIsCalledAgainWhenItIsRaised() {
    long batch = centre.load(row(number(), "中"));
    Instant now = NOW;
    for (int tries = 0; tries < 3; tries++) {
      centre.end(centre.reserve(now).getFirst(), Outcome.NO_ANSWER, now);
      now = now.plus(Duration.ofHours(3));
    }
    assertThat(centre.only(batch, now).state()).isEqualTo(CaseState.CLOSED);
    long id = centre.only(batch, now).id();

    assertThat(await(centre.control.raise(id, Grade.HIGH, "wang", now))).isEqualTo(Raised.DONE);

    assertThat(StoredCentre.grades(centre.reserve(now))).containsExactly("high");
    assertThat(await(centre.control.raise(id, Grade.HIGH, "wang", now))).isEqualTo(Raised.NOT_NOW);
    assertThat(await(centre.control.raise(-1, Grade.HIGH, "wang", now)))
        .isEqualTo(Raised.NO_SUCH_CASE);
  }
}
