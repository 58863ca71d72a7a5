package org.ringfence.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.RealMariaDb.Server.await;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ringfence.calling.AttemptStore;
import org.ringfence.calling.Ending;
import org.ringfence.calling.Scripts.ScriptRef;
import org.ringfence.cases.CallRules;
import org.ringfence.cases.CaseLife;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.NumberCaps;
import org.ringfence.cases.Outcome;
import org.ringfence.escalation.CaseFile;
import org.ringfence.intake.ListReader;
import org.ringfence.recording.EarlyMediaKeeper;
import org.ringfence.telephony.CallId;
import org.ringfence.telephony.HangupCause;
import org.ringfence.testkit.Heard;
import org.ringfence.testkit.RealMariaDb;

/** What the switch heard before an answer becomes part of the attempt, or is gone. */
@ExtendWith(RealMariaDb.class)
class EarlyMediaKeptTest {
  private static final Instant NOW = Instant.parse("2026-01-15T03:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Path SOUNDS =
      Path.of(System.getProperty("ringfence.home", ".")).resolve("dialplans/carrier/sounds");
  private static int numbers = 1;

  @TempDir private Path keys;
  @TempDir private Path raw;
  @TempDir private Path kept;
  private Jdbi jdbi;
  private Database database;
  private MariaBatches batches;
  private MariaAttempts attempts;
  private MariaCaseFiles files;
  private EarlyMediaKeeper keeper;

  @BeforeEach
  void open(RealMariaDb.Server server) throws Exception {
    jdbi = server.jdbi();
    database = Database.open(server.vertx(), server.settings());
    PersonalData personal = PersonalData.open(keys);
    Standings standings = new Standings(new CaseLife(CallRules.DEFAULT));
    batches =
        new MariaBatches(
            database, personal, new Arrivals(personal, standings, Duration.ofHours(24)));
    attempts = new MariaAttempts(database, personal, standings, NumberCaps.DEFAULT, ZONE);
    files = new MariaCaseFiles(database, personal);
    keeper =
        new EarlyMediaKeeper(
            server.vertx(),
            new MariaEarlyMedia(database),
            raw,
            kept,
            Clock.fixed(NOW, ZoneOffset.UTC));
    jdbi.useHandle(
        handle -> handle.execute("UPDATE warning_case SET next_try_at = NULL, state = 'closed'"));
  }

  @AfterEach
  void close() {
    await(keeper.close());
    await(database.close());
  }

  private CallId reserved() {
    String list = "手机号,涉诈类型,风险等级,预警时间\n137%08d,刷单返利,高,2026-01-15 09:00".formatted(numbers++);
    await(
        batches.load(
            new ListReader(Clock.systemUTC(), ZONE)
                .read("list.csv", list.getBytes(StandardCharsets.UTF_8)),
            "测试",
            "wang",
            NOW));
    return await(attempts.reserve(NOW, 1, new Route())).getFirst().id();
  }

  private CallId ended() {
    CallId id = reserved();
    await(
        attempts.ended(
            id,
            new Ending(
                NOW,
                new HangupCause(19, OptionalInt.of(480), "No answer"),
                Outcome.NO_ANSWER,
                CaseMarks.NONE)));
    return id;
  }

  private record Route() implements AttemptStore.Route {
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
      return new ScriptRef("brushing", "0".repeat(64));
    }
  }

  private Path heard(CallId id, String... sounds) throws Exception {
    Path file = raw.resolve(id + ".early.raw");
    ByteBuffer bytes = ByteBuffer.allocate(8_000_000).order(ByteOrder.LITTLE_ENDIAN);
    for (String sound : sounds) {
      for (short sample : Heard.decode(Files.readAllBytes(SOUNDS.resolve(sound + ".alaw")))) {
        bytes.putShort(sample);
      }
    }
    byte[] written = new byte[bytes.flip().remaining()];
    bytes.get(written);
    return Files.write(file, written);
  }

  private CaseFile.Try attempt(CallId id) {
    return await(files.findTry(id.toString())).orElseThrow();
  }

  @Test
  void anAnnouncementBecomesAWavFileOfTheAttempt() throws Exception {
    CallId id = ended();
    Path left = heard(id, "unallocated");

    await(keeper.keep(id));

    CaseFile.Recording known = attempt(id).earlyMedia().orElseThrow();
    String name = await(files.findEarlyMedia(id.toString())).orElseThrow();
    byte[] wav = Files.readAllBytes(kept.resolve(name));
    assertThat(name).isEqualTo("2026/01/15/" + id + ".early.wav");
    assertThat(known.seconds()).isEqualTo(3.94);
    assertThat(known.bytes()).isEqualTo(wav.length).isEqualTo(44 + 31_520 * 2);
    assertThat(known.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(wav)));
    assertThat(Heard.before(kept.resolve(name)).seconds()).isEqualTo(3.94);
    assertThat(attempt(id).recording()).isEmpty();
    assertThat(left).doesNotExist();
  }

  @Test
  void ofARingToneOrSilenceNothingIsLeft() throws Exception {
    for (String[] sounds :
        new String[][] {{"ringback", "ringback"}, {"line-noise"}, {}, {"ringback", "line-noise"}}) {
      CallId id = ended();
      Path left = heard(id, sounds);

      await(keeper.keep(id));

      assertThat(attempt(id).earlyMedia()).isEmpty();
      assertThat(await(files.findEarlyMedia(id.toString()))).isEmpty();
      assertThat(left).doesNotExist();
    }
    assertThat(kept).isEmptyDirectory();
  }

  @Test
  void aCallOfWhichNothingWasHeardLeavesNothing() {
    CallId id = ended();

    await(keeper.keep(id));

    assertThat(attempt(id).earlyMedia()).isEmpty();
    assertThat(kept).isEmptyDirectory();
  }

  @Test
  void aMinuteIsKeptAtMost() throws Exception {
    CallId id = ended();
    heard(id, "line-noise", "powered-off", "line-noise", "powered-off");

    await(keeper.keep(id));

    assertThat(attempt(id).earlyMedia().orElseThrow().seconds()).isEqualTo(60);
  }

  @Test
  void whatACrashLeftBehindIsTakenAtTheNextStartButNotOfCallsThatGoOn() throws Exception {
    CallId over = ended();
    CallId goingOn = reserved();
    CallId foreign = CallId.fresh();
    Map<CallId, Path> left =
        Map.of(
            over, heard(over, "suspended"),
            goingOn, heard(goingOn, "suspended"),
            foreign, heard(foreign, "suspended"));
    Files.writeString(raw.resolve("notes.early.raw"), "of somebody else");

    await(keeper.catchUp());

    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (Files.exists(left.get(over))) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(attempt(over).earlyMedia().orElseThrow().seconds()).isEqualTo(2.42);
    assertThat(attempt(goingOn).earlyMedia()).isEmpty();
    assertThat(left.get(goingOn)).exists();
    assertThat(left.get(foreign)).exists();
  }
}
