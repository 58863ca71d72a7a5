package org.ringfence.testkit.delay;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Delays of one kind.
 *
 * @param sorted in milliseconds, the shortest first
 */
public record Delays(List<Double> sorted) {
  static Delays of(long[] nanos) {
    return new Delays(Arrays.stream(nanos).mapToObj(each -> each / 1e6).sorted().toList());
  }

  public int count() {
    return sorted.size();
  }

  /** The smallest delay that so many of a hundred do not exceed, in milliseconds. */
  public double percentile(int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return sorted.isEmpty() ? Double.NaN : sorted.get(Math.max(0, rank - 1));
  }

  public double median() {
    return percentile(50);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%6d %7.1f %7.1f %7.1f %7.1f",
        count(),
        median(),
        percentile(90),
        percentile(99),
        percentile(100));
  }
}
