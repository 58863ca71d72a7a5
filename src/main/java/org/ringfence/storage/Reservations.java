package org.ringfence.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.ringfence.calling.AttemptStore.Route;
import org.ringfence.calling.Scripts.ScriptRef;
import org.ringfence.calling.Trunk;
import org.ringfence.cases.CaseEvent;
import org.ringfence.cases.FraudType;
import org.ringfence.telephony.CallId;

/**
 * Takes due cases, each in the transaction in which its number is found free, under its caps and
 * not barred: of two nodes the second waits and then sees what the first has taken.
 */
final class Reservations {
  /** Why a case waits beyond the time at which it was due. */
  static final String NUMBER_CAP = "number-cap";

  /** No transaction takes more, whatever the room: it is over soon. */
  private static final int MOST_AT_ONCE = 50;

  private final Standings standings;
  private final Dialling dialling;

  Reservations(Standings standings, Dialling dialling) {
    this.standings = standings;
    this.dialling = dialling;
  }

  /** The attempts that were recorded. */
  List<CallId> reserve(Handle handle, Instant now, Route route) {
    List<CallId> reserved = new ArrayList<>();
    Room room = Room.lock(handle, dialling.node(), dialling.trunks(), now);
    for (Lane lane : Lane.all()) {
      if (standings.policies().isOpen(lane.grade(), now)) {
        reserved.addAll(reserve(handle, now, route, lane, room));
      }
    }
    if (!reserved.isEmpty()) {
      room.save(handle);
    }
    return reserved;
  }

  private List<CallId> reserve(Handle handle, Instant now, Route route, Lane lane, Room room) {
    List<CallId> reserved = new ArrayList<>();
    if (room.forGrade(lane.grade()) == 0) {
      return reserved;
    }
    for (Due due : due(handle, lane, now)) {
      if (room.forGrade(lane.grade()) == 0) {
        return reserved;
      }
      if (isFree(handle, due) && !isHeld(handle, due, now)) {
        Trunk trunk = room.choose(lane.grade(), lostOn(handle, due));
        reserved.add(reserve(handle, due, now, trunk, route));
        room.begun(trunk);
      }
    }
    return reserved;
  }

  /** Whether the number is barred or at its caps; the case then says so. */
  private boolean isHeld(Handle handle, Due due, Instant now) {
    if (DoNotCallRows.bars(handle, due.caseId())) {
      standings.bar(handle, due.caseId(), now);
      return true;
    }
    Optional<Instant> until = heldUntil(handle, due, now);
    until.ifPresent(
        held ->
            handle.execute(
                "UPDATE warning_case SET next_try_at = ?, held_by = ? WHERE id = ?",
                held,
                NUMBER_CAP,
                due.caseId()));
    return until.isPresent();
  }

  /** A case that may be called now. */
  private record Due(long caseId, FraudType type) {}

  /**
   * Whether nobody rings this number now. It is few rows, so each is asked about by itself. Locks
   * every case of the number, so that of two nodes the second waits here and then sees the call of
   * the first.
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

  private static List<Due> due(Handle handle, Lane lane, Instant now) {
    return handle
        .select(
            """
            SELECT id, fraud_type FROM warning_case
            WHERE lane = ? AND next_try_at <= ?
            ORDER BY next_try_at, id LIMIT ? FOR UPDATE SKIP LOCKED""",
            lane.number(),
            now,
            MOST_AT_ONCE)
        .map(
            (rows, context) ->
                new Due(rows.getLong("id"), Columns.code(rows, "fraud_type", FraudType.class)))
        .list();
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
                now.minus(dialling.caps().longest()))
            .mapTo(Instant.class)
            .list();
    return dialling.caps().heldUntil(calls, now);
  }

  /** The trunk that lost the last call of this case, if one did. */
  private static Optional<String> lostOn(Handle handle, Due due) {
    return handle
        .select(
            """
            SELECT IF(outcome = 'line-fault', trunk, NULL) FROM attempt
            WHERE case_id = ? ORDER BY attempt_number DESC LIMIT 1""",
            due.caseId())
        .mapTo(String.class)
        .findOne();
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

  private CallId reserve(Handle handle, Due due, Instant now, Trunk trunk, Route route) {
    CallId id = CallId.fresh();
    ScriptRef script = begunWith(handle, due).orElseGet(() -> route.scriptFor(due.type()));
    standings.apply(handle, due.caseId(), new CaseEvent.CallReserved(), now);
    handle
        .createUpdate(
            """
            INSERT INTO attempt (id, case_id, batch_id, attempt_number, state, node, trunk, caller_number,
              script, script_version, policy_version, reserved_at)
            SELECT :id, :case, (SELECT batch_id FROM warning_case WHERE id = :case),
              COALESCE(MAX(attempt_number), 0) + 1, 'reserved', :node, :trunk,
              :caller, :script, :version, :policy, :now
            FROM attempt WHERE case_id = :case""")
        .bind("id", id.toString())
        .bind("case", due.caseId())
        .bind("node", dialling.node().name())
        .bind("trunk", trunk.name())
        .bind("caller", trunk.callerId().number())
        .bind("script", script.name())
        .bind("version", script.version())
        .bind("policy", standings.policyVersion())
        .bind("now", now)
        .execute();
    return id;
  }
}
