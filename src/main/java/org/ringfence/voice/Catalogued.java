package org.ringfence.voice;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a catalogue knows of one sound file.
 *
 * @param loudness in LUFS, to one decimal
 * @param sha256 of the file, in hexadecimal
 */
public record Catalogued(Recipe recipe, double seconds, double loudness, String sha256) {
  private static final String SECONDS = "seconds";
  private static final String LOUDNESS = "loudness";
  private static final String SHA256 = "sha256";

  private static final double METERS_DIFFER = 0.2;

  /** Of the bytes of a file that was made so. */
  static Catalogued of(Recipe recipe, byte[] alaw) {
    double loudness = TelephoneLine.loudness(Alaw.decode(alaw));
    return new Catalogued(
        recipe,
        (double) alaw.length / TelephoneLine.RATE,
        Math.rint(loudness * 10) / 10,
        sha256(alaw));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether these are the bytes of the file that it was written of. */
  boolean tells(byte[] alaw) {
    Catalogued now = of(recipe, alaw);
    return now.sha256.equals(sha256)
        && now.seconds == seconds
        && (now.loudness == loudness || Math.abs(now.loudness - loudness) <= METERS_DIFFER);
  }

  static Catalogued read(Map<String, Object> fields) {
    Map<String, Object> recipe = new LinkedHashMap<>(fields);
    double seconds = number(recipe.remove(SECONDS));
    double loudness = number(recipe.remove(LOUDNESS));
    String sha256 = String.valueOf(recipe.remove(SHA256));
    return new Catalogued(new Recipe(recipe), seconds, loudness, sha256);
  }

  private static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  Map<String, Object> write() {
    Map<String, Object> fields = new LinkedHashMap<>(recipe.fields());
    fields.put(SECONDS, seconds);
    fields.put(LOUDNESS, loudness);
    fields.put(SHA256, sha256);
    return fields;
  }
}
