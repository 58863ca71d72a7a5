package org.ringfence.storage;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Adds to the history of a case; nothing here changes or removes a row. */
final class History {
  static final String SYSTEM = "系统";

  private History() {}

  /**
   * Adds an entry.
   *
   * @param detail a code, never personal data; may be null
   */
  static void add(Handle handle, long caseId, Instant at, String who, String what, String detail) {
    handle.execute(
        "INSERT INTO case_event (case_id, at, who, what, detail) VALUES (?, ?, ?, ?, ?)",
        caseId,
        at,
        who,
        what,
        detail);
  }
}
