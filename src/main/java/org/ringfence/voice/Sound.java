package org.ringfence.voice;

/**
 * Samples of one channel, full scale 1.0. Immutable by agreement: nobody writes into the samples of
 * a sound that he was given.
 */
final class Sound {
  private final double[] samples;
  private final int rate;

  Sound(double[] samples, int rate) {
    this.samples = samples;
    this.rate = rate;
  }

  double[] samples() {
    return samples;
  }

  /** Samples a second. */
  int rate() {
    return rate;
  }

  double seconds() {
    return (double) samples.length / rate;
  }
}
