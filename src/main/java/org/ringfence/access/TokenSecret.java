package org.ringfence.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The secret that a machine sends with each request: 256 random bits, so its plain hash gives
 * nothing away. Never log it.
 */
public record TokenSecret(String text) {
  private static final String MARK = "rf_";
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile(MARK + "[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  public static TokenSecret fresh() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new TokenSecret(MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Whether it can be one at all; what cannot is not looked up. */
  public boolean hasForm() {
    return FORM.matcher(text).matches();
  }

  public byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  @Override
  public String toString() {
    return MARK + "…";
  }
}
