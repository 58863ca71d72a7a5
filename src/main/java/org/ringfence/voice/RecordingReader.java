package org.ringfence.voice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads a recording of any rate, WAV or MP3 by what is in it and not by its name, as one channel.
 */
final class RecordingReader {
  static final int MOST_BYTES = 10_000_000;
  static final int MOST_SECONDS = 60;
  static final int LEAST_RATE = 8_000;
  static final int MOST_RATE = 192_000;

  private RecordingReader() {}

  static Sound read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in.readNBytes(MOST_BYTES + 1)); // enough to tell that it is too large
    }
  }

  static Sound read(byte[] bytes) throws RecordingUnusable {
    if (bytes.length > MOST_BYTES) {
      throw new RecordingUnusable(
          "is larger than %d MB: cut it to the one prompt".formatted(MOST_BYTES / 1_000_000));
    }
    if (begins(bytes, "RIFF")) {
      return WavReader.read(bytes);
    }
    if (begins(bytes, "ID3") || isFrame(bytes)) {
      return Mp3Reader.read(bytes);
    }
    throw new RecordingUnusable(
        bytes.length == 0
            ? "is empty: copy it again"
            : "is neither WAV nor MP3: save it as one of them, of any rate");
  }

  private static boolean begins(byte[] bytes, String mark) {
    byte[] wanted = mark.getBytes(StandardCharsets.US_ASCII);
    return bytes.length >= wanted.length
        && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
  }

  /** Eleven set bits, and a layer that is not reserved, begin a frame of MPEG audio. */
  private static boolean isFrame(byte[] bytes) {
    return bytes.length > 2
        && (bytes[0] & 0xFF) == 0xFF
        && (bytes[1] & 0xE0) == 0xE0
        && (bytes[1] & 0x06) != 0;
  }

  static void checkRate(double rate) throws RecordingUnusable {
    if (rate < LEAST_RATE || rate > MOST_RATE || rate != Math.rint(rate)) {
      throw new RecordingUnusable(
          "has %.0f samples a second: save it with %d to %d"
              .formatted(rate, LEAST_RATE, MOST_RATE));
    }
  }

  static void checkLength(double seconds) throws RecordingUnusable {
    if (seconds > MOST_SECONDS) {
      throw new RecordingUnusable(
          "is longer than %d s: cut it to the one prompt".formatted(MOST_SECONDS));
    }
    if (seconds == 0) {
      throw new RecordingUnusable("has no samples: record it again");
    }
  }
}
