package org.ringfence.voice;

/**
 * Brings a sound to what a telephone line carries: 300 to 3400 Hz, 8 kHz, level, no silence at the
 * ends, A-law without a header (the switch's {@code .alaw}).
 */
final class TelephoneLine {
  static final int RATE = 8_000;

  /** LUFS of every spoken file: about the level of a person speaking on the line. */
  static final double LOUDNESS = -19;

  /** −1 dBFS: nothing reaches further. */
  static final double PEAK = 0.89;

  /** A recording quieter than this is noise, not speech. */
  private static final double QUIETEST = -60;

  /** Bent peaks cost loudness: it is levelled again until it is so near. */
  private static final double NEAR = 0.1;

  private static final int LEVELLINGS = 5;

  private TelephoneLine() {}

  /**
   * A spoken sound as a prompt.
   *
   * @throws RecordingUnusable if nothing can be heard in it
   */
  static byte[] carry(Sound sound) throws RecordingUnusable {
    double[] narrow = BandPass.of(sound.rate()).apply(sound.samples());
    double[] samples = Resampler.to(RATE, new Sound(narrow, sound.rate())).samples();
    double loudness = loudness(samples);
    if (loudness < QUIETEST) {
      throw new RecordingUnusable(
          loudness == Double.NEGATIVE_INFINITY
              ? "nothing can be heard in it: record it again"
              : "is too quiet (%.0f LUFS): record it again, louder".formatted(loudness));
    }
    byte[] alaw = Alaw.encode(level(Silence.trim(level(samples))));
    double[] heard = Alaw.decode(alaw);
    // Levelling can move a faint end under the threshold.
    return Silence.atAnEnd(heard) <= Silence.ALLOWED ? alaw : Alaw.encode(Silence.trim(heard));
  }

  /** A sound that is no speech, as loud and as long as it is. */
  static byte[] carryAsItIs(Sound sound) {
    return Alaw.encode(Resampler.to(RATE, sound).samples());
  }

  /** LUFS of samples at the telephone's rate. */
  static double loudness(double[] samples) {
    return Loudness.of(new Sound(samples, RATE));
  }

  private static double[] level(double[] samples) {
    double[] levelled = samples;
    double off = LOUDNESS - loudness(samples);
    for (int i = 0; i < LEVELLINGS && (i == 0 || Math.abs(off) > NEAR); i++) {
      levelled = louder(levelled, Math.pow(10, off / 20));
      off = LOUDNESS - loudness(levelled);
    }
    return levelled;
  }

  /** Bends the rare sample above the knee smoothly under the peak; below it nothing changes. */
  private static double[] louder(double[] samples, double factor) {
    double knee = PEAK * 0.7;
    double[] louder = new double[samples.length];
    for (int i = 0; i < samples.length; i++) {
      double sample = samples[i] * factor;
      double over = Math.abs(sample) - knee;
      louder[i] =
          over <= 0
              ? sample
              : Math.copySign(knee + (PEAK - knee) * Math.tanh(over / (PEAK - knee)), sample);
    }
    return louder;
  }
}
