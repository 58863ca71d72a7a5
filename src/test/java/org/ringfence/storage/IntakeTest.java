package org.ringfence.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.RealMariaDb.Server.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ringfence.cases.Grade;
import org.ringfence.intake.Alias;
import org.ringfence.intake.BatchCase;
import org.ringfence.intake.Confirmation;
import org.ringfence.intake.ListState;
import org.ringfence.intake.RowProblem;
import org.ringfence.intake.StagedList;
import org.ringfence.intake.Staging;
import org.ringfence.intake.WordKind;
import org.ringfence.testkit.RealMariaDb;
import org.ringfence.testkit.TestIntake;

/** A list from its arrival to its cases, on a real database, whatever happens on the way. */
@ExtendWith(RealMariaDb.class)
class IntakeTest {
  private static final Instant NOW = Instant.parse("2026-01-15T03:00:00Z");
  private static final AtomicInteger NUMBERS = new AtomicInteger(50_000_000);
  private static final String HEADER = "姓名,手机号,涉诈类型,风险等级,预警时间\n";

  @TempDir private Path keys;
  @TempDir private Path folder;
  @TempDir private Path otherFolder;
  private RealMariaDb.Server server;
  private Database database;
  private StoredCentre centre;
  private final List<TestIntake> nodes = new ArrayList<>();

