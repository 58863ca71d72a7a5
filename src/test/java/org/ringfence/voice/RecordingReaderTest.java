package org.ringfence.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.sound.sampled.AudioFormat.Encoding;
import org.junit.jupiter.api.Test;

/** What is refused, and what its owner is told. */
class RecordingReaderTest {
  private static void assertRefused(byte[] recording, String why) {
    assertThatThrownBy(() -> RecordingReader.read(recording))
        .isInstanceOf(RecordingUnusable.class)
        .hasMessage(why);
  }

  @Test
  void whatIsNoRecordingIsRefused() {
    assertRefused(new byte[0], "is empty: copy it again");
    assertRefused(
        "<html>not found</html>".getBytes(StandardCharsets.UTF_8),
        "is neither WAV nor MP3: save it as one of them, of any rate");
    assertRefused(
        "ID3".getBytes(StandardCharsets.UTF_8),
        "is neither WAV nor MP3: save it as one of them, of any rate");
    assertRefused(
        "RIFF____WAVE".getBytes(StandardCharsets.UTF_8),
        "is a WAV file of a kind that cannot be read: save it as linear PCM, 16 bits");
  }

  @Test
  void whatIsTooLongIsRefused() {
    assertRefused(new byte[10_000_001], "is larger than 10 MB: cut it to the one prompt");
    assertRefused(
        Recorded.wav(new double[61 * 8000], Encoding.ALAW, 8, 1, 8000),
        "is longer than 60 s: cut it to the one prompt");
    assertRefused(
        Recorded.wav(new double[0], Encoding.ALAW, 8, 1, 8000), "has no samples: record it again");
  }

  @Test
  void aRateThatNoSpeechIsRecordedWithIsRefused() {
    assertRefused(
        Recorded.wav(new double[4000], Encoding.PCM_SIGNED, 16, 1, 4000),
        "has 4000 samples a second: save it with 8000 to 192000");
  }

  @Test
  void aCopyThatBrokeOffIsRefused() {
    byte[] whole = Recorded.wav(2);

    assertRefused(Arrays.copyOf(whole, whole.length / 2), "ends after 1.3 of 2.6 s: copy it again");
  }

  /** A program that writes a header before it knows the end leaves the greatest length in it. */
  @Test
  void aWavOfUnknownLengthIsReadToItsEnd() throws IOException {
    byte[] streamed = Recorded.wav(1);
    ByteBuffer.wrap(streamed).order(ByteOrder.LITTLE_ENDIAN).putInt(40, -1);

    assertThat(RecordingReader.read(streamed).seconds()).isEqualTo(1.6);
  }

  @Test
  void aWavOfAnotherKindIsRefused() {
    byte[] odd = Recorded.wav(1);
    odd[20] = 0x55; // MP3 inside a WAV

    assertRefused(
        odd, "is a WAV file of a kind that cannot be read: save it as linear PCM, 16 bits");
  }

  /** Whatever bytes come, a recording is read or refused. */
  @Test
  void damagedFilesAreToldAndNeverBreakTheProgram() throws IOException {
    Random random = new Random(96110);
    for (String name : new String[] {"tone-44100-stereo.mp3", "tone-16000-mono.mp3", "wav"}) {
      byte[] whole = name.equals("wav") ? Recorded.wav(0.3) : resource(name);
      for (int i = 0; i < 1000; i++) {
        byte[] damaged = Arrays.copyOf(whole, whole.length - random.nextInt(whole.length));
        int among = i % 2 == 0 ? damaged.length : Math.min(60, damaged.length); // the header
        for (int k = 0; k < 1 + i % 20; k++) {
          damaged[random.nextInt(among)] = (byte) random.nextInt();
        }
        try {
          assertThat(RecordingReader.read(damaged).seconds()).isLessThanOrEqualTo(60);
        } catch (RecordingUnusable told) {
          assertThat(told).hasMessageContaining(": ");
        }
      }
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (var file = RecordingReaderTest.class.getResourceAsStream("/voices/" + name)) {
      return file.readAllBytes();
    }
  }
}
