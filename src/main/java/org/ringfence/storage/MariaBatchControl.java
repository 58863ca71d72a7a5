package org.ringfence.storage;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.ringfence.cases.CaseEvent;
import org.ringfence.cases.CaseStanding;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.Coded;
import org.ringfence.cases.Grade;
import org.ringfence.intake.BatchControl;
import org.ringfence.intake.BatchPriority;
import org.ringfence.intake.BatchState;

/** Batches that people pause, resume, call off and put before others. */
public final class MariaBatchControl implements BatchControl {
  /** So many cases are called off in one transaction. */
  private static final int STEP = 200;

  private final Database database;
  private final Standings standings;

  public MariaBatchControl(Database database, Standings standings) {
    this.database = database;
    this.standings = standings;
  }

  @Override
  public Future<Optional<BatchState>> pause(long batch, boolean paused, String who, Instant at) {
    return database.inTransaction(
        handle -> move(handle, batch, paused ? BatchState.PAUSED : BatchState.RUNNING, who, at));
  }

  private static Optional<BatchState> move(
      Handle handle, long batch, BatchState next, String who, Instant at) {
    Optional<BatchState> before =
        handle
            .select("SELECT state FROM batch WHERE id = ? FOR UPDATE", batch)
            .mapTo(String.class)
            .findOne()
            .map(code -> Coded.get(BatchState.class, code));
    if (before.isEmpty() || before.get() == next || before.get() == BatchState.CANCELLED) {
      return before;
    }
    handle.execute("UPDATE batch SET state = ? WHERE id = ?", next.code(), batch);
    handle.execute(
        "UPDATE warning_case SET batch_stopped = ? WHERE batch_id = ?",
        next != BatchState.RUNNING,
        batch);
    note(handle, batch, who, next.code(), at);
    return Optional.of(next);
  }

  private static void note(Handle handle, long batch, String who, String what, Instant at) {
    handle.execute(
        "INSERT INTO batch_event (batch_id, at, who, what) VALUES (?, ?, ?, ?)",
        batch,
        at,
        who,
        what);
  }

  @Override
  public Future<Optional<BatchState>> callOff(long batch, String who, Instant at) {
    return database
        .inTransaction(handle -> move(handle, batch, BatchState.CANCELLED, who, at))
        .compose(
            state ->
                state.isEmpty()
                    ? Future.succeededFuture(state)
                    : settle(batch, who, at).map(settled -> state));
  }

  /** Step by step, so that nobody waits long for a row. */
  private Future<Void> settle(long batch, String who, Instant at) {
    return database
        .inTransaction(handle -> settleSome(handle, batch, who, at))
        .compose(some -> some == 0 ? Future.succeededFuture() : settle(batch, who, at));
  }

  private int settleSome(Handle handle, long batch, String who, Instant at) {
    List<Long> cases =
        handle
            .select(
                """
                SELECT id FROM warning_case
                WHERE batch_id = ?
                  AND (state = 'waiting' OR (state = 'escalated' AND next_try_at IS NOT NULL))
                ORDER BY id LIMIT ?""",
                batch,
                STEP)
            .mapTo(Long.class)
            .list();
    for (long id : cases) {
      CaseStanding after = standings.apply(handle, id, new CaseEvent.CalledOff(), at);
      if (after.state() == CaseState.CLOSED) {
        History.add(handle, id, at, who, "called-off", null);
      }
    }
    return cases.size();
  }

  @Override
  public Future<Void> resumeCallingOff(Instant at) {
    return database
        .inTransaction(
            handle ->
                handle
                    .select(
                        """
                        SELECT id FROM batch b
                        WHERE state = 'cancelled' AND EXISTS (SELECT 1 FROM warning_case c
                          WHERE c.batch_id = b.id AND c.state = 'waiting')""")
                    .mapTo(Long.class)
                    .list())
        .compose(batches -> settleEach(batches.iterator(), at));
  }

  private Future<Void> settleEach(Iterator<Long> batches, Instant at) {
    return batches.hasNext()
        ? settle(batches.next(), History.SYSTEM, at).compose(done -> settleEach(batches, at))
        : Future.succeededFuture();
  }

  @Override
  public Future<Boolean> prioritise(long batch, BatchPriority priority, String who, Instant at) {
    return database.inTransaction(
        handle -> {
          boolean found =
              handle
                  .select("SELECT id FROM batch WHERE id = ? FOR UPDATE", batch)
                  .mapTo(Long.class)
                  .findOne()
                  .isPresent();
          if (found) {
            handle.execute("UPDATE batch SET priority = ? WHERE id = ?", priority.rank(), batch);
            handle.execute(
                "UPDATE warning_case SET batch_priority = ? WHERE batch_id = ?",
                priority.rank(),
                batch);
            note(handle, batch, who, "priority-" + priority.code(), at);
          }
          return found;
        });
  }

  @Override
  public Future<Raised> raise(long caseId, Grade grade, String who, Instant at) {
    return database.inTransaction(
        handle -> {
          Optional<CaseStanding> before =
              handle
                  .select(
                      "SELECT c.closed_by, "
                          + Standings.COLUMNS
                          + " FROM warning_case c WHERE c.id = ? FOR UPDATE",
                      caseId)
                  .map(
                      (rows, context) ->
                          rows.getString("closed_by") == null ? Standings.read(rows) : null)
                  .findOne();
          if (before.isEmpty()) {
            return exists(handle, caseId) ? Raised.NOT_NOW : Raised.NO_SUCH_CASE;
          }
          if (before.get().grade().rank() <= grade.rank()) {
            return Raised.NOT_NOW;
          }
          standings.apply(handle, caseId, new CaseEvent.WarnedAgain(grade), at);
          History.add(handle, caseId, at, who, "raised", grade.code());
          return Raised.DONE;
        });
  }

  private static boolean exists(Handle handle, long caseId) {
    return handle
        .select("SELECT id FROM warning_case WHERE id = ?", caseId)
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }
}
