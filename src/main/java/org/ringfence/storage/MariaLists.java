package org.ringfence.storage;

import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.ringfence.intake.Confirmation;
import org.ringfence.intake.ListState;
import org.ringfence.intake.ListStore;
import org.ringfence.intake.RowProblem;
import org.ringfence.intake.StagedList;

/** Lists before they are batches, in MariaDB: as people see and decide them. */
public final class MariaLists implements ListStore {
  private static final String LISTS =
      """
      SELECT l.*, COALESCE(o.name, l.put_by) AS put_by_name
      FROM staged_list l LEFT JOIN officer o ON o.login = l.put_by
      """;

  private final Database database;
  private final StagedContent content;

  public MariaLists(Database database, PersonalData personal) {
    this.database = database;
    this.content = new StagedContent(personal);
  }

  @Override
  public Future<Long> add(Arrived list) {
    return database.inTransaction(
        handle -> {
          MariaSources.know(handle, list.source());
          return handle
              .createUpdate(
                  """
                  INSERT INTO staged_list (file_name, file_sha256, source, put_by, put_at, state,
                    node, file_key, bytes, leased_until)
                  VALUES (LEFT(:file, 200), :sha256, :source, :by, :at, 'reading', :node, :key,
                    :bytes, :at)""")
              .bind("file", list.file())
              .bind("sha256", list.upload().sha256())
              .bind("source", list.source())
              .bind("by", list.by())
              .bind("at", list.at())
              .bind("node", list.node())
              .bind("key", list.upload().key())
              .bind("bytes", list.upload().bytes())
              .executeAndReturnGeneratedKeys("id")
              .mapTo(Long.class)
              .one();
        });
  }

  @Override
  public Future<Optional<StagedList>> find(long id) {
    return database.inTransaction(
        handle ->
            handle
                .select(LISTS + "WHERE l.id = ?", id)
                .map((rows, context) -> list(handle, rows))
                .findOne());
  }

