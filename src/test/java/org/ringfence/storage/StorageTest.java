package org.ringfence.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ringfence.storage.StoredCentre.NOW;
import static org.ringfence.storage.StoredCentre.number;
import static org.ringfence.storage.StoredCentre.row;
import static org.ringfence.testkit.RealMariaDb.Server.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ringfence.calling.Attempt;
import org.ringfence.calling.Line;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.CloseCode;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;
import org.ringfence.dialogue.Marks;
import org.ringfence.dialogue.Position;
import org.ringfence.dialogue.Turn;
import org.ringfence.escalation.CaseFile;
import org.ringfence.escalation.DeskItem;
import org.ringfence.escalation.DeskStore.Move;
import org.ringfence.escalation.Officer;
import org.ringfence.intake.BatchCase;
import org.ringfence.testkit.RealMariaDb;

@ExtendWith(RealMariaDb.class)
class StorageTest {
  private static final Officer WANG = new Officer("wang", "王警官", Set.of("officer"));
  private static final Officer LI = new Officer("li", "李警官", Set.of("officer"));

  @TempDir private Path keys;
  private RealMariaDb.Server server;
  private StoredCentre centre;
  private MariaBatches batches;
  private MariaAttempts attempts;
  private MariaDesk desk;
  private MariaCaseFiles files;

  @BeforeEach
  void open(RealMariaDb.Server server) throws Exception {
    this.server = server;
    centre = new StoredCentre(server, keys).cleared();
    batches = centre.batches;
    attempts = centre.attempts;
    desk = centre.desk;
    files = centre.files;
  }

  @AfterEach
  void close() {
    centre.close();
  }

  private long load(String... rows) {
    return centre.load(rows);
  }

  private Attempt reserve() {
    return centre.reserveOne();
  }

  private void end(Attempt attempt, Outcome outcome) {
    centre.end(attempt, outcome);
  }

  private long caseOf(long batch) {
    return centre.caseOf(batch);
  }

  @Test
  void theStationIsKnownAsTheListTellsIt() {
    for (String station : List.of("江城市公安局东关派出所", "北门派出所", "")) {
      String list =
          "手机号,辖区派出所,涉诈类型,风险等级,预警时间\n%s,%s,刷单返利,高,2026-01-15 09:00".formatted(number(), station);
      centre.loadList(list);
    }

    assertThat(centre.reserve(NOW))
        .extracting(attempt -> attempt.citizen().facts().station())
        .containsExactlyInAnyOrder(
            Optional.of("江城市公安局东关派出所"), Optional.of("北门派出所"), Optional.empty());
  }

  @Test
  void personalDataIsUnreadableInEveryTable() {
    String number = number();
    load(row(number, "高"));

    server
        .jdbi()
        .useHandle(
            handle -> {
              List<String> rows =
                  handle
                      .select("SELECT * FROM warning_case")
                      .map(
                          (columns, context) -> {
                            StringBuilder all = new StringBuilder();
                            int count = columns.getMetaData().getColumnCount();
                            for (int i = 1; i <= count; i++) {
                              all.append(readable(columns.getObject(i))).append('|');
                            }
                            return all.toString();
                          })
                      .list();
              assertThat(rows)
                  .isNotEmpty()
                  .noneMatch(text -> text.contains(number) || text.contains("桂芳"))
                  .noneMatch(text -> text.contains("解放路"));
            });
  }

  private static String readable(Object value) {
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(value);
  }

