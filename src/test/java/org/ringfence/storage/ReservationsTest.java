package org.ringfence.storage;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
import org.ringfence.cases.CallPolicy;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.Grade;
import org.ringfence.cases.GradePolicy;
import org.ringfence.cases.Outcome;
import org.ringfence.cases.Policies;
import org.ringfence.cases.WhyWaiting.Reason;
import org.ringfence.intake.BatchCase;
import org.ringfence.intake.BatchPriority;
import org.ringfence.testkit.RealMariaDb;

/** Which cases are called, in which order, over which line, and what the others wait for. */
@ExtendWith(RealMariaDb.class)
class ReservationsTest {
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

  private StoredCentre under(Policies policies) throws Exception {
    return also(new StoredCentre(server, keys, "node-1", StoredCentre.WIDE, policies));
  }

  // --- order

  @Test
  void theMostDangerousDueCaseIsReservedFirst() throws Exception {
    centre.load(row(number(), "低"), row(number(), "中"), row(number(), "紧急"), row(number(), "高"));

    assertThat(StoredCentre.grades(over(trunk("trunk-1", 1, 1, 3)).reserve(NOW)))
        .containsExactly("urgent", "high", "medium");
  }

  @Test
  void amongCasesOfOneGradeTheBatchThatPeoplePutFirstIsCalledFirst() throws Exception {
    centre.load(StoredCentre.rows(2, "低"));
    long preferred = centre.load(StoredCentre.rows(2, "低"));
    centre.load(row(number(), "中"));
    await(centre.control.prioritise(preferred, BatchPriority.FIRST, "wang", NOW));

    List<Attempt> reserved = over(trunk("trunk-1", 1, 1, 3)).reserve(NOW);

    assertThat(StoredCentre.grades(reserved)).containsExactly("medium", "low", "low");
    assertThat(reserved.subList(1, 3))
        .extracting(Attempt::caseId)
        .containsExactlyInAnyOrderElementsOf(
            centre.cases(preferred, NOW).stream().map(BatchCase::id).toList());
  }

  @Test
  void twoDiallersNeverReserveTheSameCase() throws Exception {
    StoredCentre other = over("node-2", trunk("trunk-1", 1, 1, 1_000));
    centre.load(StoredCentre.rows(40, "中"));

    AttemptStore.Route route = type -> new ScriptRef("brushing", "0".repeat(64));
    List<Future<List<Attempt>>> both = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      both.add(centre.attempts.reserve(NOW, route));
      both.add(other.attempts.reserve(NOW, route));
    }
    List<Long> cases = both.stream().flatMap(f -> await(f).stream()).map(Attempt::caseId).toList();

    assertThat(cases).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void aCaseKeepsTheScriptThatItsFirstAttemptBeganWith() {
    centre.load(row(number(), "高"));
    Attempt first = centre.reserveOne();
    centre.end(first, Outcome.NO_ANSWER);
    centre.published = "1".repeat(64);

    Attempt second = centre.reserve(NOW.plusSeconds(3600)).getFirst();

    assertThat(second.attemptNumber()).isEqualTo(2);
    assertThat(second.script()).isEqualTo(first.script());
    assertThat(first.script().version()).isEqualTo("0".repeat(64));
  }

  @Test
  void anAttemptThatWasNotPlacedIsDueAgainUnderANewId() {
    centre.load(row(number(), "高"));
    Attempt first = centre.reserveOne();
    await(centre.attempts.notPlaced(first.id(), NOW, NOW));

    Attempt second = centre.reserveOne();

    assertThat(second.caseId()).isEqualTo(first.caseId());
    assertThat(second.id()).isNotEqualTo(first.id());
  }

  // --- the number

  /** Another list, another kind of fraud, the same telephone. */
  @Test
  void aNumberIsRungOnceAMinuteOverAllLists() {
    String number = number();
    centre.load(row(number, "高"));
    centre.end(centre.reserveOne(), Outcome.CONTACTED);
    long second = centre.load(row(number, "紧急").replace("刷单返利", "虚假贷款"));

    assertThat(centre.reserve(NOW.plusSeconds(30))).isEmpty();
    centre.assertWaits(second, NOW.plusSeconds(30), Reason.NUMBER_CAP, NOW.plusSeconds(60));
    assertThat(centre.reserve(NOW.plusSeconds(59))).isEmpty();
    assertThat(centre.reserve(NOW.plusSeconds(61))).hasSize(1);
  }

  @Test
  void aCallLostToOurOwnLinesDoesNotCount() {
    centre.load(row(number(), "高"));
    centre.end(centre.reserveOne(), Outcome.LINE_FAULT);

    assertThat(centre.reserve(NOW.plusSeconds(20))).hasSize(1);
  }

  @Test
  void oneNumberIsNeverRungByTwoCasesAtOnce() {
    String number = number();
    centre.load(row(number, "高"), row(number, "高").replace("刷单返利", "虚假贷款"));

    assertThat(centre.reserve(NOW)).hasSize(1);
  }

  @Test
  void aCaseThatIsHeldTakesNobodysPlace() throws Exception {
    String number = number();
    centre.load(row(number, "高"));
    centre.end(centre.reserveOne(), Outcome.CONTACTED);
    centre.load(row(number, "高").replace("刷单返利", "虚假贷款"), row(number(), "高"));

    assertThat(over(trunk("trunk-1", 1, 1, 1)).reserve(NOW.plusSeconds(1))).hasSize(1);
  }

