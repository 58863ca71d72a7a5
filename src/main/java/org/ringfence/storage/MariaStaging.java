package org.ringfence.storage;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.ringfence.cases.Warning;
import org.ringfence.intake.ReadRow;
import org.ringfence.intake.RowProblem;
import org.ringfence.intake.Staging;

/** Rows of lists on their way to being cases, in MariaDB. */
public final class MariaStaging implements Staging {
  private static final int REMOVED_AT_ONCE = 5_000;

  /** A node that reads no further for so long will not come back for its list. */
  private static final Duration NODE_LOST = Duration.ofMinutes(10);

  private final Database database;
  private final PersonalData personal;
  private final StagedContent content;
  private final Loading loading;
  private final Duration joinWithin;

  /**
   * Rows on their way.
   *
   * @param joinWithin as {@link Arrivals} has it, to tell what will join a case
   */
  public MariaStaging(
      Database database, PersonalData personal, Arrivals arrivals, Duration joinWithin) {
    this.database = database;
    this.personal = personal;
    this.content = new StagedContent(personal);
    this.loading = new Loading(content, arrivals);
    this.joinWithin = joinWithin;
  }

  @Override
  public Future<Optional<Reading>> claim(String node, String worker, Instant now, Instant until) {
    return database.inTransaction(
        handle -> {
          Optional<Reading> free =
              handle
                  .select(
                      """
                      SELECT id, file_name, file_key, source FROM staged_list
                      WHERE state = 'reading' AND node = ? AND leased_until <= ?
                      ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED""",
                      node,
                      now)
                  .map(
                      (rows, context) ->
                          new Reading(
                              rows.getLong("id"),
                              rows.getString("file_name"),
                              rows.getString("file_key"),
                              MariaSources.find(handle, rows.getString("source"))))
                  .findOne();
          free.ifPresent(
              list ->
                  handle.execute(
                      """
                      UPDATE staged_list SET leased_by = ?, leased_until = ?, bytes_read = 0,
                        rows_read = 0, good = 0, merged = 0, refused = 0, problems = 0
                      WHERE id = ?""",
                      worker,
                      until,
                      list.list()));
          return free;
        });
  }

  @Override
  public Future<Boolean> clearSome(long list) {
    return database.inTransaction(handle -> clearSome(handle, list));
  }

  private static boolean clearSome(Handle handle, long list) {
    int rows =
        handle.execute("DELETE FROM staged_row WHERE list_id = ? LIMIT " + REMOVED_AT_ONCE, list);
    int problems =
        handle.execute(
            "DELETE FROM staged_problem WHERE list_id = ? LIMIT " + REMOVED_AT_ONCE, list);
    return rows + problems > 0;
  }

  @Override
  public Future<Boolean> renew(Lease lease) {
    return database.inTransaction(handle -> renew(handle, lease));
  }

  private static boolean renew(Handle handle, Lease lease) {
    return handle.execute(
            """
            UPDATE staged_list SET leased_until = ?
            WHERE id = ? AND state = 'reading' AND leased_by = ?""",
            lease.until(),
            lease.list(),
            lease.worker())
        > 0;
  }

  @Override
  public Future<Void> release(Lease lease) {
    return database.inTransaction(
        handle -> {
          handle.execute(
              "UPDATE staged_list SET leased_by = NULL, leased_until = put_at"
                  + " WHERE id = ? AND state = 'reading' AND leased_by = ?",
              lease.list(),
              lease.worker());
          return null;
        });
  }

  @Override
  public Future<Boolean> begin(Lease lease, List<String> titles) {
    return database.inTransaction(
        handle -> {
          handle.execute(
              "UPDATE staged_list SET header_cipher = ? WHERE id = ?",
              content.cells(titles),
              lease.list());
          return renew(handle, lease);
        });
  }

  @Override
  public Future<Boolean> stage(Lease lease, List<ReadRow> rows, double shareRead) {
    return database.inTransaction(
        handle -> {
          if (!renew(handle, lease)) {
            return false;
          }
          if (!rows.isEmpty()) {
            insertRows(handle, lease.list(), rows);
            insertProblems(handle, lease.list(), rows);
          }
          count(handle, lease.list(), rows, shareRead);
          return true;
        });
  }

  private void insertRows(Handle handle, long list, List<ReadRow> rows) {
    PreparedBatch insert =
        handle.prepareBatch(
            """
            INSERT INTO staged_row (list_id, list_row, grade_rank, fraud_type, number_index,
              content) VALUES (?, ?, ?, ?, ?, ?)""");
    for (ReadRow row : rows) {
      Optional<Warning> warning = row.warning();
      insert.add(
          list,
          row.row(),
          warning.map(w -> w.grade().rank()).orElse(null),
          warning.map(w -> w.type().code()).orElse(null),
          warning.map(w -> personal.index("number", w.person().number())).orElse(null),
          content.of(row));
    }
    insert.execute();
  }

  private static void insertProblems(Handle handle, long list, List<ReadRow> rows) {
    PreparedBatch insert =
        handle.prepareBatch(
            """
            INSERT INTO staged_problem (list_id, list_row, column_name, place, reason, fix, refuses)
            VALUES (?, ?, ?, ?, LEFT(?, 500), LEFT(?, 500), ?)""");
    for (ReadRow row : rows) {
      for (RowProblem problem : row.problems()) {
        insert.add(
            list,
            problem.row(),
            problem.column(),
            problem.place(),
            problem.reason(),
            problem.fix(),
            problem.refuses());
      }
    }
    if (insert.size() > 0) {
      insert.execute();
    }
  }

