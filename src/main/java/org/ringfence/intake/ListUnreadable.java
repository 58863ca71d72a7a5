package org.ringfence.intake;

/** The whole list cannot be read; the message says what, where and what to do. */
public final class ListUnreadable extends RuntimeException {
  public ListUnreadable(String message) {
    super(message);
  }
}
