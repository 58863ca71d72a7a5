package org.ringfence.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.RealMariaDb.Server.await;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ringfence.calling.Ending;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.Outcome;
import org.ringfence.escalation.CaseFile;
import org.ringfence.recording.EarlyMediaKeeper;
import org.ringfence.telephony.CallId;
import org.ringfence.telephony.HangupCause;
import org.ringfence.testkit.Heard;
import org.ringfence.testkit.RealMariaDb;

/** What the switch heard before an answer becomes part of the attempt, or is gone. */
@ExtendWith(RealMariaDb.class)
class EarlyMediaKeptTest {
  private static final Instant NOW = Instant.parse("2026-01-15T03:00:00Z");
  private static final Path SOUNDS =
      Path.of(System.getProperty("ringfence.home", ".")).resolve("dialplans/carrier/sounds");

  @TempDir private Path keys;
  @TempDir private Path raw;
  @TempDir private Path kept;
  private StoredCentre centre;
  private EarlyMediaKeeper keeper;

  @BeforeEach
  void open(RealMariaDb.Server server) throws Exception {
    centre = new StoredCentre(server, keys).cleared();
    keeper =
        new EarlyMediaKeeper(
            server.vertx(),
            new MariaEarlyMedia(centre.database),
            raw,
            kept,
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    await(keeper.close());
    centre.close();
  }

  private CallId reserved() {
    centre.load(StoredCentre.row(StoredCentre.number(), "高"));
    return centre.reserveOne().id();
  }

  private CallId ended() {
    CallId id = reserved();
    await(
        centre.attempts.ended(
            id,
            new Ending(
                NOW,
                new HangupCause(19, OptionalInt.of(480), "No answer"),
                Outcome.NO_ANSWER,
                CaseMarks.NONE)));
    return id;
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
    return await(centre.files.findTry(id.toString())).orElseThrow();
  }

  @Test
  void anAnnouncementBecomesAWavFileOfTheAttempt() throws Exception {
    CallId id = ended();
    Path left = heard(id, "unallocated");

    await(keeper.keep(id));

    CaseFile.Recording known = attempt(id).earlyMedia().orElseThrow();
    String name = await(centre.files.findEarlyMedia(id.toString())).orElseThrow();
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
      assertThat(await(centre.files.findEarlyMedia(id.toString()))).isEmpty();
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
