package org.ringfence.scripts;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * How a prompt sounds: A-law, 8 kHz, without a header.
 *
 * @param sha256 of its bytes, hexadecimal; it is known by nothing else
 */
public record Sound(String sha256, Duration length) {
  /** So much of the SHA-256 names the file: a question plays many, and an AGI line is short. */
  private static final int NAME = 32;

  /** What names a sound of these bytes. */
  public static String sha256(byte[] alaw) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(alaw));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  public Sound {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256: " + sha256);
    }
  }

  /** The name of its file, without an ending. */
  public String file() {
    return file(sha256);
  }

  static String file(String sha256) {
    return sha256.substring(0, NAME);
  }
}
