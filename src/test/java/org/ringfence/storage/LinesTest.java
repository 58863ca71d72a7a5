package org.ringfence.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringfence.storage.StoredCentre.NOW;
import static org.ringfence.storage.StoredCentre.number;
import static org.ringfence.storage.StoredCentre.row;
import static org.ringfence.storage.StoredCentre.trunk;
import static org.ringfence.testkit.RealMariaDb.Server.await;

import io.vertx.core.Future;
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
import org.ringfence.calling.AttemptStore;
import org.ringfence.calling.Scripts.ScriptRef;
import org.ringfence.calling.Trunk;
import org.ringfence.calling.Trunks;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.Outcome;
import org.ringfence.cases.Policies;
import org.ringfence.cases.WhyWaiting.Reason;
import org.ringfence.testkit.RealMariaDb;

/** Over which line calls go, how many, and what becomes of those of a node that dies. */
@ExtendWith(RealMariaDb.class)
class LinesTest {
  @TempDir private Path keys;
  private RealMariaDb.Server server;
  private final List<StoredCentre> open = new ArrayList<>();
  private StoredCentre centre;

  @BeforeEach
  void open(RealMariaDb.Server server) throws Exception {
    this.server = server;
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

  private StoredCentre over(Trunk... trunks) throws Exception {
    return over("node-1", trunks);
  }

  private StoredCentre over(String node, Trunk... trunks) throws Exception {
    return also(
        new StoredCentre(
            server, keys, node, new Trunks(List.of(trunks)), Policies.DEFAULT.roundTheClock()));
  }

  @Test
  void noLineCarriesMoreThanItsCallsAtOnceAndSomeRoomIsKeptForTheUrgent() throws Exception {
    StoredCentre narrow = over(trunk("trunk-1", 1, 1, new Trunk.Limits(5, 2, 1_000)));
    long batch = centre.load(StoredCentre.rows(8, "低"));

    assertThat(narrow.reserve(NOW)).hasSize(3);
    assertThat(narrow.reserve(NOW)).isEmpty();
    assertThat(narrow.cases(batch, NOW).getLast().waiting().orElseThrow().reason())
        .isEqualTo(Reason.LINES_FULL);

    centre.load(StoredCentre.rows(3, "紧急"));
    assertThat(StoredCentre.grades(narrow.reserve(NOW))).containsExactly("urgent", "urgent");
  }

  @Test
  void theLimitsHoldForTheSumOfAllNodes() throws Exception {
    StoredCentre one = over("node-1", trunk("trunk-1", 1, 1, 10));
    StoredCentre two = over("node-2", trunk("trunk-1", 1, 1, 10));
    centre.load(StoredCentre.rows(40, "低"));

    AttemptStore.Route route = type -> new ScriptRef("brushing", "0".repeat(64));
    List<Future<List<Attempt>>> both = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      both.add(one.attempts.reserve(NOW, route));
      both.add(two.attempts.reserve(NOW, route));
    }

    assertThat(both.stream().mapToInt(future -> await(future).size()).sum()).isEqualTo(10);
  }

  @Test
  void newCallsASecondAreLimitedOverAllNodes() throws Exception {
    Trunk slow = trunk("trunk-1", 1, 1, new Trunk.Limits(1_000, 0, 5));
    StoredCentre one = over("node-1", slow);
    StoredCentre two = over("node-2", slow);
    centre.load(StoredCentre.rows(40, "低"));

    int reserved = 0;
    for (int beat = 0; beat < 20; beat++) { // four seconds
      Instant now = NOW.plusMillis(beat * 200L);
      reserved += one.reserve(now).size() + two.reserve(now).size();
    }

    assertThat(reserved).isBetween(19, 22);
  }

  @Test
  void theTrunkOfTheSmallestPriorityIsFilledFirst() throws Exception {
    StoredCentre two = over(trunk("trunk-1", 1, 1, 2), trunk("trunk-2", 2, 1, 2));
    centre.load(StoredCentre.rows(3, "低"));

    assertThat(two.reserve(NOW))
        .extracting(Attempt::trunk)
        .containsExactly("trunk-1", "trunk-1", "trunk-2");
  }

  @Test
  void trunksOfOnePriorityShareByWeight() throws Exception {
    StoredCentre two = over(trunk("trunk-1", 1, 3, 100), trunk("trunk-2", 1, 1, 100));
    centre.load(StoredCentre.rows(40, "低"));

    assertThat(two.reserve(NOW)).filteredOn(a -> a.trunk().equals("trunk-1")).hasSize(30);
  }

  @Test
  void aCallLostOnOneTrunkGoesOverTheNextAtOnceAndIsNotATry() throws Exception {
    StoredCentre two = over(trunk("trunk-1", 1, 1, 10), trunk("trunk-2", 2, 1, 10));
    long batch = centre.load(row(number(), "高"));
    two.end(two.reserveOne(), Outcome.LINE_FAULT);

    assertThat(two.reserveOne().trunk()).isEqualTo("trunk-2");
    assertThat(centre.only(batch, NOW).tries()).isZero();
  }

