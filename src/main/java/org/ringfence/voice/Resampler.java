package org.ringfence.voice;

import java.math.BigInteger;

/**
 * From any rate to any other by a polyphase filter: a sinc under a Kaiser window that lets nothing
 * through which the lower of the two rates cannot carry.
 */
final class Resampler {
  /** Zero crossings of the sinc on either side. */
  private static final int CROSSINGS = 10;

  private static final double KAISER_BETA = 5;

  private final int up;
  private final int down;
  private final int half;
  private final double[] filter;

  private Resampler(int up, int down) {
    this.up = up;
    this.down = down;
    this.half = CROSSINGS * Math.max(up, down);
    this.filter = filter(half, Math.max(up, down), up);
  }

  static Sound to(int rate, Sound sound) {
    if (sound.rate() == rate) {
      return sound;
    }
    int common = BigInteger.valueOf(rate).gcd(BigInteger.valueOf(sound.rate())).intValue();
    Resampler resampler = new Resampler(rate / common, sound.rate() / common);
    return new Sound(resampler.apply(sound.samples()), rate);
  }

  /** Its sum is {@code up}, since of so many samples between two only one is not 0. */
  private static double[] filter(int half, int slower, int up) {
    double[] filter = new double[2 * half + 1];
    double sum = 0;
    for (int i = 0; i < filter.length; i++) {
      double at = (double) (i - half) / slower;
      double sinc = at == 0 ? 1 : Math.sin(Math.PI * at) / (Math.PI * at);
      double edge = (double) (i - half) / half;
      filter[i] = sinc * bessel(KAISER_BETA * Math.sqrt(1 - edge * edge));
      sum += filter[i];
    }
    for (int i = 0; i < filter.length; i++) {
      filter[i] *= up / sum;
    }
    return filter;
  }

  /** The modified Bessel function of order 0, by its series. */
  private static double bessel(double x) {
    double term = 1;
    double sum = 1;
    for (int i = 1; term > 1e-12 * sum; i++) {
      term *= (x / 2 / i) * (x / 2 / i);
      sum += term;
    }
    return sum;
  }

  private double[] apply(double[] in) {
    double[] out = new double[Math.toIntExact(((long) in.length * up + down - 1) / down)];
    for (int i = 0; i < out.length; i++) {
      long at = (long) i * down + half;
      int last = (int) Math.min(in.length - 1, at / up);
      int first = (int) Math.max(0, (at - 2L * half + up - 1) / up);
      double sum = 0;
      for (int k = first; k <= last; k++) {
        sum += in[k] * filter[(int) (at - (long) k * up)];
      }
      out[i] = sum;
    }
    return out;
  }
}
