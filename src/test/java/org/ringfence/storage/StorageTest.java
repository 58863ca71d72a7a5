package org.ringfence.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ringfence.testkit.RealMariaDb.Server.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ringfence.calling.Attempt;
import org.ringfence.calling.AttemptStore;
import org.ringfence.calling.Ending;
import org.ringfence.calling.Line;
import org.ringfence.calling.Scripts.ScriptRef;
import org.ringfence.cases.CallRules;
import org.ringfence.cases.CaseLife;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.CloseCode;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.NumberCaps;
import org.ringfence.cases.Outcome;
import org.ringfence.dialogue.Marks;
import org.ringfence.dialogue.Position;
import org.ringfence.dialogue.Turn;
import org.ringfence.escalation.CaseFile;
import org.ringfence.escalation.DeskItem;
import org.ringfence.escalation.DeskStore.Move;
import org.ringfence.escalation.Officer;
import org.ringfence.intake.BatchCase;
import org.ringfence.telephony.HangupCause;
import org.ringfence.testkit.RealMariaDb;
import org.ringfence.testkit.TestIntake;

@ExtendWith(RealMariaDb.class)
class StorageTest {
  private static final Instant NOW = Instant.parse("2026-01-15T03:00:00.123456Z");
  private static final Officer WANG = new Officer("wang", "王警官", Set.of("officer"));
  private static final Officer LI = new Officer("li", "李警官", Set.of("officer"));
  private static final AtomicInteger NUMBERS = new AtomicInteger(1);

  private static final AttemptStore.Route ROUTE =
      new AttemptStore.Route() {
        @Override
        public String trunk() {
          return "trunk-1";
        }

        @Override
        public String callerNumber() {
          return "96110";
        }

        @Override
        public ScriptRef scriptFor(FraudType type) {
          return new ScriptRef("brushing", published);
        }
      };

  /** Of the script that a new case begins with. */
  private static String published = "0".repeat(64);

  @TempDir private Path keys;
  @TempDir private Path folder;
  private RealMariaDb.Server server;
  private Database database;
  private MariaBatches batches;
  private TestIntake intake;
  private MariaAttempts attempts;
  private MariaDesk desk;
  private MariaCaseFiles files;

  @BeforeEach
  void open(RealMariaDb.Server server) throws Exception {
    this.server = server;
    database = Database.open(server.vertx(), server.settings());
    PersonalData personal = PersonalData.open(keys);
    Standings standings = new Standings(new CaseLife(CallRules.DEFAULT));
    batches = new MariaBatches(database, personal);
    intake = new TestIntake(server, database, keys, folder, Clock.fixed(NOW, ZoneOffset.UTC));
    attempts =
        new MariaAttempts(
            database, personal, standings, NumberCaps.DEFAULT, ZoneId.of("Asia/Shanghai"));
    desk = new MariaDesk(database, personal, standings);
    files = new MariaCaseFiles(database, personal);
    // each test has the dialler and the desk for itself
    server
        .jdbi()
        .useHandle(
            handle ->
                handle.execute("UPDATE warning_case SET next_try_at = NULL, state = 'closed'"));
  }

  @AfterEach
  void close() {
    intake.close();
    await(database.close());
  }

  private static String number() {
    return "139%08d".formatted(NUMBERS.getAndIncrement());
  }

  private long load(String... rows) {
    String list = "姓名,手机号,现住址,涉诈类型,风险等级,预警时间\n" + String.join("\n", rows);
    return intake.load(list);
  }

  private static String row(String number, String grade) {
    return "张桂芳,%s,江城市湖滨区解放路1号,刷单返利,%s,2026-01-15 09:00".formatted(number, grade);
  }

  @Test
  void theStationIsKnownAsTheListTellsIt() {
    for (String station : List.of("江城市公安局东关派出所", "北门派出所", "")) {
      String list =
          "手机号,辖区派出所,涉诈类型,风险等级,预警时间\n%s,%s,刷单返利,高,2026-01-15 09:00".formatted(number(), station);
      intake.load(list);
    }

    assertThat(await(attempts.reserve(NOW, 3, ROUTE)))
        .extracting(attempt -> attempt.citizen().facts().station())
        .containsExactlyInAnyOrder(
            Optional.of("江城市公安局东关派出所"), Optional.of("北门派出所"), Optional.empty());
  }

  private long caseOf(long batch) {
    return await(batches.listCases(batch)).getFirst().id();
  }

  private Attempt reserve() {
    List<Attempt> reserved = await(attempts.reserve(NOW, 1, ROUTE));
    assertThat(reserved).hasSize(1);
    return reserved.getFirst();
  }