  @Test
  void aNumberOnTheDoNotCallListIsNotRungUntilItIsTakenOff() {
    String number = number();
    await(centre.doNotCall.add(number, "本人投诉，改由民警联系", "wang", NOW));
    long batch = centre.load(row(number, "低"));

    assertThat(centre.reserve(NOW)).isEmpty();
    centre.assertWaits(batch, NOW, Reason.DO_NOT_CALL, null);
    assertThat(centre.only(batch, NOW).waiting().orElseThrow().words()).contains("本人投诉");
    assertThat(await(centre.doNotCall.list()).getFirst().number()).startsWith("139****");

    await(centre.doNotCall.remove(await(centre.doNotCall.list()).getFirst().id(), NOW));
    assertThat(centre.reserve(NOW)).hasSize(1);
  }

  @Test
  void whoIsInDangerAndOnTheDoNotCallListIsAnOfficersAtOnce() {
    String number = number();
    await(centre.doNotCall.add(number, "不要机器人拨打", "wang", NOW));
    long batch = centre.load(row(number, "高"));

    assertThat(centre.reserve(NOW)).isEmpty();
    assertThat(centre.only(batch, NOW).state()).isEqualTo(CaseState.ESCALATED);
  }

  // --- policy

  @Test
  void anUrgentCaseIsOnTheDeskAtTheMomentOfItsFirstCall() {
    long batch = centre.load(row(number(), "紧急"));
    assertThat(centre.only(batch, NOW).state()).isEqualTo(CaseState.WAITING);

    centre.reserveOne();

    assertThat(await(centre.desk.listOpen()))
        .filteredOn(item -> item.id() == centre.only(batch, NOW).id())
        .singleElement()
        .satisfies(item -> assertThat(item.marks()).containsExactly(CaseMarks.Mark.AT_ONCE));
  }

  private static Policies with(Grade grade, CallPolicy calls) {
    Map<Grade, GradePolicy> grades = new EnumMap<>(Policies.DEFAULT.roundTheClock().grades());
    GradePolicy usual = grades.get(grade);
    grades.put(
        grade,
        new GradePolicy(calls, usual.firstRing(), usual.tries(), usual.hours(), usual.rules()));
    return new Policies(Policies.DEFAULT.calendar(), grades);
  }

  @Test
  void aGradeThatOnlyPeopleCallIsNeverRungByTheRobot() throws Exception {
    StoredCentre human = under(with(Grade.HIGH, CallPolicy.HUMAN_ONLY));
    long batch = human.load(row(number(), "高"));

    assertThat(human.reserve(NOW)).isEmpty();
    assertThat(centre.only(batch, NOW).state()).isEqualTo(CaseState.ESCALATED);
    assertThat(await(human.desk.listOpen()))
        .extracting(item -> item.id())
        .contains(human.caseOf(batch));
  }

  @Test
  void outsideTheCallingHoursOnlyTheDangerousAreCalled() throws Exception {
    StoredCentre hours = under(Policies.DEFAULT);
    Instant night = Instant.parse("2026-01-15T14:00:00Z"); // 22:00 in the centre
    long low = hours.load(row(number(), "低"));
    hours.load(row(number(), "高"));

    assertThat(StoredCentre.grades(hours.reserve(night))).containsExactly("high");
    assertThat(hours.cases(low, night).getFirst().waiting())
        .hasValueSatisfying(
            why -> {
              assertThat(why.reason()).isEqualTo(Reason.CALLING_HOURS);
              assertThat(why.until()).contains(Instant.parse("2026-01-16T01:00:00Z"));
            });
    assertThat(StoredCentre.grades(hours.reserve(Instant.parse("2026-01-16T01:00:00Z"))))
        .contains("low");
  }

  /** The service may be configured anew while calls are going on. */
  @Test
  void aCallIsJudgedByThePolicyUnderWhichItBegan() throws Exception {
    long batch = centre.load(row(number(), "高"));
    Attempt attempt = centre.reserveOne();

    StoredCentre later = under(with(Grade.HIGH, CallPolicy.BOT_ONLY));
    later.end(attempt, Outcome.BUSY);

    assertThat(centre.only(batch, NOW).state()).isEqualTo(CaseState.ESCALATED);
  }

  /** The switch may be down, or every line taken. */
  @Test
  void whoIsInDangerAndCouldNotBeRungInTimeGoesToTheDeskAndIsStillCalled() {
    long urgent = centre.load(row(number(), "紧急"));
    long high = centre.load(row(number(), "高"));
    long low = centre.load(row(number(), "低"));

    assertThat(await(centre.attempts.escalateOverdue(NOW.plusSeconds(59)))).isZero();
    assertThat(await(centre.attempts.escalateOverdue(NOW.plusSeconds(61)))).isEqualTo(1);
    assertThat(await(centre.attempts.escalateOverdue(NOW.plusSeconds(301)))).isEqualTo(1);
    assertThat(await(centre.attempts.escalateOverdue(NOW.plus(Duration.ofDays(1))))).isZero();

    assertThat(centre.only(urgent, NOW).state()).isEqualTo(CaseState.ESCALATED);
    assertThat(centre.only(high, NOW).state()).isEqualTo(CaseState.ESCALATED);
    assertThat(centre.only(low, NOW).state()).isEqualTo(CaseState.WAITING);
    assertThat(await(centre.desk.listOpen()))
        .filteredOn(item -> item.id() == centre.only(high, NOW).id())
        .singleElement()
        .satisfies(item -> assertThat(item.marks()).containsExactly(CaseMarks.Mark.LATE));
    assertThat(centre.reserve(NOW.plusSeconds(400))).hasSize(3);
  }
}
