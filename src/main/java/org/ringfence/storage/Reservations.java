package org.ringfence.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.ringfence.calling.AttemptStore.Route;
import org.ringfence.calling.Scripts.ScriptRef;
import org.ringfence.cases.CaseEvent;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.NumberCaps;
import org.ringfence.telephony.CallId;

/**
 * Takes due cases, each in the transaction in which its number is found free and under its caps: of
 * two nodes the second waits and then sees what the first has taken.
 */
final class Reservations {
  /** Why a case waits beyond the time at which it was due. */
  static final String NUMBER_CAP = "number-cap";

  private final Standings standings;
  private final NumberCaps caps;

  Reservations(Standings standings, NumberCaps caps) {
    this.standings = standings;
    this.caps = caps;
  }

  /** The attempts that were recorded. */
  List<CallId> reserve(Handle handle, Instant now, int atMost, Route route) {
    List<CallId> reserved = new ArrayList<>();
    for (Due due : due(handle, now, atMost)) {
      if (isFree(handle, due)) {
        Optional<Instant> held = heldUntil(handle, due, now);
        hold(handle, due, held);
        if (held.isEmpty()) {
          reserved.add(reserve(handle, due, now, route));
        }
      }
    }
    return reserved;
  }

  /** A case that may be called now. */
  private record Due(long caseId, FraudType type) {}

  /**
   * Whether nobody rings this number now. Locks every case of the number, so that of two nodes the
   * second waits here and then sees the call of the first.
   */
  private static boolean isFree(Handle handle, Due due) {
    handle
        .select(
            """
            SELECT id FROM warning_case
            WHERE number_index = (SELECT number_index FROM warning_case WHERE id = ?)
            ORDER BY id FOR UPDATE""",
            due.caseId())
        .mapTo(Long.class)
        .list();
    return handle
        .select(
            """
            SELECT a.id FROM attempt a JOIN warning_case c ON c.id = a.case_id
            WHERE c.number_index = (SELECT number_index FROM warning_case WHERE id = ?)
              AND a.state IN ('reserved', 'submitting', 'ringing', 'talking')
            LIMIT 1""",
            due.caseId())
        .mapTo(String.class)
        .findOne()
        .isEmpty();
  }

  /** Grade by grade, so that the index finds the few that are due among all that are not. */
  private static List<Due> due(Handle handle, Instant now, int atMost) {
    List<Due> due = new ArrayList<>();
    for (Grade grade : Grade.values()) {
      if (due.size() < atMost) {
        due.addAll(
            handle
                .select(
                    """
                    SELECT id, fraud_type FROM warning_case c
                    WHERE grade_rank = ? AND next_try_at <= ?
                      AND (held_until IS NULL OR held_until <= ?) AND NOT EXISTS (
                      SELECT 1 FROM warning_case o JOIN attempt a ON a.case_id = o.id
                      WHERE o.number_index = c.number_index
                        AND a.state IN ('reserved', 'submitting', 'ringing', 'talking'))
                    ORDER BY next_try_at, id LIMIT ? FOR UPDATE SKIP LOCKED""",
                    grade.rank(),
                    now,
                    now,
                    atMost - due.size())
                .map(
                    (rows, context) ->
                        new Due(
                            rows.getLong("id"), Columns.code(rows, "fraud_type", FraudType.class)))
                .list());
      }
    }
    return due;
  }

  /**
   * Until when the caps leave this number alone. A call that was lost to our own lines never rang.
   */
  private Optional<Instant> heldUntil(Handle handle, Due due, Instant now) {
    List<Instant> calls =
        handle
            .select(
                """
                SELECT a.reserved_at FROM attempt a JOIN warning_case c ON c.id = a.case_id
                WHERE c.number_index = (SELECT number_index FROM warning_case WHERE id = ?)
                  AND a.state <> 'not-placed' AND COALESCE(a.outcome, '') <> 'line-fault'
                  AND a.reserved_at > ?
                ORDER BY a.reserved_at DESC""",
                due.caseId(),
                now.minus(caps.longest()))
            .mapTo(Instant.class)
            .list();
    return caps.heldUntil(calls, now);
  }

  private static void hold(Handle handle, Due due, Optional<Instant> until) {
    handle.execute(
        """
        UPDATE warning_case SET held_until = ?, held_by = ?
        WHERE id = ? AND NOT held_until <=> ?""",
        until.orElse(null),
        until.map(held -> NUMBER_CAP).orElse(null),
        due.caseId(),
        until.orElse(null));
  }

  private static Optional<ScriptRef> begunWith(Handle handle, Due due) {
    return handle
        .select(
            """
            SELECT script, script_version FROM attempt
            WHERE case_id = ? AND state <> 'not-placed' ORDER BY attempt_number LIMIT 1""",
            due.caseId())
        .map(
            (rows, context) ->
                new ScriptRef(rows.getString("script"), rows.getString("script_version")))
        .findOne();
  }

  private CallId reserve(Handle handle, Due due, Instant now, Route route) {
    CallId id = CallId.fresh();
    ScriptRef script = begunWith(handle, due).orElseGet(() -> route.scriptFor(due.type()));
    standings.apply(handle, due.caseId(), new CaseEvent.CallReserved(), now);
    handle.execute(
        """
        INSERT INTO attempt (id, case_id, attempt_number, state, trunk, caller_number, script,
          script_version, reserved_at)
        SELECT ?, ?, COALESCE(MAX(attempt_number), 0) + 1, 'reserved', ?, ?, ?, ?, ?
        FROM attempt WHERE case_id = ?""",
        id.toString(),
        due.caseId(),
        route.trunk(),
        route.callerNumber(),
        script.name(),
        script.version(),
        now,
        due.caseId());
    return id;
  }
}
