package org.ringfence.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringfence.escalation.CaseFile;
import org.ringfence.intake.BatchCase;
import org.ringfence.testkit.Site;

/** What was said on the line can be heard and proven afterwards. */
@ExtendWith(Site.class)
class RecordingsTest {
  private static final double FAINT = 20; // of 32,767: far below speech, above digital silence
  private static final int CITIZEN = 0;
  private static final int ROBOT = 1;

  private static final List<Kept> kept = new ArrayList<>();

  /** An answered call and the sound that was kept of it. */
  private record Kept(CaseFile.Try call, Path file) {
    byte[] bytes() throws IOException {
      return Files.readAllBytes(file);
    }

    @Override
    public String toString() {
      return "call " + call.id() + " " + call.outcome().orElseThrow().code();
    }

    short[][] channels() throws Exception {
      AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(bytes()));
      AudioFormat format = audio.getFormat();
      assertThat(format.getSampleRate()).isEqualTo(8_000f);
      assertThat(format.getChannels()).isEqualTo(2);
      ByteBuffer samples = ByteBuffer.wrap(audio.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      short[][] channels = new short[2][samples.remaining() / 4];
      for (int i = 0; i < channels[0].length; i++) {
        channels[CITIZEN][i] = samples.getShort();
        channels[ROBOT][i] = samples.getShort();
      }
      return channels;
    }
  }

  @BeforeAll
  static void listen(Site.Running site) throws Exception {
    site.sampleListSettled();
    kept.clear();
    for (BatchCase line :
        Site.Running.await(
            site.site().application().batches().listCases(site.sampleBatch(), Instant.now()))) {
      CaseFile file =
          Site.Running.await(site.site().application().files().find(line.id())).orElseThrow();
      for (CaseFile.Try call : file.attempts()) {
        if (call.answeredAt().isPresent()) {
          String name =
              Site.Running.await(site.site().application().files().findRecording(call.id()))
                  .orElseThrow(() -> new AssertionError(call.id() + " was not recorded"));
          Path path = site.site().recordings().resolve(name);
          kept.add(new Kept(call, path));
        }
      }
    }
  }

  private static double loudness(short[] samples) {
    double sum = 0;
    for (short sample : samples) {
      sum += (double) sample * sample;
    }
    return Math.sqrt(sum / Math.max(1, samples.length));
  }

  @Test
  void everyRecordingIsWholeAndIsTheOneThatTheDatabaseNames() throws Exception {
    assertThat(kept).hasSizeGreaterThan(20);
    for (Kept recording : kept) {
      CaseFile.Recording known = recording.call().recording().orElseThrow();
      assertThat(recording.bytes()).as(recording.toString()).hasSize((int) known.bytes());
      assertThat(
              HexFormat.of()
                  .formatHex(MessageDigest.getInstance("SHA-256").digest(recording.bytes())))
          .isEqualTo(known.sha256());
    }
  }

  @Test
  void everyRecordingIsAsLongAsItsCall() throws Exception {
    for (Kept recording : kept) {
      double call =
          Duration.between(
                      recording.call().answeredAt().orElseThrow(),
                      recording.call().endedAt().orElseThrow())
                  .toMillis()
              / 1000.0;
      double sound = recording.channels()[0].length / 8_000.0;

      assertThat(Math.abs(sound - call))
          .as("%s: %.2f s of sound, %.2f s of call", recording, sound, call)
          .isLessThan(1.0);
    }
  }

  @Test
  void bothSidesCanBeHeard() throws Exception {
    for (Kept recording : kept) {
      short[][] channels = recording.channels();
      if (channels[0].length > 3 * 8_000) { // who hangs up at once says nothing
        assertThat(loudness(channels[CITIZEN])).as("citizen on %s", recording).isGreaterThan(FAINT);
        assertThat(loudness(channels[ROBOT])).as("robot on %s", recording).isGreaterThan(FAINT);
      }
    }
  }

  @Test
  void aFileNameTellsNothingOfThePerson() {
    assertThat(kept)
        .allSatisfy(
            recording ->
                assertThat(recording.file().getFileName().toString())
                    .isEqualTo(recording.call().id() + ".wav"));
  }
}
