package org.ringfence.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.ringfence.cases.Warning;
import org.ringfence.intake.BatchState;

/**
 * Takes staged rows in, some in each transaction: a row is gone from the stage in the transaction
 * in which it becomes a case or joins one. One at a time over all nodes, so that two lists with the
 * same person make one case.
 */
final class Loading {
  private static final int ROWS = 500;
  private static final int PROBLEMS = 2_000;

  private final StagedContent content;
  private final Arrivals arrivals;

  Loading(StagedContent content, Arrivals arrivals) {
    this.content = content;
    this.arrivals = arrivals;
  }

  private record Confirmed(long list, long batch, String by, long told) {}

  private record Staged(int row, Warning warning) {}

  /** False when nothing is to be done, or another node does it. */
  boolean some(Handle handle, Instant at) {
    boolean alone =
        handle
            .select("SELECT id FROM intake_lock FOR UPDATE SKIP LOCKED")
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    Optional<Confirmed> next = alone ? next(handle) : Optional.empty();
    next.ifPresent(list -> some(handle, list, at));
    return next.isPresent();
  }

  /** The list with the most dangerous row of all. */
  private static Optional<Confirmed> next(Handle handle) {
    Optional<Long> id =
        handle
            .select(
                """
                SELECT l.id FROM staged_list l WHERE l.state = 'loading'
                ORDER BY COALESCE((SELECT MIN(r.grade_rank) FROM staged_row r
                  WHERE r.list_id = l.id AND r.grade_rank IS NOT NULL), 9), l.id
                LIMIT 1""")
            .mapTo(Long.class)
            .findOne();
    // somebody may cancel it at this moment
    return id.flatMap(
        list ->
            handle
                .select(
                    "SELECT id, batch_id, confirmed_by, told FROM staged_list"
                        + " WHERE id = ? AND state = 'loading' FOR UPDATE",
                    list)
                .map((rows, context) -> confirmed(rows))
                .findOne());
  }

  private static Confirmed confirmed(ResultSet rows) throws SQLException {
    return new Confirmed(
        rows.getLong("id"),
        rows.getLong("batch_id"),
        rows.getString("confirmed_by"),
        rows.getLong("told"));
  }

  private void some(Handle handle, Confirmed list, Instant at) {
    if (isCalledOff(handle, list.batch())) {
      handle.execute(
          """
          UPDATE staged_list SET state = 'cancelled', ended_at = ?,
            message = CONCAT('这一批已停止呼叫：已导入', loaded, '行，其余没有导入')
          WHERE id = ?""",
          at,
          list.list());
    } else {
      takeIn(handle, list, at);
    }
  }

  /** Whoever calls a batch off wants no more cases of it; a paused one takes them and waits. */
  private static boolean isCalledOff(Handle handle, long batch) {
    return handle
        .select("SELECT state FROM batch WHERE id = ? FOR UPDATE", batch)
        .mapTo(String.class)
        .one()
        .equals(BatchState.CANCELLED.code());
  }

  private void takeIn(Handle handle, Confirmed list, Instant at) {
    List<Staged> rows =
        handle
            .select(
                """
                SELECT list_row, content FROM staged_row
                WHERE list_id = ? AND grade_rank IS NOT NULL
                ORDER BY grade_rank, list_row LIMIT ?""",
                list.list(),
                ROWS)
            .map(
                (found, context) ->
                    new Staged(
                        found.getInt("list_row"), content.warning(found.getBytes("content"))))
            .list();
    if (rows.isEmpty()) {
      if (!tellSome(handle, list)) {
        handle.execute(
            "UPDATE staged_list SET state = 'loaded', ended_at = ? WHERE id = ?", at, list.list());
      }
    } else {
      arrive(handle, list, rows, at);
    }
  }

  private void arrive(Handle handle, Confirmed list, List<Staged> rows, Instant at) {
    int merged = 0;
    for (Staged row : rows) {
      boolean joined =
          arrivals.arrive(handle, list.batch(), row.warning(), list.by(), at)
              instanceof Arrivals.Joined;
      merged += joined ? 1 : 0;
    }
    handle
        .createUpdate("DELETE FROM staged_row WHERE list_id = :list AND list_row IN (<rows>)")
        .bind("list", list.list())
        .bindList("rows", rows.stream().map(Staged::row).toList())
        .execute();
    handle.execute(
        "UPDATE staged_list SET loaded = loaded + ? WHERE id = ?", rows.size(), list.list());
    handle.execute(
        "UPDATE batch SET row_count = row_count + ?, merged = merged + ? WHERE id = ?",
        rows.size(),
        merged,
        list.batch());
  }

  /** What was wrong is kept with the batch for good, without what stood in the rows. */
  private static boolean tellSome(Handle handle, Confirmed list) {
    List<Long> problems =
        handle
            .select(
                "SELECT id FROM staged_problem WHERE list_id = ? AND id > ? ORDER BY id LIMIT ?",
                list.list(),
                list.told(),
                PROBLEMS)
            .mapTo(Long.class)
            .list();
    if (problems.isEmpty()) {
      return false;
    }
    handle.execute(
        """
        INSERT INTO refused_row (batch_id, list_row, column_name, reason)
        SELECT ?, list_row, column_name, reason FROM staged_problem
        WHERE list_id = ? AND id > ? AND id <= ?""",
        list.batch(),
        list.list(),
        list.told(),
        problems.getLast());
    handle.execute("UPDATE staged_list SET told = ? WHERE id = ?", problems.getLast(), list.list());
    return true;
  }
}
