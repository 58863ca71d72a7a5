package org.ringfence.voice;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Recordings as a centre might hand them over: a tone that swells, with silence around it. */
final class Recorded {
  private Recorded() {}

  /** 0.3 s of silence, so many seconds of tone, 0.3 s of silence. */
  static double[] tone(double hertz, double seconds, double amplitude, int rate) {
    int quiet = (int) (0.3 * rate);
    int length = (int) (seconds * rate);
    double[] samples = new double[length + 2 * quiet];
    for (int i = 0; i < length; i++) {
      double swell = 0.6 + 0.4 * Math.sin(2 * Math.PI * 3 * i / rate);
      samples[quiet + i] = amplitude * swell * Math.sin(2 * Math.PI * hertz * i / rate);
    }
    return samples;
  }

  /** A usual recording of this length. */
  static byte[] wav(double seconds) {
    return wav(tone(1000, seconds, 0.2, 16_000), Encoding.PCM_SIGNED, 16, 1, 16_000);
  }

  static byte[] wav(double[] samples, Encoding encoding, int bits, int channels, int rate) {
    ByteBuffer bytes =
        ByteBuffer.allocate(samples.length * channels * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
    for (double sample : samples) {
      for (int channel = 0; channel < channels; channel++) {
        put(bytes, sample, encoding, bits);
      }
    }
    AudioFormat format =
        new AudioFormat(encoding, rate, bits, channels, bits / 8 * channels, rate, false);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (AudioInputStream stream =
        new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, samples.length)) {
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  private static void put(ByteBuffer bytes, double sample, Encoding encoding, int bits) {
    if (encoding.equals(Encoding.ALAW)) {
      bytes.put(Alaw.encode(new double[] {sample}));
    } else if (encoding.equals(Encoding.PCM_FLOAT)) {
      bytes.putFloat((float) sample);
    } else {
      long value = Math.round(sample * ((1L << (bits - 1)) - 1)) + (bits == 8 ? 128 : 0);
      for (int i = 0; i < bits; i += 8) {
        bytes.put((byte) (value >> i));
      }
    }
  }

  /** How loud one frequency is among A-law samples: the amplitude of its sine. */
  static double amplitude(byte[] alaw, double hertz) {
    double[] samples = Alaw.decode(alaw);
    double cos = 0;
    double sin = 0;
    for (int i = 0; i < samples.length; i++) {
      double angle = 2 * Math.PI * hertz * i / TelephoneLine.RATE;
      cos += samples[i] * Math.cos(angle);
      sin += samples[i] * Math.sin(angle);
    }
    return 2 * Math.hypot(cos, sin) / samples.length;
  }
}
