package org.ringfence.voice;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Integrated loudness after ITU-R BS.1770-4 in LUFS: K-weighting, gated blocks of 400 ms that
 * overlap by three quarters. A sound shorter than a block is one block.
 */
final class Loudness {
  private static final double BLOCK = 0.4;
  private static final double STEP = 0.25;
  private static final double ABSOLUTE_GATE = -70;
  private static final double RELATIVE_GATE = -10;
  private static final double OFFSET = -0.691;

  private Loudness() {}

  /** Negative infinity for silence. */
  static double of(Sound sound) {
    double[] powers = blocks(weighted(sound), sound.rate());
    double ungated = mean(powers, ABSOLUTE_GATE);
    return lufs(mean(powers, Math.max(ABSOLUTE_GATE, lufs(ungated) + RELATIVE_GATE)));
  }

  private static double[] weighted(Sound sound) {
    Biquad shelf = Biquad.highShelf(4, 1 / Math.sqrt(2), 1500, sound.rate());
    return Biquad.highPass(0.5, 38, sound.rate()).apply(shelf.apply(sound.samples()));
  }

  private static double[] blocks(double[] samples, int rate) {
    double whole = (double) samples.length / rate;
    double block = Math.min(BLOCK, whole);
    if (samples.length == 0) {
      return new double[0];
    }
    int count = (int) Math.rint((whole - block) / (block * STEP)) + 1;
    return IntStream.range(0, count)
        .mapToDouble(
            i -> {
              int from = (int) (block * (i * STEP) * rate);
              int to = Math.min(samples.length, (int) (block * (i * STEP + 1) * rate));
              double sum = 0;
              for (int k = from; k < to; k++) {
                sum += samples[k] * samples[k];
              }
              return sum / (block * rate);
            })
        .toArray();
  }

  /** Over the blocks above the gate; 0 when there is none. */
  private static double mean(double[] powers, double gate) {
    return DoubleStream.of(powers).filter(power -> lufs(power) > gate).average().orElse(0);
  }

  private static double lufs(double power) {
    return OFFSET + 10 * Math.log10(power);
  }
}
