package org.ringfence.voice;

import java.util.Arrays;

/** What counts as silence at the telephone's rate, judged in frames of 10 ms. */
final class Silence {
  /** Seconds of it that are allowed before and after a prompt. */
  static final double ALLOWED = 0.03;

  private static final int FRAME = TelephoneLine.RATE / 100;
  private static final double LEVEL = Math.pow(10, -46.0 / 20);

  /** Frames that are left before and after the sound. */
  private static final int MARGIN = 2;

  /** 5 ms: no click at either end. */
  private static final int FADE = TelephoneLine.RATE / 200;

  private Silence() {}

  /** Seconds of silence at the longer of the two silent ends. */
  static double atAnEnd(double[] samples) {
    Span loud = loud(samples);
    int before = loud.first() * FRAME;
    int after = samples.length - loud.end() * FRAME;
    return (double) Math.max(before, after) / TelephoneLine.RATE;
  }

  static boolean everywhere(double[] samples) {
    return loud(samples).end() == 0;
  }

  /** Without its silent ends. */
  static double[] trim(double[] samples) {
    Span loud = loud(samples);
    int from = Math.max(0, loud.first() - MARGIN) * FRAME;
    int to = Math.min(samples.length, (loud.end() + MARGIN) * FRAME);
    return fade(Arrays.copyOfRange(samples, from, to));
  }

  /** Frames from the first that is not silent to the one after the last; none: up to 0. */
  private record Span(int first, int end) {}

  private static Span loud(double[] samples) {
    int frames = samples.length / FRAME;
    int first = 0;
    int end = 0;
    for (int frame = frames - 1; frame >= 0; frame--) {
      if (power(samples, frame) >= LEVEL * LEVEL) {
        first = frame;
        end = Math.max(end, frame + 1);
      }
    }
    return new Span(first, end);
  }

  private static double power(double[] samples, int frame) {
    double sum = 0;
    for (int i = frame * FRAME; i < (frame + 1) * FRAME; i++) {
      sum += samples[i] * samples[i];
    }
    return sum / FRAME;
  }

  private static double[] fade(double[] samples) {
    int length = Math.min(FADE, samples.length / 2);
    for (int i = 0; i < length; i++) {
      double ramp = (double) i / (FADE - 1);
      samples[i] *= ramp;
      samples[samples.length - 1 - i] *= ramp;
    }
    return samples;
  }
}