  private void count(Handle handle, long list, List<ReadRow> rows, double shareRead) {
    int good = (int) rows.stream().filter(row -> row.warning().isPresent()).count();
    handle
        .createUpdate(
            """
            UPDATE staged_list SET bytes_read = ROUND(bytes * :share),
              rows_read = rows_read + :rows, good = good + :good, refused = refused + :refused,
              problems = problems + :problems, merged = merged + :merged
            WHERE id = :list""")
        .bind("share", shareRead)
        .bind("rows", rows.size())
        .bind("good", good)
        .bind("refused", rows.size() - good)
        .bind("problems", rows.stream().mapToInt(row -> row.problems().size()).sum())
        .bind("merged", good == 0 ? 0 : countJoining(handle, list, rows))
        .bind("list", list)
        .execute();
  }

  /** Those whose person and kind of fraud stand further up in the list, or have a case already. */
  private int countJoining(Handle handle, long list, List<ReadRow> rows) {
    return handle
        .createQuery(
            """
            SELECT COUNT(*) FROM staged_row s
            WHERE s.list_id = :list AND s.list_row BETWEEN :first AND :last
              AND s.grade_rank IS NOT NULL
              AND (EXISTS (SELECT 1 FROM staged_row e
                  WHERE e.list_id = s.list_id AND e.number_index = s.number_index
                    AND e.fraud_type = s.fraud_type AND e.list_row < s.list_row)
                OR EXISTS (SELECT 1 FROM warning_case c
                  WHERE c.number_index = s.number_index AND c.fraud_type = s.fraud_type
                    AND (c.state IN ('waiting', 'calling', 'escalated', 'in-hand', 'visiting')
                      OR (c.state = 'warned' AND EXISTS (SELECT 1 FROM attempt a
                        WHERE a.case_id = c.id
                          AND a.ended_at > (SELECT put_at FROM staged_list WHERE id = :list)
                            - INTERVAL :seconds SECOND)))))""")
        .bind("list", list)
        .bind("first", rows.getFirst().row())
        .bind("last", rows.getLast().row())
        .bind("seconds", joinWithin.toSeconds())
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public Future<Void> checked(Lease lease) {
    return database.inTransaction(
        handle -> {
          handle.execute(
              """
              UPDATE staged_list SET state = 'checked', bytes_read = bytes, leased_by = NULL
              WHERE id = ? AND state = 'reading' AND leased_by = ?""",
              lease.list(),
              lease.worker());
          return null;
        });
  }

  @Override
  public Future<Void> failed(long list, String message, Instant at) {
    return database.inTransaction(
        handle -> {
          handle.execute(
              """
              UPDATE staged_list SET state = 'failed', message = LEFT(?, 500), ended_at = ?
              WHERE id = ? AND state = 'reading'""",
              message,
              at,
              list);
          return null;
        });
  }

  @Override
  public Future<Boolean> loadSome(Instant at) {
    return database.inTransaction(handle -> loading.some(handle, at));
  }

  @Override
  public Future<Set<String>> listFileKeys(String node) {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    "SELECT file_key FROM staged_list WHERE state = 'reading' AND node = ?", node)
                .mapTo(String.class)
                .collect(Collectors.toSet()));
  }

  @Override
  public Future<Boolean> tidySome(String node, Instant now) {
    return database.inTransaction(
        handle -> {
          endForgotten(handle, node, now);
          return dropGood(handle) || dropOld(handle, now);
        });
  }

  private static void endForgotten(Handle handle, String node, Instant now) {
    handle.execute(
        """
        UPDATE staged_list SET state = 'failed', ended_at = ?,
          message = '收到这份名单的服务节点没有恢复：请重新上传'
        WHERE state = 'reading' AND node <> ? AND leased_until < ?""",
        now,
        node,
        now.minus(NODE_LOST));
    handle.execute(
        """
        UPDATE staged_list SET state = 'cancelled', ended_at = ?,
          message = '一直没有确认，已自动取消；仍要导入请重新上传'
        WHERE state = 'checked' AND put_at < ?""",
        now,
        now.minus(KEPT));
  }

  /** Good rows of a list that has ended are of no use to anybody. */
  private static boolean dropGood(Handle handle) {
    Optional<Long> list =
        handle
            .select(
                """
                SELECT l.id FROM staged_list l
                WHERE l.state IN ('cancelled', 'failed') AND NOT l.emptied AND EXISTS (
                  SELECT 1 FROM staged_row r WHERE r.list_id = l.id AND r.grade_rank IS NOT NULL)
                LIMIT 1""")
            .mapTo(Long.class)
            .findOne();
    list.ifPresent(
        id ->
            handle.execute(
                "DELETE FROM staged_row WHERE list_id = ? AND grade_rank IS NOT NULL LIMIT "
                    + REMOVED_AT_ONCE,
                id));
    return list.isPresent();
  }

  private static boolean dropOld(Handle handle, Instant now) {
    Optional<Long> list =
        handle
            .select(
                """
                SELECT id FROM staged_list WHERE NOT emptied AND ended_at < ?
                  AND state IN ('loaded', 'cancelled', 'failed') LIMIT 1""",
                now.minus(KEPT))
            .mapTo(Long.class)
            .findOne();
    if (list.isPresent() && !clearSome(handle, list.get())) {
      handle.execute(
          "UPDATE staged_list SET emptied = TRUE, header_cipher = NULL WHERE id = ?", list.get());
    }
    return list.isPresent();
  }
}