  @Test
  void aTrunkThatFailsIsLeftAloneThenTriedWithOneCall() throws Exception {
    StoredCentre narrow = over(trunk("trunk-1", 1, 1, 10));
    long batch = centre.load(StoredCentre.rows(8, "高"));
    List<Attempt> calls = narrow.reserve(NOW);
    calls.subList(0, 5).forEach(call -> narrow.end(call, Outcome.LINE_FAULT));

    assertThat(narrow.reserve(NOW.plusSeconds(9))).isEmpty();
    assertThat(narrow.cases(batch, NOW.plusSeconds(1)).getFirst().waiting())
        .hasValueSatisfying(
            why -> {
              assertThat(why.reason()).isEqualTo(Reason.BREAKER_OPEN);
              assertThat(why.until()).contains(NOW.plusSeconds(10));
            });

    List<Attempt> trial = narrow.reserve(NOW.plusSeconds(10));
    assertThat(trial).hasSize(1);
    assertThat(narrow.reserve(NOW.plusSeconds(12))).isEmpty();
    narrow.end(trial.getFirst(), Outcome.BUSY, NOW.plusSeconds(13));
    assertThat(narrow.reserve(NOW.plusSeconds(13))).isNotEmpty();
  }

  @Test
  void whatADeadNodeOnlyReservedIsCalledByAnother() throws Exception {
    StoredCentre other = over("node-2", trunk("trunk-1", 1, 1, 100));
    centre.load(row(number(), "高"));
    await(centre.attempts.keepAlive(NOW));
    Attempt orphan = centre.reserveOne();

    await(other.attempts.keepAlive(NOW.plusSeconds(17)));
    assertThat(await(other.attempts.keepAlive(NOW.plusSeconds(19)))).isZero();
    assertThat(await(other.attempts.keepAlive(NOW.plusSeconds(21)))).isEqualTo(1);

    assertThat(other.reserve(NOW.plusSeconds(21)))
        .extracting(Attempt::caseId)
        .containsExactly(orphan.caseId());
    assertThatThrownBy(() -> await(centre.attempts.submitting(orphan.id(), NOW)))
        .hasCauseInstanceOf(AttemptStore.TakenAway.class);
  }

  /** It may have reached the citizen: a person looks, nobody rings him blindly. */
  @Test
  void aCallOfADeadNodeEndsUnknownAndAPersonLooks() throws Exception {
    StoredCentre other = over("node-2", trunk("trunk-1", 1, 1, 100));
    long batch = centre.load(row(number(), "高"));
    await(centre.attempts.keepAlive(NOW));
    Attempt call = centre.reserveOne();
    await(centre.attempts.submitting(call.id(), NOW));

    Instant late = NOW.plus(Duration.ofMinutes(3)).plusSeconds(1);
    await(other.attempts.keepAlive(NOW.plusSeconds(58)));
    assertThat(await(other.attempts.keepAlive(NOW.plusSeconds(60)))).isZero();
    await(other.attempts.keepAlive(late.minusSeconds(2)));
    assertThat(await(other.attempts.keepAlive(late))).isEqualTo(1);

    assertThat(centre.only(batch, NOW).state()).isEqualTo(CaseState.ESCALATED);
    assertThat(centre.only(batch, NOW).outcome()).contains(Outcome.UNKNOWN);
  }

  /** The database was away: every node looks dead to the first that is back. */
  @Test
  void aNodeThatWasSilentItselfJudgesNobodyBeforeTheOthersHaveSpoken() throws Exception {
    StoredCentre other = over("node-2", trunk("trunk-1", 1, 1, 100));
    centre.load(row(number(), "高"));
    await(centre.attempts.keepAlive(NOW));
    await(other.attempts.keepAlive(NOW));
    Attempt call = centre.reserveOne();
    await(centre.attempts.submitting(call.id(), NOW));

    Instant back = NOW.plus(Duration.ofMinutes(5));
    assertThat(await(other.attempts.keepAlive(back))).isZero();
    await(centre.attempts.keepAlive(back.plusSeconds(1)));
    assertThat(await(other.attempts.keepAlive(back.plusSeconds(2)))).isZero();

    assertThat(await(centre.attempts.listLive())).hasSize(1);
  }

  @Test
  void eachNodeSettlesOnlyItsOwnCalls() throws Exception {
    StoredCentre other = over("node-2", trunk("trunk-1", 1, 1, 100));
    centre.load(row(number(), "高"));
    centre.reserveOne();

    assertThat(await(other.attempts.listLive())).isEmpty();
    assertThat(await(centre.attempts.listLive())).hasSize(1);
  }
}