  @Override
  public Future<List<StagedList>> listOpen() {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    LISTS
                        + "WHERE l.state IN ('reading', 'checked', 'loading')"
                        + " ORDER BY l.id LIMIT 100")
                .map((rows, context) -> list(handle, rows))
                .list());
  }

  private static StagedList list(Handle handle, ResultSet rows) throws SQLException {
    Optional<Long> batch =
        Optional.of(rows.getLong("batch_id")).filter(id -> id > 0); // none reads as 0
    return new StagedList(
        rows.getLong("id"),
        rows.getString("file_name"),
        rows.getString("source"),
        rows.getString("put_by_name"),
        Columns.time(rows, "put_at"),
        Columns.code(rows, "state", ListState.class),
        rows.getLong("bytes"),
        rows.getLong("bytes_read"),
        rows.getInt("rows_read"),
        rows.getInt("good"),
        rows.getInt("merged"),
        rows.getInt("refused"),
        rows.getInt("problems"),
        rows.getInt("loaded"),
        Columns.text(rows, "message"),
        batch,
        earlier(handle, rows.getString("file_sha256"), batch.orElse(0L)));
  }

  private static Optional<StagedList.Earlier> earlier(Handle handle, String sha256, long but) {
    return handle
        .select(
            """
            SELECT b.id, b.file_name, b.loaded_at, COALESCE(o.name, b.loaded_by) AS loaded_by_name
            FROM batch b LEFT JOIN officer o ON o.login = b.loaded_by
            WHERE b.file_sha256 = ? AND b.id <> ? ORDER BY b.id DESC LIMIT 1""",
            sha256,
            but)
        .map(
            (rows, context) ->
                new StagedList.Earlier(
                    rows.getLong("id"),
                    rows.getString("file_name"),
                    rows.getString("loaded_by_name"),
                    Columns.time(rows, "loaded_at")))
        .findOne();
  }

  @Override
  public Future<List<RowProblem>> listProblems(long id, int from, int atMost) {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    """
                    SELECT p.*, r.content, r.grade_rank FROM staged_problem p
                    LEFT JOIN staged_row r ON r.list_id = p.list_id AND r.list_row = p.list_row
                    WHERE p.list_id = ? ORDER BY p.id LIMIT ? OFFSET ?""",
                    id,
                    atMost,
                    from)
                .map((rows, context) -> problem(rows))
                .list());
  }

  private RowProblem problem(ResultSet rows) throws SQLException {
    return new RowProblem(
        rows.getInt("list_row"),
        rows.getString("column_name"),
        rows.getInt("place"),
        value(rows),
        rows.getString("reason"),
        rows.getString("fix"),
        rows.getBoolean("refuses"));
  }

  /** As it stands in the row; of a good row the identity number is all that may be doubted. */
  private String value(ResultSet rows) throws SQLException {
    byte[] cipher = rows.getBytes("content");
    if (cipher == null) {
      return "";
    }
    if (Columns.number(rows, "grade_rank").isPresent()) {
      return content.warning(cipher).person().idNumber().orElse("");
    }
    List<String> cells = content.cells(cipher);
    int place = rows.getInt("place");
    return place >= 0 && place < cells.size() ? cells.get(place) : "";
  }

  @Override
  public Future<List<String>> listTitles(long id) {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    "SELECT header_cipher FROM staged_list"
                        + " WHERE id = ? AND header_cipher IS NOT NULL",
                    id)
                .map((rows, context) -> content.cells(rows.getBytes("header_cipher")))
                .findOne()
                .orElse(List.of()));
  }

  @Override
  public Future<List<BadRow>> listBadRows(long id, int afterRow, int atMost) {
    return database.inTransaction(
        handle -> {
          List<BadRow> bad =
              handle
                  .select(
                      """
                      SELECT list_row, content FROM staged_row
                      WHERE list_id = ? AND grade_rank IS NULL AND list_row > ?
                      ORDER BY list_row LIMIT ?""",
                      id,
                      afterRow,
                      atMost)
                  .map(
                      (rows, context) ->
                          new BadRow(
                              rows.getInt("list_row"),
                              content.cells(rows.getBytes("content")),
                              List.of()))
                  .list();
          return bad.isEmpty() ? bad : withReasons(handle, id, bad);
        });
  }

  private static List<BadRow> withReasons(Handle handle, long id, List<BadRow> bad) {
    Map<Integer, List<String>> reasons = new HashMap<>();
    handle
        .select(
            """
            SELECT list_row, column_name, reason, fix FROM staged_problem
            WHERE list_id = ? AND list_row BETWEEN ? AND ? ORDER BY id""",
            id,
            bad.getFirst().row(),
            bad.getLast().row())
        .map(
            (rows, context) ->
                Map.entry(
                    rows.getInt("list_row"),
                    "%s：%s（%s）"
                        .formatted(
                            rows.getString("column_name"),
                            rows.getString("reason"),
                            rows.getString("fix"))))
        .forEach(
            one ->
                reasons
                    .computeIfAbsent(one.getKey(), row -> new ArrayList<>())
                    .add(one.getValue()));
    return bad.stream()
        .map(row -> new BadRow(row.row(), row.cells(), reasons.getOrDefault(row.row(), List.of())))
        .toList();
  }

  @Override
  public Future<Confirmation> confirm(long id, String by, boolean again, Instant at) {
    return database.inTransaction(
        handle -> {
          // of two who confirm the same file at the same time the second waits here
          handle
              .select(
                  """
                  SELECT id FROM staged_list
                  WHERE file_sha256 = (SELECT file_sha256 FROM staged_list WHERE id = ?)
                  FOR UPDATE""",
                  id)
              .mapTo(Long.class)
              .list();
          return handle
              .select(LISTS + "WHERE l.id = ?", id)
              .map((rows, context) -> list(handle, rows))
              .findOne()
              .map(list -> confirm(handle, list, by, again, at))
              .orElseGet(Confirmation.Missing::new);
        });
  }

  private static Confirmation confirm(
      Handle handle, StagedList list, String by, boolean again, Instant at) {
    if (list.state() != ListState.CHECKED) {
      return new Confirmation.NotWaiting(list.state());
    }
    if (list.good() == 0) {
      return new Confirmation.NothingGood();
    }
    if (list.sameAs().isPresent() && !again) {
      return new Confirmation.LoadedBefore(list.sameAs().get());
    }
    long batch =
        handle
            .createUpdate(
                """
                INSERT INTO batch (file_name, file_sha256, source, loaded_by, loaded_at, row_count,
                  refused, merged)
                SELECT file_name, file_sha256, source, :by, :at, refused, refused, 0
                FROM staged_list WHERE id = :list""")
            .bind("by", by)
            .bind("at", at)
            .bind("list", list.id())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    handle.execute(
        "UPDATE staged_list SET state = 'loading', batch_id = ?, confirmed_by = ? WHERE id = ?",
        batch,
        by,
        list.id());
    return new Confirmation.Confirmed(batch);
  }

  @Override
  public Future<Boolean> cancel(long id, String by, Instant at) {
    return database.inTransaction(
        handle ->
            handle.execute(
                    """
                    UPDATE staged_list SET state = 'cancelled', ended_at = ?,
                      message = CONCAT((SELECT COALESCE(MAX(name), ?) FROM officer WHERE login = ?),
                        ' 取消，', IF(batch_id IS NULL, '没有导入任何一行',
                          CONCAT('已导入', loaded, '行，其余没有导入')))
                    WHERE id = ? AND state IN ('reading', 'checked', 'loading')""",
                    at,
                    by,
                    by,
                    id)
                > 0);
  }
}
