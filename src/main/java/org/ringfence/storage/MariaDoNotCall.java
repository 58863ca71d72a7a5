package org.ringfence.storage;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.ringfence.intake.DoNotCall;
import org.ringfence.intake.DoNotCallStore;

/** The do-not-call list in MariaDB. */
public final class MariaDoNotCall implements DoNotCallStore {
  private static final int SHOWN = 1_000;

  private final Database database;
  private final PersonalData personal;

  public MariaDoNotCall(Database database, PersonalData personal) {
    this.database = database;
    this.personal = personal;
  }

  @Override
  public Future<Void> add(String number, String reason, String who, Instant at) {
    byte[] index = personal.index("number", number);
    byte[] cipher = personal.encrypt("do_not_call", number);
    return database
        .inTransaction(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO do_not_call (number_index, number_cipher, number_tail, reason,
                          added_by, added_at)
                        VALUES (:index, :cipher, :tail, :reason, :who, :at)
                        ON DUPLICATE KEY UPDATE reason = :reason, added_by = :who, added_at = :at""")
                    .bind("index", index)
                    .bind("cipher", cipher)
                    .bind("tail", number.substring(number.length() - 4))
                    .bind("reason", reason)
                    .bind("who", who)
                    .bind("at", at)
                    .execute())
        .mapEmpty();
  }

  @Override
  public Future<Boolean> remove(long id, Instant at) {
    return database.inTransaction(
        handle -> {
          handle.execute(
              """
              UPDATE warning_case c JOIN do_not_call d ON d.number_index = c.number_index
              SET c.next_try_at = ?, c.held_by = NULL
              WHERE d.id = ? AND c.held_by = ? AND c.state = 'waiting'""",
              at,
              id,
              DoNotCallRows.DO_NOT_CALL);
          return handle.execute("DELETE FROM do_not_call WHERE id = ?", id) == 1;
        });
  }

  @Override
  public Future<List<DoNotCall>> list() {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    """
                    SELECT d.*, COALESCE(o.name, d.added_by) AS added_by_name
                    FROM do_not_call d LEFT JOIN officer o ON o.login = d.added_by
                    ORDER BY d.id DESC LIMIT ?""",
                    SHOWN)
                .map(
                    (rows, context) ->
                        new DoNotCall(
                            rows.getLong("id"),
                            Masks.number(
                                personal.decrypt("do_not_call", rows.getBytes("number_cipher"))),
                            rows.getString("reason"),
                            rows.getString("added_by_name"),
                            Columns.time(rows, "added_at")))
                .list());
  }
}
