package org.ringfence.storage;

import org.jdbi.v3.core.Handle;

/** Whether a number is on the do-not-call list. */
final class DoNotCallRows {
  /** What keeps a case waiting until its number is taken off the list. */
  static final String DO_NOT_CALL = "do-not-call";

  private DoNotCallRows() {}

  static boolean bars(Handle handle, long caseId) {
    return handle
        .select(
            """
            SELECT d.id FROM do_not_call d JOIN warning_case c ON c.number_index = d.number_index
            WHERE c.id = ?""",
            caseId)
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }
}
