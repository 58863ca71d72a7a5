package org.ringfence.telephony;

import java.util.UUID;

/**
 * Names one call, everywhere and for ever: the attempt, the channel on the switch, the recording.
 */
public record CallId(UUID value) {
  public static CallId fresh() {
    return new CallId(UUID.randomUUID());
  }

  /**
   * The id that stands in this text.
   *
   * @throws IllegalArgumentException if the text is no UUID
   */
  public static CallId of(String text) {
    return new CallId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
