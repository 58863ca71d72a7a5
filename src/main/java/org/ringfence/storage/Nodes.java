package org.ringfence.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.ringfence.calling.AttemptState;
import org.ringfence.telephony.CallId;

/** The nodes that dial from this database, and what those have left behind that died. */
final class Nodes {
  /** A node that has said nothing for so long places no call any more. */
  static final Duration LEASE = Duration.ofSeconds(20);

  /** A node that starts again within this time goes on with its calls itself. */
  static final Duration MISSED = Duration.ofMinutes(3);

  private Nodes() {}

  /**
   * Says that a node lives.
   *
   * @return whether it may judge others: one that was silent itself, as all are when the database
   *     was away, first lets the others say that they live
   */
  static boolean alive(Handle handle, String node, Instant now) {
    Optional<Instant> before =
        handle
            .select("SELECT alive_at FROM node WHERE name = ?", node)
            .mapTo(Instant.class)
            .findOne();
    handle.execute("REPLACE INTO node (name, alive_at) VALUES (?, ?)", node, now);
    return before.filter(last -> last.isAfter(now.minus(LEASE))).isPresent();
  }

  /** An attempt of a dead node. */
  record Orphan(CallId id, AttemptState state) {}

  static List<Orphan> orphans(Handle handle, Instant now) {
    return handle
        .select(
            """
            SELECT a.id, a.state FROM attempt a LEFT JOIN node n ON n.name = a.node
            WHERE (a.state = 'reserved' AND COALESCE(n.alive_at, a.reserved_at) < ?)
              OR (a.state IN ('submitting', 'ringing', 'talking')
                AND COALESCE(n.alive_at, a.reserved_at) < ?)
            LIMIT 200""",
            now.minus(LEASE),
            now.minus(MISSED))
        .map(
            (rows, context) ->
                new Orphan(
                    CallId.of(rows.getString("id")),
                    Columns.code(rows, "state", AttemptState.class)))
        .list();
  }
}
