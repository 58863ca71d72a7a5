package org.ringfence.voice;

import java.io.IOException;

/** A recording that cannot become a prompt: what is wrong with it and what to do. */
public final class RecordingUnusable extends IOException {
  private static final long serialVersionUID = 1L;

  RecordingUnusable(String message) {
    super(message);
  }

  RecordingUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
