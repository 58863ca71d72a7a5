package org.ringfence.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a recording. */
class TelephoneLineTest {
  private static byte[] carry(byte[] recording) throws IOException {
    return TelephoneLine.carry(RecordingReader.read(recording));
  }

  private static byte[] resource(String name) throws IOException {
    try (var file = TelephoneLineTest.class.getResourceAsStream("/voices/" + name)) {
      return file.readAllBytes();
    }
  }

  private static byte[] wav(Encoding encoding, int bits, int channels, int rate) {
    return Recorded.wav(Recorded.tone(1000, 1, 0.1, rate), encoding, bits, channels, rate);
  }

  static Stream<Arguments> recordings() throws IOException {
    return Stream.of(
        Arguments.of("8 bits", wav(Encoding.PCM_UNSIGNED, 8, 1, 11_025)),
        Arguments.of("16 bits, stereo", wav(Encoding.PCM_SIGNED, 16, 2, 44_100)),
        Arguments.of("16 bits, an odd rate", wav(Encoding.PCM_SIGNED, 16, 1, 22_051)),
        Arguments.of("24 bits, stereo", wav(Encoding.PCM_SIGNED, 24, 2, 96_000)),
        Arguments.of("32 bits", wav(Encoding.PCM_SIGNED, 32, 1, 192_000)),
        Arguments.of("floating point", wav(Encoding.PCM_FLOAT, 32, 2, 48_000)),
        Arguments.of("A-law", wav(Encoding.ALAW, 8, 1, 8_000)),
        Arguments.of("MP3, stereo", resource("tone-44100-stereo.mp3")),
        Arguments.of("MP3 of a low rate", resource("tone-16000-mono.mp3")));
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void everyRecordingBecomesAPrompt(String kind, byte[] recording) throws IOException {
    byte[] alaw = carry(recording);

    assertThat(alaw.length / 8000.0).as(kind).isCloseTo(1.04, within(0.06));
    assertThat(SoundCheck.problems(alaw, true)).as(kind).isEmpty();
    assertThat(TelephoneLine.loudness(Alaw.decode(alaw))).as(kind).isCloseTo(-19, within(0.2));
    assertThat(Recorded.amplitude(alaw, 1000)).as(kind).isGreaterThan(0.1);
    assertThat(Recorded.amplitude(alaw, 1100)).as(kind).isLessThan(0.005);
  }

  @ParameterizedTest
  @CsvSource({"44100, 5000", "44100, 6500", "48000, 7500", "96000, 9500", "16000, 5000"})
  void whatALineCannotCarryIsNotFoldedIntoTheSpeech(int rate, int hertz) throws IOException {
    double[] both = Recorded.tone(1000, 1, 0.2, rate);
    double[] above = Recorded.tone(hertz, 1, 0.2, rate);
    Arrays.setAll(both, i -> both[i] + above[i]);

    byte[] alaw = carry(Recorded.wav(both, Encoding.PCM_SIGNED, 16, 1, rate));

    double folded = Math.abs(hertz - Math.rint(hertz / 8000.0) * 8000);
    assertThat(Recorded.amplitude(alaw, folded)).isLessThan(Recorded.amplitude(alaw, 1000) / 1000);
  }

  @ParameterizedTest
  @CsvSource({"100, 0.003", "200, 0.2", "300, 0.9", "1000, 1", "3000, 1", "3400, 0.9"})
  void theBandIsThatOfALine(double hertz, double atMost) {
    int rate = 16_000;
    double[] in = new double[rate];
    Arrays.setAll(in, i -> Math.sin(2 * Math.PI * hertz * i / rate));

    double[] out = BandPass.of(rate).apply(in);

    double peak = Arrays.stream(out, rate / 2, rate).map(Math::abs).max().orElseThrow();
    assertThat(peak).isLessThan(atMost + 0.01);
    assertThat(peak).isGreaterThan(hertz >= 300 ? 0.7 : 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.08, 0.2, 0.399, 0.4, 0.401, 3})
  void shortOnesAreAsLoudAsLongOnes(double seconds) throws IOException {
    byte[] alaw = carry(Recorded.wav(seconds));

    assertThat(TelephoneLine.loudness(Alaw.decode(alaw))).isCloseTo(-19, within(0.3));
    assertThat(alaw.length / 8000.0).isCloseTo(seconds + 0.03, within(0.06));
  }

  /** A few high peaks over quiet speech would have to be cut off to be loud enough. */
  @Test
  void peaksStayUnderTheCeilingAndLoudnessNearTheNorm() throws IOException {
    double[] samples = Recorded.tone(1000, 2, 0.05, 16_000);
    for (int i = 6_000; i < 30_000; i += 4_000) {
      for (int k = 0; k < 40; k++) {
        samples[i + k] = 0.9 * Math.sin(2 * Math.PI * 800 * k / 16_000);
      }
    }

    byte[] alaw = carry(Recorded.wav(samples, Encoding.PCM_SIGNED, 16, 1, 16_000));

    assertThat(SoundCheck.problems(alaw, true)).isEmpty();
  }

  @Test
  void silenceIsNoPrompt() {
    assertThatThrownBy(
            () -> carry(Recorded.wav(new double[8000], Encoding.PCM_SIGNED, 16, 1, 8000)))
        .isInstanceOf(RecordingUnusable.class)
        .hasMessage("nothing can be heard in it: record it again");

    double[] hiss = new Random(7).doubles(16_000, -0.001, 0.001).toArray();
    assertThatThrownBy(() -> carry(Recorded.wav(hiss, Encoding.PCM_SIGNED, 16, 1, 16_000)))
        .isInstanceOf(RecordingUnusable.class)
        .hasMessageMatching("is too quiet \\(-\\d+ LUFS\\): record it again, louder");
  }

  @Test
  void aLawIsThatOfTheStandard() {
    byte[] every = new byte[256];
    for (int code = 0; code < 256; code++) {
      every[code] = (byte) code;
    }
    assertThat(Alaw.encode(Alaw.decode(every))).isEqualTo(every);
    // G.711 table 1a: the least positive and the greatest value, even bits inverted
    assertThat(Alaw.decode(new byte[] {(byte) 0xD5, (byte) 0xAA, 0x55}))
        .containsExactly(1 / 4096.0, 4032 / 4096.0, -1 / 4096.0);
  }
}