  /** Another list, another kind of fraud, the same telephone. */
  @Test
  void aNumberIsRungOnceAMinuteOverAllLists() {
    String number = number();
    load(row(number, "高"));
    end(reserve(), Outcome.CONTACTED);
    long second = load(row(number, "紧急").replace("刷单返利", "虚假贷款"));

    assertThat(await(attempts.reserve(NOW.plusSeconds(30), 5, ROUTE))).isEmpty();
    assertThat(await(batches.listCases(second)).getFirst().whyWaiting(NOW.plusSeconds(30)))
        .hasValueSatisfying(why -> assertThat(why).contains("上限"));
    assertThat(await(attempts.reserve(NOW.plusSeconds(59), 5, ROUTE))).isEmpty();
    assertThat(await(attempts.reserve(NOW.plusSeconds(61), 5, ROUTE))).hasSize(1);
  }

  @Test
  void aCallLostToOurOwnLinesDoesNotCount() {
    load(row(number(), "高"));
    end(reserve(), Outcome.LINE_FAULT);

    assertThat(await(attempts.reserve(NOW.plusSeconds(20), 5, ROUTE))).hasSize(1);
  }

  @Test
  void aCaseKeepsTheScriptThatItsFirstAttemptBeganWith() {
    load(row(number(), "高"));
    Attempt first = reserve();
    end(first, Outcome.NO_ANSWER);
    String before = published;
    published = "1".repeat(64);
    try {
      Attempt second = await(attempts.reserve(NOW.plusSeconds(3600), 1, ROUTE)).getFirst();

      assertThat(second.attemptNumber()).isEqualTo(2);
      assertThat(second.script()).isEqualTo(first.script());
      assertThat(first.script().version()).isEqualTo(before);
    } finally {
      published = before;
    }
  }

  private void end(Attempt attempt, Outcome outcome) {
    await(
        attempts.ended(
            attempt.id(),
            new Ending(
                NOW,
                new HangupCause(17, OptionalInt.of(486), "User busy"),
                outcome,
                CaseMarks.NONE)));
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
  void theMostDangerousDueCaseIsReservedFirst() {
    load(row(number(), "低"), row(number(), "中"), row(number(), "紧急"), row(number(), "高"));

    List<String> grades =
        await(attempts.reserve(NOW, 3, ROUTE)).stream()
            .map(attempt -> attempt.citizen().grade().code())
            .toList();

    assertThat(grades).containsExactly("urgent", "high", "medium");
  }

  @Test
  void twoDiallersNeverReserveTheSameCase() {
    load(IntStream.range(0, 40).mapToObj(i -> row(number(), "中")).toArray(String[]::new));

    List<io.vertx.core.Future<List<Attempt>>> both = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      both.add(attempts.reserve(NOW, 5, ROUTE));
    }
    List<Long> cases = both.stream().flatMap(f -> await(f).stream()).map(Attempt::caseId).toList();

    assertThat(cases).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void theSamePersonAndFraudJoinsTheOpenCase() {
    String number = number();
    long first = load(row(number, "高"));
    long second = load(row(number, "高"), row(number(), "高"));

    assertThat(await(batches.listCases(second))).hasSize(1);
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
    assertThat(await(attempts.reserve(NOW.plusSeconds(120), 5, ROUTE))).isEmpty();

    load(row(number, "紧急"));

    assertThat(await(attempts.reserve(NOW.plusSeconds(120), 5, ROUTE)))
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

    assertThat(await(batches.listCases(load(row(number, "高"))))).hasSize(1);
  }

  @Test
  void oneNumberIsNeverRungByTwoCasesAtOnce() {
    String number = number();
    load(row(number, "高"), row(number, "高").replace("刷单返利", "虚假贷款"));

    assertThat(await(attempts.reserve(NOW, 5, ROUTE))).hasSize(1);
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
    assertThat(await(batches.listCases(batch))).extracting(BatchCase::tries).containsExactly(1);
    assertThat(file.attempts().getFirst().cause())
        .contains(new CaseFile.Cause(17, OptionalInt.of(486), "User busy"));
  }

  @Test
  void anAttemptThatWasNotPlacedIsDueAgainUnderANewId() {
    load(row(number(), "高"));
    Attempt first = reserve();
    await(attempts.notPlaced(first.id(), NOW, NOW));

    Attempt second = reserve();

    assertThat(second.caseId()).isEqualTo(first.caseId());
    assertThat(second.id()).isNotEqualTo(first.id());
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