  @Test
  void whatIsReadBackIsWhatWasWrittenWhateverTheZoneOfTheClock() {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
      String number = number();
      long batch = load(row(number, "高"));
      Attempt attempt = reserve();
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));

      CaseFile file = await(files.find(caseOf(batch))).orElseThrow();

      assertThat(attempt.citizen().number()).isEqualTo(number);
      assertThat(file.origin().warnedAt()).isEqualTo(Instant.parse("2026-01-15T01:00:00Z"));
      assertThat(file.attempts().getFirst().startedAt()).isEqualTo(NOW);
      assertThat(file.who().name()).isEqualTo("张*芳");
      assertThat(file.who().address()).contains("江城市湖滨区***");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void theSamePersonAndFraudJoinsTheOpenCase() {
    String number = number();
    long first = load(row(number, "高"));
    long second = load(row(number, "高"), row(number(), "高"));

    assertThat(await(batches.listCases(second, NOW))).hasSize(1);
    CaseFile file = await(files.find(caseOf(first))).orElseThrow();
    assertThat(file.history())
        .extracting(CaseFile.Event::what)
        .containsExactly("imported", "merged");
    assertThat(await(batches.listBatches(1, NOW)).getFirst().merged()).isEqualTo(1);
  }

  @Test
  void aSecondWarningOfAHigherGradeRaisesTheCaseAndAWarnedOneIsCalledAgain() {
    String number = number();
    long first = load(row(number, "低"));
    end(reserve(), Outcome.CONTACTED);
    load(row(number, "低"));
    assertThat(centre.reserve(NOW.plusSeconds(120))).isEmpty();

    load(row(number, "紧急"));

    assertThat(centre.reserve(NOW.plusSeconds(120)))
        .extracting(Attempt::caseId, attempt -> attempt.citizen().grade())
        .containsExactly(tuple(caseOf(first), Grade.URGENT));
  }

  @Test
  void longAfterSomebodyWasWarnedAFurtherWarningIsACaseOfItsOwn() {
    String number = number();
    load(row(number, "高"));
    end(reserve(), Outcome.CONTACTED);
    server
        .jdbi()
        .useHandle(
            handle -> handle.execute("UPDATE attempt SET ended_at = ended_at - INTERVAL 25 HOUR"));

    assertThat(await(batches.listCases(load(row(number, "高")), NOW))).hasSize(1);
  }

  @Test
  void anAnswerAndTheWayOnAreKeptTogether() {
    long batch = load(row(number(), "高"));
    Attempt attempt = reserve();
    await(attempts.submitting(attempt.id(), NOW));
    await(attempts.answered(attempt.id(), NOW));
    Marks told = new Marks(Optional.of("contacted"), true, false, false, true);
    Position position = new Position("prepay", 2, 0, 0, false, told, Map.of("contact", "yes"));
    await(
        attempts.saveTurn(
            attempt.id(),
            NOW,
            position,
            CaseMarks.of(CaseMarks.Mark.TOP, CaseMarks.Mark.DANGER),
            List.of(
                new Line.Answered(
                    NOW.plusMillis(4_200), new Turn.Answer("contact", '1', "yes", "有")),
                new Line.Said(NOW.plusMillis(4_200), "prepay", List.of("brushing-prepay")))));

    assertThat(await(attempts.find(attempt.id())).orElseThrow().position()).contains(position);
    CaseFile file = await(files.find(caseOf(batch))).orElseThrow();
    CaseFile.Try call = file.attempts().getFirst();
    assertThat(call.lines()).hasSize(2);
    assertThat(call.lines().getFirst().key()).contains("1");
    assertThat(call.lines().getFirst().option()).contains("yes");
    assertThat(call.lines().getFirst().offset()).isEqualTo(4.2);
  }

  /** Nothing is said at the end of a dialogue, and yet its position is kept. */
  @Test
  void theEndOfADialogueIsKeptWithoutALine() {
    load(row(number(), "高"));
    Attempt attempt = reserve();
    await(attempts.submitting(attempt.id(), NOW));
    await(attempts.answered(attempt.id(), NOW));
    Position end = new Position("end", 9, 0, 0, false, Marks.outcome("contacted"), Map.of());

    await(attempts.saveTurn(attempt.id(), NOW, end, CaseMarks.of(CaseMarks.Mark.VISIT), List.of()));

    assertThat(await(attempts.find(attempt.id())).orElseThrow().position()).contains(end);
  }

  @Test
  void whatTopsTheQueueIsOnTheDeskWhileTheCallGoesOn() {
    long batch = load(row(number(), "低"));
    Attempt attempt = reserve();
    await(attempts.submitting(attempt.id(), NOW));
    await(attempts.answered(attempt.id(), NOW));

    await(
        attempts.saveTurn(
            attempt.id(),
            NOW,
            new Position("cut", 3, 0, 0, false, Marks.NONE, Map.of()),
            CaseMarks.of(CaseMarks.Mark.TOP),
            List.of(new Line.Said(NOW, "cut", List.of("cut-off")))));

    DeskItem item =
        await(desk.listOpen()).stream()
            .filter(waiting -> waiting.id() == caseOf(batch))
            .findFirst()
            .orElseThrow();
    assertThat(item.marks()).containsExactly(CaseMarks.Mark.TOP);
    assertThat(item.reason()).isEmpty();
    assertThat(item.takeBy()).isEqualTo(item.escalatedAt().plusSeconds(60));
  }

  @Test
  void theEndOfACallIsWrittenOnceAndMovesTheCaseOnce() {
    long batch = load(row(number(), "高"));
    Attempt attempt = reserve();
    end(attempt, Outcome.BUSY);
    end(attempt, Outcome.BUSY);

    CaseFile file = await(files.find(caseOf(batch))).orElseThrow();
    assertThat(file.state()).isEqualTo(CaseState.ESCALATED);
    assertThat(file.history())
        .extracting(CaseFile.Event::what)
        .containsExactly("imported", "escalated");
    assertThat(await(batches.listCases(batch, NOW)))
        .extracting(BatchCase::tries)
        .containsExactly(1);
    assertThat(file.attempts().getFirst().cause())
        .contains(new CaseFile.Cause(17, OptionalInt.of(486), "User busy"));
  }

  @Test
  void ofTwoOfficersExactlyOneGetsTheCase() {
    long batch = load(row(number(), "高"));
    end(reserve(), Outcome.BUSY);
    long id = caseOf(batch);

    List<io.vertx.core.Future<Move>> race =
        List.of(desk.take(id, WANG, NOW), desk.take(id, LI, NOW));
    List<Move> moves = race.stream().map(move -> await(move)).toList();

    assertThat(moves).filteredOn(Move.Done.class::isInstance).hasSize(1);
    assertThat(moves).filteredOn(Move.TakenBy.class::isInstance).hasSize(1);
  }

  @Test
  void onlyWhoHasTheCaseClosesIt() {
    long batch = load(row(number(), "高"));
    end(reserve(), Outcome.BUSY);
    long id = caseOf(batch);
    await(desk.take(id, WANG, NOW));

    assertThat(await(desk.close(id, LI, CloseCode.FALSE_ALARM, "", NOW)))
        .isInstanceOf(Move.TakenBy.class);
    assertThat(await(desk.close(id, WANG, CloseCode.DISSUADED_PHONE, "已劝住", NOW)))
        .isInstanceOf(Move.Done.class);
    CaseFile file = await(files.find(id)).orElseThrow();
    assertThat(file.state()).isEqualTo(CaseState.CLOSED);
    assertThat(file.closed().orElseThrow().note()).contains("已劝住");
  }
}
