package org.ringfence.voice;

import java.util.ArrayList;
import java.util.List;

/**
 * The band of a telephone line, 300 to 3400 Hz, as a Butterworth filter of order 6 at either edge
 * (analogue prototype, band-pass transformation, bilinear transformation).
 */
final class BandPass {
  private static final double LOW = 300;
  private static final double HIGH = 3400;
  private static final int ORDER = 6;

  private final List<Biquad> sections;

  private BandPass(List<Biquad> sections) {
    this.sections = sections;
  }

  /** For sounds of this rate. */
  static BandPass of(int rate) {
    double low = warped(LOW, rate);
    double high = warped(HIGH, rate);
    double width = high - low;
    double centre = Math.sqrt(low * high);
    List<Biquad> sections = new ArrayList<>();
    for (int i = 0; i < ORDER / 2; i++) {
      double angle = Math.PI * (2 * i + 1 + ORDER) / (2.0 * ORDER);
      Complex half = new Complex(Math.cos(angle), Math.sin(angle)).times(width / 2);
      Complex root = half.times(half).plus(-centre * centre).root();
      sections.add(section(half.plus(root), centre));
      sections.add(section(half.plus(root.times(-1)), centre));
    }
    return new BandPass(sections);
  }

  /** The analogue frequency that the bilinear transformation brings to these hertz. */
  private static double warped(double hertz, int rate) {
    return Math.tan(Math.PI * hertz / rate);
  }

  /**
   * The section of a pole and its conjugate, with zeros at 0 Hz and at half the rate, and a gain of
   * 1 in the middle of the band.
   */
  private static Biquad section(Complex pole, double centre) {
    Complex z = pole.plus(1).over(pole.times(-1).plus(1));
    double a1 = -2 * z.real();
    double a2 = z.real() * z.real() + z.imaginary() * z.imaginary();
    double middle = 2 * Math.atan(centre);
    Complex e = new Complex(Math.cos(middle), -Math.sin(middle));
    Complex e2 = e.times(e);
    double gain = e2.times(a2).plus(e.times(a1)).plus(1).size() / e2.times(-1).plus(1).size();
    return new Biquad(gain, 0, -gain, a1, a2);
  }

  double[] apply(double[] samples) {
    double[] filtered = samples;
    for (Biquad section : sections) {
      filtered = section.apply(filtered);
    }
    return filtered;
  }
}
