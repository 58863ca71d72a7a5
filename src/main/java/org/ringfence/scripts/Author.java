package org.ringfence.scripts;

import java.time.Instant;

/** A person who works on scripts. */
public record Author(String login, String name) {

  /** What he did is his, and when. */
  public record Signature(Author by, Instant at) {}
}
