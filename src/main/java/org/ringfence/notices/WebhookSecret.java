package org.ringfence.notices;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the service and a source share, so that the source knows who tells it something; as Standard
 * Webhooks writes it. Never log it.
 */
public record WebhookSecret(String text) {
  private static final String MARK = "whsec_";
  private static final String HMAC = "HmacSHA256";
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  public static WebhookSecret fresh() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new WebhookSecret(MARK + Base64.getEncoder().encodeToString(bytes));
  }

  /**
   * The value of the header {@code webhook-signature}.
   *
   * @param timestamp seconds since 1970, as in {@code webhook-timestamp}
   */
  public String sign(String messageId, long timestamp, String body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(text.substring(MARK.length())), HMAC));
      byte[] signed =
          mac.doFinal((messageId + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  @Override
  public String toString() {
    return MARK + "…";
  }
}
