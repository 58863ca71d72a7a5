package org.ringfence.storage;

import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;
import org.ringfence.notices.Delivery;
import org.ringfence.notices.Notice;
import org.ringfence.notices.NoticeEvent;
import org.ringfence.notices.Outbox;
import org.ringfence.notices.WebhookSecret;

/** Notices in MariaDB; a try counts when it is taken, so whoever comes late changes nothing. */
public final class MariaOutbox implements Outbox {
  private static final int MOST_WEBHOOKS = 100;
  private static final int FORGOTTEN_AT_ONCE = 5_000;

  private final Database database;
  private final PersonalData personal;

  public MariaOutbox(Database database, PersonalData personal) {
    this.database = database;
    this.personal = personal;
  }

  @Override
  public Future<List<Delivery>> take(
      int atOnce, Map<Long, Integer> underWay, Instant now, Duration lease) {
    return database.inTransaction(
        handle -> {
          List<Delivery> taken = new ArrayList<>();
          for (long webhook : webhooksWithDue(handle, now)) {
            int room = atOnce - underWay.getOrDefault(webhook, 0);
            if (room > 0) {
              taken.addAll(take(handle, webhook, room, now, now.plus(lease)));
            }
          }
          return taken;
        });
  }

  private static List<Long> webhooksWithDue(Handle handle, Instant now) {
    return handle
        .select(
            """
            SELECT w.id FROM webhook w
            WHERE w.stopped_at IS NULL AND EXISTS (SELECT 1 FROM webhook_delivery d
              WHERE d.webhook_id = w.id AND d.standing = 'waiting' AND d.next_at <= ?)
            ORDER BY w.id LIMIT ?""",
            now,
            MOST_WEBHOOKS)
        .mapTo(Long.class)
        .list();
  }

  private List<Delivery> take(Handle handle, long webhook, int room, Instant now, Instant until) {
    Address address = address(handle, webhook);
    List<Delivery> due =
        handle
            .select(
                """
                SELECT * FROM webhook_delivery d
                WHERE d.webhook_id = ? AND d.standing = 'waiting' AND d.next_at <= ?
                  AND NOT EXISTS (SELECT 1 FROM webhook_delivery e
                    WHERE e.webhook_id = d.webhook_id AND e.case_id = d.case_id AND e.id < d.id
                      AND e.standing = 'waiting')
                ORDER BY d.next_at, d.id LIMIT ? FOR UPDATE SKIP LOCKED""",
                webhook,
                now,
                room)
            .map((rows, context) -> delivery(rows, address))
            .list();
    for (Delivery delivery : due) {
      handle.execute(
          "UPDATE webhook_delivery SET tries = ?, next_at = ? WHERE id = ?",
          delivery.tries(),
          until,
          delivery.id());
    }
    return due;
  }

  private record Address(String url, WebhookSecret secret) {}

  /** Read without a lock: who moves a case must not wait for it. */
  private Address address(Handle handle, long webhook) {
    return handle
        .select("SELECT url, secret_cipher FROM webhook WHERE id = ?", webhook)
        .map(
            (rows, context) ->
                new Address(
                    rows.getString("url"),
                    new WebhookSecret(
                        personal.decrypt(MariaWebhooks.SECRET, rows.getBytes("secret_cipher")))))
        .one();
  }

  private static Delivery delivery(ResultSet rows, Address address) throws SQLException {
    return new Delivery(
        rows.getLong("id"),
        rows.getLong("webhook_id"),
        address.url(),
        address.secret(),
        new Notice(
            rows.getString("message"),
            Columns.code(rows, "event", NoticeEvent.class),
            Columns.time(rows, "at"),
            rows.getLong("case_id"),
            Columns.text(rows, "reference"),
            Columns.code(rows, "grade", Grade.class),
            Columns.code(rows, "fraud_type", FraudType.class),
            Columns.code(rows, "state", CaseState.class),
            Columns.maybeCode(rows, "outcome", Outcome.class)),
        rows.getInt("tries") + 1);
  }

  @Override
  public Future<Void> delivered(Delivery delivery, Instant at) {
    return database
        .inTransaction(
            handle ->
                handle.execute(
                    """
                    UPDATE webhook_delivery
                    SET standing = 'delivered', settled_at = ?, last_error = NULL
                    WHERE id = ? AND standing = 'waiting' AND tries = ?""",
                    at,
                    delivery.id(),
                    delivery.tries()))
        .mapEmpty();
  }

  @Override
  public Future<Void> failed(
      Delivery delivery, String error, Optional<Instant> nextAt, Instant at) {
    return database
        .inTransaction(
            handle ->
                handle.execute(
                    """
                    UPDATE webhook_delivery SET standing = ?, next_at = ?, settled_at = ?,
                      last_error = LEFT(?, 200)
                    WHERE id = ? AND standing = 'waiting' AND tries = ?""",
                    nextAt.isPresent() ? "waiting" : "dead",
                    nextAt.orElse(at),
                    nextAt.isPresent() ? null : at,
                    error,
                    delivery.id(),
                    delivery.tries()))
        .mapEmpty();
  }

  @Override
  public Future<Integer> forgetDelivered(Instant before) {
    return database.inTransaction(
        handle ->
            handle.execute(
                "DELETE FROM webhook_delivery WHERE standing = 'delivered' AND settled_at < ? LIMIT "
                    + FORGOTTEN_AT_ONCE,
                before));
  }
}
