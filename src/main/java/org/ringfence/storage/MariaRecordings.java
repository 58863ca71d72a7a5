package org.ringfence.storage;

import io.vertx.core.Future;
import java.util.List;
import org.ringfence.recording.Recording;
import org.ringfence.recording.RecordingStore;
import org.ringfence.telephony.CallId;

/** Which recording belongs to which attempt, in MariaDB. */
public final class MariaRecordings implements RecordingStore {
  private final Database database;
  private final String node;

  /**
   * Opens the recordings.
   *
   * @param node whose switch makes them: it alone finds what is left over
   */
  public MariaRecordings(Database database, String node) {
    this.database = database;
    this.node = node;
  }

  @Override
  public Future<Void> kept(CallId id, Recording recording) {
    return database
        .inTransaction(
            handle ->
                handle.execute(
                    """
                    UPDATE attempt SET recording_file = ?, recording_bytes = ?,
                      recording_millis = ?, recording_sha256 = ?, recording_missing = NULL
                    WHERE id = ?""",
                    recording.file(),
                    recording.bytes(),
                    recording.length().toMillis(),
                    recording.sha256(),
                    id.toString()))
        .mapEmpty();
  }

  @Override
  public Future<Void> missing(CallId id, String why) {
    return database
        .inTransaction(
            handle ->
                handle.execute(
                    "UPDATE attempt SET recording_missing = LEFT(?, 200) WHERE id = ?",
                    why,
                    id.toString()))
        .mapEmpty();
  }

  @Override
  public Future<List<CallId>> listUnkept() {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    """
                    SELECT id FROM attempt WHERE state = 'ended' AND answered_at IS NOT NULL
                      AND recording_file IS NULL AND recording_missing IS NULL AND node = ?""",
                    node)
                .map((rows, context) -> CallId.of(rows.getString("id")))
                .list());
  }
}
