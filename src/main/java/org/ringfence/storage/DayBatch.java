package org.ringfence.storage;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.ringfence.intake.Submission;
import org.ringfence.intake.WarningResult;

/**
 * The batch of all that a source sends in a day. Cases hold its row while they are stored, so what
 * is counted stands beside it: a small request never waits for a large one.
 *
 * @param firstRow for the warnings of this request
 */
record DayBatch(long id, int firstRow) {

  /** Makes it when it is the first of the day, and keeps rows free; of a transaction of its own. */
  static DayBatch reserve(Handle handle, Submission submission, Instant at) {
    int rows = submission.warnings().size();
    handle.execute( // takes the row for itself at once: two that shared it first would deadlock
        """
        INSERT INTO api_batch (source, day, next_row) VALUES (?, ?, 1 + ?)
        ON DUPLICATE KEY UPDATE next_row = next_row + ?""",
        submission.source(),
        submission.day(),
        rows,
        rows);
    DayBatch known =
        handle
            .select(
                """
                SELECT COALESCE(batch_id, 0) AS id, next_row FROM api_batch
                WHERE source = ? AND day = ?""",
                submission.source(),
                submission.day())
            .map((row, context) -> new DayBatch(row.getLong("id"), row.getInt("next_row") - rows))
            .one();
    if (known.id() != 0) {
      return known;
    }
    long id = make(handle, submission, at);
    handle.execute(
        "UPDATE api_batch SET batch_id = ? WHERE source = ? AND day = ?",
        id,
        submission.source(),
        submission.day());
    return new DayBatch(id, known.firstRow());
  }

  private static long make(Handle handle, Submission submission, Instant at) {
    return handle
        .createUpdate(
            """
            INSERT INTO batch (file_name, file_sha256, source, loaded_by, loaded_at, row_count,
              refused, merged)
            VALUES (:file, '', :source, :by, :at, 0, 0, 0)""")
        .bind("file", "接口 " + submission.day())
        .bind("source", submission.source())
        .bind("by", submission.by())
        .bind("at", at)
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  static void count(Handle handle, Submission submission, List<WarningResult> results) {
    handle.execute(
        """
        UPDATE api_batch SET row_count = row_count + ?, refused = refused + ?, merged = merged + ?
        WHERE source = ? AND day = ?""",
        results.size(),
        count(results, WarningResult.Kind.REFUSED),
        count(results, WarningResult.Kind.MERGED),
        submission.source(),
        submission.day());
  }

  private static long count(List<WarningResult> results, WarningResult.Kind kind) {
    return results.stream().filter(result -> result.kind() == kind).count();
  }
}
