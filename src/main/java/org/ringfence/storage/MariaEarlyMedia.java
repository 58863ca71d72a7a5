package org.ringfence.storage;

import io.vertx.core.Future;
import java.util.List;
import org.ringfence.recording.EarlyMediaStore;
import org.ringfence.recording.Recording;
import org.ringfence.telephony.CallId;

/** What a network said before attempts were answered or failed, in MariaDB. */
public final class MariaEarlyMedia implements EarlyMediaStore {
  private final Database database;

  public MariaEarlyMedia(Database database) {
    this.database = database;
  }

  @Override
  public Future<Void> kept(CallId id, Recording recording) {
    return database
        .inTransaction(
            handle ->
                handle.execute(
                    """
                    UPDATE attempt SET early_media_file = ?, early_media_bytes = ?,
                      early_media_millis = ?, early_media_sha256 = ?
                    WHERE id = ?""",
                    recording.file(),
                    recording.bytes(),
                    recording.length().toMillis(),
                    recording.sha256(),
                    id.toString()))
        .mapEmpty();
  }

  @Override
  public Future<List<CallId>> listEnded(List<CallId> calls) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery("SELECT id FROM attempt WHERE state = 'ended' AND id IN (<calls>)")
                .bindList("calls", calls.stream().map(CallId::toString).toList())
                .map((rows, context) -> CallId.of(rows.getString("id")))
                .list());
  }
}
