package org.ringfence.voice;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with the content of one sound file, whatever the catalogue says. */
final class SoundCheck {
  /** One A-law step above the peak. */
  private static final double CLIPPED = TelephoneLine.PEAK * 1.03;

  private static final double OFF = 2;

  /**
   * A line carries nothing below 100 Hz; speech of another format, read as A-law, does. Measured:
   * the shipped sounds have 0.0006 of their power there at most, µ-law and linear samples 0.006 and
   * more.
   */
  private static final double LOW_SHARE = 0.003;

  private static final double LOW_HERTZ = 100;

  private static final Map<String, String> HEADERS =
      Map.of(
          "RIFF", "a WAV file",
          "ID3", "an MP3 file",
          "OggS", "an Ogg file",
          "fLaC", "a FLAC file",
          ".snd", "an AU file");

  private SoundCheck() {}

  /**
   * Every problem.
   *
   * @param spoken whether it is speech, which has its level and no silent ends
   */
  static List<String> problems(byte[] file, boolean spoken) {
    if (file.length == 0) {
      return List.of("is empty");
    }
    Optional<String> header = header(file);
    if (header.isPresent()) {
      return List.of("is " + header.get() + ", not A-law without a header");
    }
    double[] heard = Alaw.decode(file);
    if (spoken && Silence.everywhere(heard)) {
      return List.of("is silent");
    }
    if (lowShare(heard) > LOW_SHARE) {
      return List.of("is not A-law of a telephone line, or badly distorted");
    }
    return spoken ? ofSpeech(heard) : clipped(heard);
  }

  private static Optional<String> header(byte[] file) {
    String start = new String(file, 0, Math.min(4, file.length), StandardCharsets.ISO_8859_1);
    return HEADERS.keySet().stream().filter(start::startsWith).findFirst().map(HEADERS::get);
  }

  private static double lowShare(double[] heard) {
    double[] low = heard;
    for (double q : new double[] {0.541, 1.307}) { // Butterworth of order 4
      low = Biquad.lowPass(q, LOW_HERTZ, TelephoneLine.RATE).apply(low);
    }
    return power(low) / power(heard);
  }

  private static double power(double[] samples) {
    double sum = 0;
    for (double sample : samples) {
      sum += sample * sample;
    }
    return sum;
  }

  private static List<String> ofSpeech(double[] heard) {
    List<String> problems = new ArrayList<>(clipped(heard));
    double loudness = TelephoneLine.loudness(heard);
    if (Math.abs(loudness - TelephoneLine.LOUDNESS) > OFF) {
      problems.add("has %.1f LUFS, the norm is %.0f".formatted(loudness, TelephoneLine.LOUDNESS));
    }
    if (Silence.atAnEnd(heard) > Silence.ALLOWED) {
      problems.add("has %.2f s of silence at an end".formatted(Silence.atAnEnd(heard)));
    }
    return problems;
  }

  private static List<String> clipped(double[] heard) {
    for (double sample : heard) {
      if (Math.abs(sample) > CLIPPED) {
        return List.of("is clipped");
      }
    }
    return List.of();
  }
}
