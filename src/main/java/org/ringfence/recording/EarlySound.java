package org.ringfence.recording;

/**
 * What a network lets be heard before an answer: 8 kHz, 16 bit. Silence, faint noise and the ring
 * tone, 450 Hz in any cadence, say nothing; an announcement does, and so does music in the ring
 * tone's place.
 */
final class EarlySound {
  /** 20 ms. */
  private static final int FRAME = 160;

  /** 42 dB below full scale, effective: above a line's noise, below any announcement. */
  private static final double FAINT = 260;

  /** The tone may be off by 25 Hz (GB/T 3380); a frame tells frequencies apart by 50. */
  private static final double[] RING_TONE = {425, 437.5, 450, 462.5, 475};

  /** So much of a frame's energy is the tone's; what A-law adds to it is far less. */
  private static final double TONE_SHARE = 0.75;

  /** Where a tone begins or ends a frame or two are neither tone nor silence. */
  private static final int SHORTEST_RUN = 3;

  private static final int LEAST_FRAMES = 10;

  private EarlySound() {}

  static boolean saysSomething(short[] samples) {
    int said = 0;
    int run = 0;
    for (int start = 0; start + FRAME <= samples.length; start += FRAME) {
      run = isFaintOrRingTone(samples, start) ? 0 : run + 1;
      if (run == SHORTEST_RUN) {
        said += SHORTEST_RUN;
      } else if (run > SHORTEST_RUN) {
        said++;
      }
    }
    return said >= LEAST_FRAMES;
  }

  private static boolean isFaintOrRingTone(short[] samples, int start) {
    double energy = 0;
    for (int i = start; i < start + FRAME; i++) {
      energy += (double) samples[i] * samples[i];
    }
    if (energy < FAINT * FAINT * FRAME) {
      return true;
    }
    for (double frequency : RING_TONE) {
      if (power(samples, start, frequency) >= TONE_SHARE * energy * FRAME / 2) {
        return true;
      }
    }
    return false;
  }

  /** Goertzel's: the squared size of one frequency in a frame; all of a tone is E · N / 2. */
  private static double power(short[] samples, int start, double frequency) {
    double turn = 2 * Math.cos(2 * Math.PI * frequency / 8_000);
    double before = 0;
    double last = 0;
    for (int i = start; i < start + FRAME; i++) {
      double next = samples[i] + turn * last - before;
      before = last;
      last = next;
    }
    return last * last + before * before - turn * last * before;
  }
}
