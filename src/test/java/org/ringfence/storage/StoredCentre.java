package org.ringfence.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.RealMariaDb.Server.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.ringfence.calling.Attempt;
import org.ringfence.calling.AttemptStore;
import org.ringfence.calling.DialForm;
import org.ringfence.calling.Ending;
import org.ringfence.calling.Scripts.ScriptRef;
import org.ringfence.calling.Trunk;
import org.ringfence.calling.Trunks;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.NumberCaps;
import org.ringfence.cases.Outcome;
import org.ringfence.cases.Policies;
import org.ringfence.cases.WhyWaiting;
import org.ringfence.cases.WhyWaiting.Reason;
import org.ringfence.intake.BatchCase;
import org.ringfence.telephony.HangupCause;
import org.ringfence.testkit.RealMariaDb;
import org.ringfence.testkit.TestIntake;

/** The stores of one node over a real database, with its own keys and the clock in the hand. */
final class StoredCentre implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-01-15T03:00:00.123456Z");
  static final Trunks WIDE = new Trunks(List.of(trunk("trunk-1", 1, 1, 1_000)));
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final AtomicInteger NUMBERS = new AtomicInteger(1);

  final RealMariaDb.Server server;
  final Database database;
  final MariaBatches batches;
  private final TestIntake intake;
  final MariaAttempts attempts;
  final MariaDesk desk;
  final MariaCaseFiles files;
  final MariaBatchControl control;
  final MariaDoNotCall doNotCall;
  final MariaTrunks trunks;

  /** Of the script that a new case begins with. */
  String published = "0".repeat(64);

  /** A node with more room than any test needs, calling at any hour. */
  StoredCentre(RealMariaDb.Server server, Path keys) throws IOException {
    this(server, keys, "node-1", WIDE, Policies.DEFAULT.roundTheClock());
  }

  StoredCentre(RealMariaDb.Server server, Path keys, String node, Trunks trunks, Policies policies)
      throws IOException {
    this.server = server;
    this.database = Database.open(server.vertx(), server.settings());
    PersonalData personal = PersonalData.open(keys);
    PolicyVersions versions = new PolicyVersions(policies);
    await(versions.keep(database, NOW));
    Standings standings = new Standings(versions);
    Dialling dialling =
        new Dialling(new Node(node, new Trunk.Limits(2_000, 0, 2_000)), trunks, NumberCaps.DEFAULT);
    this.batches = new MariaBatches(database, personal, dialling, policies);
    this.intake =
        new TestIntake(
            server.vertx(),
            database,
            keys,
            standings,
            keys.resolve("lists"),
            Clock.fixed(NOW, ZoneOffset.UTC));
    this.attempts = new MariaAttempts(database, personal, standings, dialling, ZONE);
    this.desk = new MariaDesk(database, personal, standings);
    this.files = new MariaCaseFiles(database, personal);
    this.control = new MariaBatchControl(database, standings);
    this.doNotCall = new MariaDoNotCall(database, personal);
    this.trunks = new MariaTrunks(database, trunks);
  }

  /** Each test has the dialler, the desk and the trunks for itself. */
  StoredCentre cleared() {
    server
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute("UPDATE warning_case SET next_try_at = NULL, state = 'closed'");
              handle.execute("UPDATE attempt SET state = 'ended' WHERE state <> 'not-placed'");
              handle.execute("DELETE FROM trunk");
              handle.execute("DELETE FROM node");
              handle.execute("DELETE FROM do_not_call");
            });
    return this;
  }

  static Trunk trunk(String name, int priority, int weight, int callsAtOnce) {
    return trunk(name, priority, weight, new Trunk.Limits(callsAtOnce, 0, 1_000));
  }

  static Trunk trunk(String name, int priority, int weight, Trunk.Limits limits) {
    return new Trunk(
        name,
        new Trunk.CallerId("96110", "反诈中心"),
        limits,
        Duration.ofSeconds(30),
        new Trunk.Preference(priority, weight),
        DialForm.AS_IT_IS);
  }

  static String number() {
    return "139%08d".formatted(NUMBERS.getAndIncrement());
  }

  static String row(String number, String grade) {
    return "张桂芳,%s,江城市湖滨区解放路1号,刷单返利,%s,2026-01-15 09:00".formatted(number, grade);
  }

  long load(String... rows) {
    return loadList("姓名,手机号,现住址,涉诈类型,风险等级,预警时间\n" + String.join("\n", rows));
  }

  long loadList(String list) {
    return intake.load(list);
  }

  static String[] rows(int count, String grade) {
    return IntStream.range(0, count).mapToObj(i -> row(number(), grade)).toArray(String[]::new);
  }

  static List<String> grades(List<Attempt> attempts) {
    return attempts.stream().map(attempt -> attempt.citizen().grade().code()).toList();
  }

  BatchCase only(long batch, Instant now) {
    return cases(batch, now).getFirst();
  }

  /**
   * What keeps the first case of a batch waiting.
   *
   * @param until null when nobody can tell
   */
  void assertWaits(long batch, Instant now, Reason reason, Instant until) {
    WhyWaiting why = only(batch, now).waiting().orElseThrow();
    assertThat(why.reason()).isEqualTo(reason);
    assertThat(why.until()).isEqualTo(Optional.ofNullable(until));
  }

  long caseOf(long batch) {
    return cases(batch, NOW).getFirst().id();
  }

  List<BatchCase> cases(long batch, Instant now) {
    return await(batches.listCases(batch, now));
  }

  List<Attempt> reserve(Instant now) {
    AttemptStore.Route route = type -> new ScriptRef("brushing", published);
    return await(attempts.reserve(now, route));
  }

  /** The only attempt that can be reserved now. */
  Attempt reserveOne() {
    return reserve(NOW).stream().reduce((one, other) -> null).orElseThrow();
  }

  void end(Attempt attempt, Outcome outcome) {
    end(attempt, outcome, NOW);
  }

  void end(Attempt attempt, Outcome outcome, Instant at) {
    HangupCause cause = new HangupCause(17, OptionalInt.of(486), "User busy");
    await(attempts.ended(attempt.id(), new Ending(at, cause, outcome, CaseMarks.NONE)));
  }

  @Override
  public void close() {
    intake.close();
    await(database.close());
  }
}
