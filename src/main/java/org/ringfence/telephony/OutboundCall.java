package org.ringfence.telephony;

import java.time.Duration;

/**
 * A call to be placed.
 *
 * @param number digits as the trunk wants them; personal data, never logged
 * @param ringLimit how long it may ring before it is given up
 */
public record OutboundCall(
    CallId id, String trunk, String number, CallerId callerId, Duration ringLimit) {

  /** What the citizen's phone shows; only ever taken from the configuration. */
  public record CallerId(String number, String name) {}

  @Override
  public String toString() {
    return "OutboundCall[" + id + " over " + trunk + "]";
  }
}
