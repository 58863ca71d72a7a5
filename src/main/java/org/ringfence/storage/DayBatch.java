package org.ringfence.storage;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.ringfence.intake.Submission;
import org.ringfence.intake.WarningResult;

/**
 * The batch of all that a source sends in a day.
 *
 * @param rows that it has already
 */
record DayBatch(long id, int rows) {

  /** Makes it when it is the first of the day; holds it until the transaction is over. */
  static DayBatch lock(Handle handle, Submission submission, Instant at) {
    handle.execute(
        "INSERT IGNORE INTO api_batch (source, day) VALUES (?, ?)",
        submission.source(),
        submission.day());
    long known =
        handle
            .select(
                """
                SELECT COALESCE(batch_id, 0) FROM api_batch
                WHERE source = ? AND day = ? FOR UPDATE""",
                submission.source(),
                submission.day())
            .mapTo(Long.class)
            .one();
    return known == 0 ? make(handle, submission, at) : read(handle, known);
  }

  private static DayBatch make(Handle handle, Submission submission, Instant at) {
    long id =
        handle
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
    handle.execute(
        "UPDATE api_batch SET batch_id = ? WHERE source = ? AND day = ?",
        id,
        submission.source(),
        submission.day());
    return new DayBatch(id, 0);
  }

  private static DayBatch read(Handle handle, long id) {
    int rows =
        handle.select("SELECT row_count FROM batch WHERE id = ?", id).mapTo(Integer.class).one();
    return new DayBatch(id, rows);
  }

  void count(Handle handle, List<WarningResult> results) {
    handle.execute(
        """
        UPDATE batch SET row_count = row_count + ?, refused = refused + ?, merged = merged + ?
        WHERE id = ?""",
        results.size(),
        count(results, WarningResult.Kind.REFUSED),
        count(results, WarningResult.Kind.MERGED),
        id);
  }

  private static long count(List<WarningResult> results, WarningResult.Kind kind) {
    return results.stream().filter(result -> result.kind() == kind).count();
  }
}
