package org.ringfence.storage;

import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.ringfence.cases.Coded;
import org.ringfence.notices.NewWebhook;
import org.ringfence.notices.NoticeEvent;
import org.ringfence.notices.Webhook;
import org.ringfence.notices.WebhookSecret;
import org.ringfence.notices.WebhookStore;

/** Webhooks in MariaDB, their secrets encrypted. */
public final class MariaWebhooks implements WebhookStore {
  static final String SECRET = "webhook_secret";

  private static final int MOST_SHOWN = 200;

  private final Database database;
  private final PersonalData personal;

  public MariaWebhooks(Database database, PersonalData personal) {
    this.database = database;
    this.personal = personal;
  }

  @Override
  public Future<Webhook> make(NewWebhook wish, WebhookSecret secret, String madeBy, Instant at) {
    return database.inTransaction(
        handle -> {
          long id =
              handle
                  .createUpdate(
                      """
                      INSERT INTO webhook (source, url, secret_cipher, events, made_by, made_at)
                      VALUES (:source, :url, :secret, :events, :by, :at)""")
                  .bind("source", wish.source())
                  .bind("url", wish.url())
                  .bind("secret", personal.encrypt(SECRET, secret.text()))
                  .bind(
                      "events",
                      wish.events().stream().map(Coded::code).collect(Collectors.joining(",")))
                  .bind("by", madeBy)
                  .bind("at", at)
                  .executeAndReturnGeneratedKeys("id")
                  .mapTo(Long.class)
                  .one();
          return handle
              .select("SELECT * FROM webhook WHERE id = ?", id)
              .map((rows, context) -> webhook(rows))
              .one();
        });
  }

  @Override
  public Future<List<Webhook>> list() {
    return database.inTransaction(
        handle ->
            handle
                .select("SELECT * FROM webhook ORDER BY id DESC LIMIT " + MOST_SHOWN)
                .map((rows, context) -> webhook(rows))
                .list());
  }

  private static Webhook webhook(ResultSet rows) throws SQLException {
    return new Webhook(
        rows.getLong("id"),
        rows.getString("source"),
        rows.getString("url"),
        Stream.of(rows.getString("events").split(",", -1))
            .map(code -> Coded.get(NoticeEvent.class, code))
            .toList(),
        rows.getString("made_by"),
        Columns.time(rows, "made_at"),
        Columns.maybeTime(rows, "stopped_at"));
  }

  @Override
  public Future<Boolean> stop(long id, String by, Instant at) {
    return database.inTransaction(
        handle -> {
          int known =
              handle.execute(
                  """
                  UPDATE webhook SET stopped_by = IF(stopped_at IS NULL, ?, stopped_by),
                    stopped_at = COALESCE(stopped_at, ?) WHERE id = ?""",
                  by,
                  at,
                  id);
          handle.execute(
              """
              UPDATE webhook_delivery SET standing = 'dead', settled_at = ?, last_error = '通知地址已停用'
              WHERE webhook_id = ? AND standing = 'waiting'""",
              at,
              id);
          return known == 1;
        });
  }

  @Override
  public Future<Deliveries> deliveries() {
    return database.inTransaction(
        handle ->
            new Deliveries(
                count(handle, "waiting"),
                count(handle, "dead"),
                handle
                    .select(
                        """
                        SELECT d.*, w.source
                        FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id
                        WHERE d.standing IN ('waiting', 'dead') AND d.last_error IS NOT NULL
                        ORDER BY d.standing, d.id DESC LIMIT ?""",
                        MOST_SHOWN)
                    .map((rows, context) -> trouble(rows))
                    .list()));
  }

  private static int count(Handle handle, String standing) {
    return handle
        .select("SELECT COUNT(*) FROM webhook_delivery WHERE standing = ?", standing)
        .mapTo(Integer.class)
        .one();
  }

  private static Trouble trouble(ResultSet rows) throws SQLException {
    boolean dead = rows.getString("standing").equals("dead");
    return new Trouble(
        rows.getLong("id"),
        rows.getString("source"),
        Columns.code(rows, "event", NoticeEvent.class),
        Columns.time(rows, "at"),
        rows.getLong("case_id"),
        rows.getInt("tries"),
        dead ? Optional.empty() : Columns.maybeTime(rows, "next_at"),
        rows.getString("last_error"));
  }

  @Override
  public Future<Boolean> resend(long deliveryId, Instant at) {
    return database.inTransaction(
        handle ->
            handle.execute(
                    """
                    UPDATE webhook_delivery d JOIN webhook w ON w.id = d.webhook_id
                    SET d.standing = 'waiting', d.tries = 0, d.next_at = ?, d.settled_at = NULL,
                      d.last_error = NULL
                    WHERE d.id = ? AND d.standing = 'dead' AND w.stopped_at IS NULL""",
                    at,
                    deliveryId)
                == 1);
  }
}
