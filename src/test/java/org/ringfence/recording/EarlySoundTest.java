package org.ringfence.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringfence.testkit.Heard;

class EarlySoundTest {
  private static final int SECOND = 8_000;
  private static final Path SOUNDS =
      Path.of(System.getProperty("ringfence.home", ".")).resolve("dialplans/carrier/sounds");

  /** Every value that A-law knows. */
  private static final short[] ALAW = alaw();

  private static short[] alaw() {
    byte[] codes = new byte[256];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) i;
    }
    short[] values = Heard.decode(codes);
    Arrays.sort(values);
    return values;
  }

  /** As it comes over the line: rounded to the nearest value of A-law. */
  private static short quantised(double sample) {
    short wanted = (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
    int at = Arrays.binarySearch(ALAW, wanted);
    if (at >= 0) {
      return wanted;
    }
    int above = Math.min(-at - 1, ALAW.length - 1);
    int below = Math.max(above - 1, 0);
    return wanted - ALAW[below] < ALAW[above] - wanted ? ALAW[below] : ALAW[above];
  }

  private static short[] sound(double seconds, IntToDoubleFunction sample) {
    short[] samples = new short[(int) (seconds * SECOND)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = quantised(sample.applyAsDouble(i));
    }
    return samples;
  }

  private static double amplitude(double decibels) {
    return Math.sqrt(2) * 32_768 * Math.pow(10, decibels / 20);
  }

  private static IntToDoubleFunction tone(double frequency, double decibels) {
    return i -> amplitude(decibels) * Math.sin(2 * Math.PI * frequency * i / SECOND);
  }

  private static IntToDoubleFunction noise(double decibels, long seed) {
    Random random = new Random(seed);
    double effective = 32_768 * Math.pow(10, decibels / 20);
    return i -> effective * random.nextGaussian();
  }

  private static IntToDoubleFunction cadence(
      double on, double off, double lead, IntToDoubleFunction tone) {
    return i -> {
      double at = (i / (double) SECOND + lead) % (on + off);
      return at < on ? tone.applyAsDouble(i) : 0;
    };
  }

  @ParameterizedTest
  @CsvSource({"1, 4, 0", "1, 4, 0.507", "0.35, 0.35, 0.013", "0.7, 0.7, 0.009", "60, 0, 0"})
  void theRingToneSaysNothingInAnyCadence(double on, double off, double lead) {
    for (double level : new double[] {-6, -12, -18, -25, -32, -40}) {
      for (double frequency : new double[] {425, 431, 440, 444, 450, 456, 462, 469, 475}) {
        assertThat(
                EarlySound.saysSomething(sound(60, cadence(on, off, lead, tone(frequency, level)))))
            .as("%.0f Hz at %.0f dB", frequency, level)
            .isFalse();
      }
    }
  }

  @Test
  void theRingToneOnANoisyLineSaysNothing() {
    IntToDoubleFunction tone = cadence(1, 4, 0.3, tone(450, -20));
    IntToDoubleFunction noise = noise(-48, 1);

    assertThat(
            EarlySound.saysSomething(
                sound(40, i -> tone.applyAsDouble(i) + noise.applyAsDouble(i))))
        .isFalse();
  }

  @Test
  void silenceAndNothingAtAllSayNothing() {
    assertThat(EarlySound.saysSomething(new short[0])).isFalse();
    assertThat(EarlySound.saysSomething(new short[100])).isFalse();
    assertThat(EarlySound.saysSomething(sound(60, i -> 0))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-70, -60, -50, -45})
  void theFaintNoiseOfALineSaysNothing(double level) {
    assertThat(EarlySound.saysSomething(sound(60, noise(level, 96110)))).isFalse();
  }

  @Test
  void aClickSaysNothing() {
    assertThat(EarlySound.saysSomething(sound(5, i -> i > 8_000 && i < 8_200 ? 9_000 : 0)))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"powered-off", "suspended", "unreachable", "unallocated", "assistant"})
  void anAnnouncementSaysSomethingAlsoFaintlyAndAfterALongRingTone(String name) throws Exception {
    short[] announcement = announcement(name);
    IntToDoubleFunction ring = cadence(1, 4, 0, tone(450, -18));

    assertThat(EarlySound.saysSomething(announcement)).isTrue();
    assertThat(
            EarlySound.saysSomething(
                sound(announcement.length / (double) SECOND, i -> announcement[i] * 0.25)))
        .isTrue();
    assertThat(
            EarlySound.saysSomething(
                sound(
                    30 + announcement.length / (double) SECOND,
                    i -> i < 30 * SECOND ? ring.applyAsDouble(i) : announcement[i - 30 * SECOND])))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ringback", "line-noise"})
  void theNetworksOwnRingToneAndNoiseSayNothing(String name) throws Exception {
    assertThat(EarlySound.saysSomething(announcement(name))).isFalse();
  }

  @Test
  void musicInPlaceOfTheRingToneSaysSomething() {
    double[] tune = {440, 523.3, 659.3, 587.3, 440, 392, 349.2, 523.3};

    assertThat(
            EarlySound.saysSomething(
                sound(8, i -> tone(tune[i / (SECOND / 2) % tune.length], -20).applyAsDouble(i))))
        .isTrue();
  }

  /** Three rising tones come before announcements in many networks. */
  @Test
  void theSpecialInformationToneSaysSomething() {
    double[] tones = {950, 1400, 1800};

    assertThat(
            EarlySound.saysSomething(
                sound(0.99, i -> tone(tones[i / 2_640], -20).applyAsDouble(i))))
        .isTrue();
  }

  private static short[] announcement(String name) throws Exception {
    return Heard.decode(Files.readAllBytes(SOUNDS.resolve(name + ".alaw")));
  }
}
