package org.ringfence.voice;

/** ITU-T G.711 A-law: sign, three bits of segment, four bits of step; every other bit turned. */
final class Alaw {
  private static final int FULL_SCALE = 4096;

  private Alaw() {}

  static byte[] encode(double[] samples) {
    byte[] codes = new byte[samples.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = encode(samples[i]);
    }
    return codes;
  }

  private static byte encode(double sample) {
    int value = (int) Math.clamp(Math.floor(sample * FULL_SCALE), -FULL_SCALE, FULL_SCALE - 1);
    int size = value < 0 ? -value - 1 : value;
    int segment = Math.max(0, 27 - Integer.numberOfLeadingZeros(size));
    int step = (size >> Math.max(segment, 1)) & 0x0F;
    return (byte) (((segment << 4) | step | (value < 0 ? 0 : 0x80)) ^ 0x55);
  }

  static double[] decode(byte[] codes) {
    double[] samples = new double[codes.length];
    for (int i = 0; i < codes.length; i++) {
      samples[i] = decode(codes[i]);
    }
    return samples;
  }

  private static double decode(byte turned) {
    int code = turned ^ 0x55;
    int segment = (code >> 4) & 0x07;
    int step = code & 0x0F;
    int size = segment == 0 ? 2 * step + 1 : (2 * step + 33) << (segment - 1);
    return (double) ((code & 0x80) != 0 ? size : -size) / FULL_SCALE;
  }
}
