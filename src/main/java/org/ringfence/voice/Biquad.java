package org.ringfence.voice;

/**
 * A filter of second order, its coefficients divided by {@code a0}.
 *
 * @param a1 of the recursive part, which begins with 1
 */
record Biquad(double b0, double b1, double b2, double a1, double a2) {

  /** Robert Bristow-Johnson's high shelf. */
  static Biquad highShelf(double decibels, double q, double hertz, int rate) {
    double a = Math.pow(10, decibels / 40);
    double w = 2 * Math.PI * hertz / rate;
    double cos = Math.cos(w);
    double slope = 2 * Math.sqrt(a) * Math.sin(w) / (2 * q);
    double a0 = (a + 1) - (a - 1) * cos + slope;
    return new Biquad(
        a * ((a + 1) + (a - 1) * cos + slope) / a0,
        -2 * a * ((a - 1) + (a + 1) * cos) / a0,
        a * ((a + 1) + (a - 1) * cos - slope) / a0,
        2 * ((a - 1) - (a + 1) * cos) / a0,
        ((a + 1) - (a - 1) * cos - slope) / a0);
  }

  /** Robert Bristow-Johnson's high pass. */
  static Biquad highPass(double q, double hertz, int rate) {
    double w = 2 * Math.PI * hertz / rate;
    double cos = Math.cos(w);
    double alpha = Math.sin(w) / (2 * q);
    double a0 = 1 + alpha;
    double side = (1 + cos) / 2 / a0;
    return new Biquad(side, -2 * side, side, -2 * cos / a0, (1 - alpha) / a0);
  }

  /** Robert Bristow-Johnson's low pass. */
  static Biquad lowPass(double q, double hertz, int rate) {
    double w = 2 * Math.PI * hertz / rate;
    double cos = Math.cos(w);
    double alpha = Math.sin(w) / (2 * q);
    double a0 = 1 + alpha;
    double side = (1 - cos) / 2 / a0;
    return new Biquad(side, 2 * side, side, -2 * cos / a0, (1 - alpha) / a0);
  }

  double[] apply(double[] samples) {
    double[] filtered = new double[samples.length];
    double first = 0;
    double second = 0;
    for (int i = 0; i < samples.length; i++) {
      double in = samples[i];
      double out = b0 * in + first;
      first = b1 * in - a1 * out + second;
      second = b2 * in - a2 * out;
      filtered[i] = out;
    }
    return filtered;
  }
}