  @BeforeEach
  void open(RealMariaDb.Server server) throws Exception {
    this.server = server;
    database = Database.open(server.vertx(), server.settings());
    centre = new StoredCentre(server, keys);
    server
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute("UPDATE warning_case SET next_try_at = NULL, state = 'closed'");
              handle.execute("UPDATE staged_list SET state = 'cancelled'");
            });
  }

  @AfterEach
  void close() {
    nodes.forEach(TestIntake::close);
    centre.close();
    await(database.close());
  }

  private TestIntake node() throws Exception {
    return node(folder, NOW);
  }

  private TestIntake node(Path files, Instant at) throws Exception {
    TestIntake node =
        new TestIntake(server.vertx(), database, keys, files, Clock.fixed(at, ZoneOffset.UTC));
    nodes.add(node);
    return node;
  }

  private static String number() {
    return "139%08d".formatted(NUMBERS.getAndIncrement());
  }

  private static String row(String number, String grade) {
    return "张桂芳,%s,刷单返利,%s,2026-01-15 09:00\n".formatted(number, grade);
  }

  private static long put(TestIntake node, String list) {
    return put(node, list.getBytes(StandardCharsets.UTF_8));
  }

  private static long put(TestIntake node, byte[] list) {
    return await(node.intake().put("名单.csv", "测试", "wang", new ByteArrayInputStream(list)));
  }

  private static StagedList checked(TestIntake node, long id) {
    return await(node.intake().after(ListState.READING, id));
  }

  private static long confirmed(TestIntake node, long id) {
    Confirmation confirmation = await(node.intake().confirm(id, "wang", false));
    assertThat(confirmation).isInstanceOf(Confirmation.Confirmed.class);
    return ((Confirmation.Confirmed) confirmation).batch();
  }

  private int count(String sql, Object... arguments) {
    return server
        .jdbi()
        .withHandle(handle -> handle.select(sql, arguments).mapTo(Integer.class).one());
  }

  private int cases(long batch) {
    return count("SELECT COUNT(*) FROM warning_case WHERE batch_id = ?", batch);
  }

  private static String rows(int count, String grade) {
    StringBuilder list = new StringBuilder(HEADER);
    for (int i = 0; i < count; i++) {
      list.append(row(number(), grade));
    }
    return list.toString();
  }

  @Test
  void nothingBecomesACaseBeforeAPersonHasSeenWhatWasFound() throws Exception {
    TestIntake node = node();
    String known = number();
    node.load(HEADER + row(known, "高"));
    String twice = number();

    long id =
        put(
            node,
            HEADER
                + row(known, "高")
                + row(twice, "高")
                + row(twice, "紧急")
                + row(number(), "中")
                + row("1.38E+10", "橙"));
    StagedList list = checked(node, id);

    assertThat(list.state()).isEqualTo(ListState.CHECKED);
    assertThat(list.rows()).isEqualTo(5);
    assertThat(list.good()).isEqualTo(4);
    assertThat(list.merged()).as("one has a case, one stands twice").isEqualTo(2);
    assertThat(list.refused()).isOne();
    assertThat(list.bytesRead()).isEqualTo(list.bytes());
    assertThat(await(node.lists().listProblems(id, 0, 200)))
        .extracting(RowProblem::row, RowProblem::column, RowProblem::value)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(5, "手机号", "1.38E+10"),
            org.assertj.core.groups.Tuple.tuple(5, "风险等级", "橙"));
    assertThat(list.batch()).isEmpty();

    long batch = confirmed(node, id);
    StagedList loaded = await(node.intake().after(ListState.LOADING, id));

    assertThat(loaded.state()).isEqualTo(ListState.LOADED);
    assertThat(centre.cases(batch, NOW))
        .extracting(BatchCase::grade)
        .containsExactlyInAnyOrder(Grade.URGENT, Grade.MEDIUM);
    assertThat(count("SELECT merged FROM batch WHERE id = ?", batch)).isEqualTo(2);
    assertThat(count("SELECT row_count FROM batch WHERE id = ?", batch)).isEqualTo(5);
    assertThat(count("SELECT COUNT(*) FROM refused_row WHERE batch_id = ?", batch)).isEqualTo(2);
  }

  @Test
  void theSameFileIsNoticedAndLoadedAgainOnlyWhenAskedTo() throws Exception {
    TestIntake node = node();
    String list = rows(3, "低");
    long first = put(node, list);
    checked(node, first);
    long batch = confirmed(node, first);
    await(node.intake().after(ListState.LOADING, first));

    long second = put(node, list);
    StagedList again = checked(node, second);

    assertThat(again.sameAs()).map(StagedList.Earlier::batch).contains(batch);
    assertThat(await(node.intake().confirm(second, "li", false)))
        .isInstanceOf(Confirmation.LoadedBefore.class);
    assertThat(await(node.intake().confirm(second, "li", true)))
        .isInstanceOf(Confirmation.Confirmed.class);
    assertThat(await(node.intake().confirm(second, "li", true)))
        .isInstanceOf(Confirmation.NotWaiting.class);
  }

  @Test
  void refusedRowsComeBackAsAWorkbookThatIsAListAgain() throws Exception {
    TestIntake node = node();
    String list =
        "备注,姓名,手机号,涉诈类型,风险等级,预警时间,我的列\n"
            + "=1+1,张三,+86 "
            + number()
            + ",红包,高,2026-01-15 09:00,@自己的\n"
            + "-2,李四,"
            + number()
            + ",刷单返利,橙,2026-01-15 09:00,x\n"
            + row(number(), "高").replaceFirst("^", ",");
    long id = put(node, list.getBytes(Charset.forName("GBK")));
    assertThat(checked(node, id).message()).isEmpty();

    Path workbook = await(node.intake().writeBadRows(id)).orElseThrow();
    String xml = sheet(workbook);
    assertThat(xml).contains("问题", "我的列", "不认识这个涉诈类型").doesNotContain("<f>");
    assertThat(xml).contains("'=1+1", "'@自己的", "'+86", "'-2");
    byte[] back = Files.readAllBytes(workbook);

    long reloaded = put(node, back);
    StagedList checked = checked(node, reloaded);
    assertThat(checked.rows()).isEqualTo(2);
    assertThat(checked.problemCount()).as("as before: nothing was mended").isEqualTo(2);
    assertThat(await(node.lists().listTitles(reloaded))).endsWith("问题");
    Path twice = await(node.intake().writeBadRows(reloaded)).orElseThrow();
    assertThat(sheet(twice).split(">问题<", -1)).as("one such column, not two").hasSize(2);
    assertThat(Files.getPosixFilePermissions(twice)).hasSize(2);
  }

  private static String sheet(Path workbook) throws Exception {
    try (var zip = new java.util.zip.ZipFile(workbook.toFile());
        var in = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
      String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Pattern.compile("&#x([0-9a-f]+);")
          .matcher(xml)
          .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)))
          .replace("&apos;", "'");
    }
  }

  @Test
  void aSourcesWordsHoldFromTheNextListOn() throws Exception {
    TestIntake node = node();
    String list = HEADER + row(number(), "橙");
    assertThat(checked(node, put(node, list)).good()).isZero();

    await(node.sources().save("测试", List.of(new Alias(WordKind.GRADE, "橙", "high")), "wang", NOW));
    try {
      assertThat(checked(node, put(node, list)).good()).isOne();
    } finally {
      await(node.sources().save("测试", List.of(), "wang", NOW));
    }
  }

  /** A service that was killed tells nobody; its lease runs out. */
  @Test
  void aListWhoseReaderDiedIsReadAgainFromItsStart() throws Exception {
    TestIntake dead = node();
    nodes.remove(dead);
    dead.close();
    long id = put(dead, rows(1_500, "中"));
    Staging.Reading reading =
        await(dead.staging().claim(nodeName(), "dead", NOW, NOW.plusSeconds(20))).orElseThrow();
    assertThat(reading.list()).isEqualTo(id);
    stageSomething(dead, id);

    TestIntake early = node(folder, NOW.plusSeconds(5));
    early.work().start();
    assertThat(await(early.staging().claim(nodeName(), "x", NOW.plusSeconds(5), NOW)))
        .as("while the lease holds nobody else reads it")
        .isEmpty();
    TestIntake later = node(folder, NOW.plusSeconds(30));
    later.work().start();
    StagedList list = checked(later, id);

    assertThat(list.good()).isEqualTo(1_500);
    assertThat(count("SELECT COUNT(*) FROM staged_row WHERE list_id = ?", id)).isEqualTo(1_500);
    assertThat(await(dead.staging().renew(new Staging.Lease(id, "dead", NOW)))).isFalse();
    assertThat(files()).as("removed once it is checked").isEmpty();
  }

  private String nodeName() throws Exception {
    return Files.readString(folder.resolve("node"));
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".list")).toList();
    }
  }

  private static void stageSomething(TestIntake node, long id) {
    RowProblem problem = new RowProblem(1, "手机号", 1, "", "没有填写", "补上", true);
    await(
        node.staging()
            .stage(
                new Staging.Lease(id, "dead", NOW.plusSeconds(20)),
                List.of(
                    new org.ringfence.intake.ReadRow(
                        1, List.of("a", ""), Optional.empty(), List.of(problem))),
                0.1));
  }

  @Test
  void aListWhoseFileIsGoneSaysWhatToDo() throws Exception {
    TestIntake node = node();
    nodes.remove(node);
    node.close();
    long id = put(node, rows(1, "中"));
    for (Path file : files()) {
      Files.delete(file);
    }

    TestIntake next = node();
    next.work().start();
    StagedList list = checked(next, id);

    assertThat(list.state()).isEqualTo(ListState.FAILED);
    assertThat(list.message().orElseThrow()).contains("重新上传");
  }

  @Test
  void theOtherNodesFilesAreLeftToItUntilItIsLost() throws Exception {
    TestIntake node = node();
    nodes.remove(node);
    node.close();
    long id = put(node, rows(1, "中"));

    TestIntake other = node(otherFolder, NOW.plusSeconds(60));
    await(other.staging().tidySome("other", NOW.plusSeconds(60)));
    assertThat(await(other.lists().find(id)).orElseThrow().state()).isEqualTo(ListState.READING);

    await(other.staging().tidySome("other", NOW.plus(Duration.ofMinutes(11))));
    assertThat(await(other.lists().find(id)).orElseThrow().state()).isEqualTo(ListState.FAILED);
  }

  /** Stopped after each transaction, as a kill would: the next one goes on. */
  @Test
  void aLoadingThatIsInterruptedLosesAndDoublesNothing() throws Exception {
    TestIntake node = node();
    long id = put(node, rows(1_300, "中"));
    checked(node, id);
    node.close();
    nodes.remove(node);
    long batch = confirmed(node, id);
    assertThat(cases(batch)).isZero();
    await(node.staging().loadSome(NOW));
    assertThat(cases(batch)).isEqualTo(500);

    TestIntake next = node();
    next.work().start();
    await(next.intake().after(ListState.LOADING, id));

    assertThat(cases(batch)).isEqualTo(1_300);
    assertThat(count("SELECT COUNT(*) FROM staged_row WHERE list_id = ?", id)).isZero();
    assertThat(count("SELECT COUNT(DISTINCT list_row) FROM warning_case WHERE batch_id = ?", batch))
        .isEqualTo(1_300);
  }

  @Test
  void twoNodesMakeEachCaseOnceEvenOfTwoListsWithTheSamePeople() throws Exception {
    TestIntake one = node();
    TestIntake two = node(otherFolder, NOW);
    String people = rows(1_200, "中");
    long first = put(one, people);
    long second = put(two, people + row(number(), "低"));
    checked(one, first);
    checked(two, second);
    one.work().start();
    two.work().start();

    long firstBatch = confirmed(one, first);
    long secondBatch = confirmed(two, second);
    await(one.intake().after(ListState.LOADING, first));
    await(two.intake().after(ListState.LOADING, second));

    assertThat(cases(firstBatch) + cases(secondBatch)).isEqualTo(1_201);
    assertThat(count("SELECT SUM(merged) FROM batch WHERE id IN (?, ?)", firstBatch, secondBatch))
        .isEqualTo(1_200);
  }

  @Test
  void theMostDangerousRowsOfAllListsBecomeCasesFirst() throws Exception {
    TestIntake node = node();
    long large = put(node, rows(700, "低"));
    long small = put(node, HEADER + row(number(), "低") + row(number(), "紧急"));
    checked(node, large);
    checked(node, small);
    node.close();
    nodes.remove(node);
    long largeBatch = confirmed(node, large);
    long smallBatch = confirmed(node, small);

    await(node.staging().loadSome(NOW));
    assertThat(cases(smallBatch)).isEqualTo(2);
    assertThat(cases(largeBatch)).isZero();
  }

  @Test
  void aCancelledLoadingSaysHowManyRowsWereTakenInAndTakesNoMore() throws Exception {
    TestIntake node = node();
    long id = put(node, rows(1_200, "低"));
    checked(node, id);
    node.close();
    nodes.remove(node);
    long batch = confirmed(node, id);
    await(node.staging().loadSome(NOW));

    assertThat(await(node.lists().cancel(id, "wang", NOW))).isTrue();
    assertThat(await(node.lists().cancel(id, "wang", NOW))).as("once").isFalse();
    assertThat(await(node.staging().loadSome(NOW))).isFalse();

    StagedList list = await(node.lists().find(id)).orElseThrow();
    assertThat(list.state()).isEqualTo(ListState.CANCELLED);
    assertThat(list.message().orElseThrow()).contains("已导入500行");
    assertThat(cases(batch)).isEqualTo(500);
    while (await(node.staging().tidySome("node", NOW))) {
      // until nothing is left to remove
    }
    assertThat(count("SELECT COUNT(*) FROM staged_row WHERE list_id = ?", id)).isZero();
  }

  @Test
  void aBatchThatIsCalledOffWhileItIsLoadedGetsNoMoreCases() throws Exception {
    TestIntake node = node();
    long id = put(node, rows(1_200, "低"));
    checked(node, id);
    node.close();
    nodes.remove(node);
    long batch = confirmed(node, id);
    await(node.staging().loadSome(NOW));

    await(centre.control.callOff(batch, "wang", NOW));
    await(node.staging().loadSome(NOW));

    StagedList list = await(node.lists().find(id)).orElseThrow();
    assertThat(list.state()).isEqualTo(ListState.CANCELLED);
    assertThat(list.message().orElseThrow()).contains("500行");
    assertThat(cases(batch)).isEqualTo(500);
  }

  @Test
  void aListThatIsCancelledWhileItIsReadIsReadNoFurther() throws Exception {
    TestIntake node = node();
    nodes.remove(node);
    node.close();
    long id = put(node, rows(1, "低"));
    Staging.Lease lease = new Staging.Lease(id, "reader", NOW.plusSeconds(20));
    await(node.staging().claim(nodeName(), "reader", NOW, NOW.plusSeconds(20)));
    assertThat(await(node.staging().stage(lease, List.of(), 0.1))).isTrue();

    await(node.intake().cancel(id, "wang"));

    assertThat(await(node.staging().stage(lease, List.of(), 0.2))).isFalse();
    assertThat(await(node.intake().confirm(id, "wang", false)))
        .isInstanceOf(Confirmation.NotWaiting.class);
  }

  @Test
  void noPersonalDataIsKeptInClearAndNothingOfRefusedRowsForLongerThanAWeek() throws Exception {
    TestIntake node = node();
    String number = number();
    long id = put(node, HEADER + row(number, "高") + "欧阳不在册,13x,刷单返利,高,2026-01-15 09:00\n");
    checked(node, id);

    String stage =
        server
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .select(
                            """
                            SELECT CONCAT(l.file_name, l.source, COALESCE(l.message, ''), '|',
                              CAST(r.content AS CHAR CHARACTER SET latin1), '|',
                              COALESCE(p.reason, ''), COALESCE(p.fix, ''))
                            FROM staged_list l JOIN staged_row r ON r.list_id = l.id
                            LEFT JOIN staged_problem p ON p.list_id = l.id WHERE l.id = ?""",
                            id)
                        .mapTo(String.class)
                        .list()
                        .toString());
    assertThat(stage).doesNotContain(number, "欧阳", "张桂芳", "13x");

    confirmed(node, id);
    await(node.intake().after(ListState.LOADING, id));
    Instant later = NOW.plus(Staging.KEPT).plusSeconds(1);
    await(node.staging().tidySome("node", NOW.plus(Staging.KEPT).minusSeconds(1)));
    assertThat(await(node.intake().writeBadRows(id))).isPresent();
    while (await(node.staging().tidySome("node", later))) {
      // until nothing is left to remove
    }
    assertThat(await(node.intake().writeBadRows(id))).isEmpty();
    assertThat(count("SELECT COUNT(*) FROM staged_row WHERE list_id = ?", id)).isZero();
  }

  @Test
  void aListThatNobodyConfirmsEndsByItself() throws Exception {
    TestIntake node = node();
    long id = put(node, rows(1, "低"));
    checked(node, id);

    await(node.staging().tidySome("node", NOW.plus(Staging.KEPT).plusSeconds(1)));

    assertThat(await(node.lists().find(id)).orElseThrow().state()).isEqualTo(ListState.CANCELLED);
  }
}
