package org.ringfence.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.ringfence.scripts.Author;
import org.ringfence.scripts.Author.Signature;
import org.ringfence.scripts.ChangeState;
import org.ringfence.scripts.ScriptChange;
import org.ringfence.scripts.ScriptStore;

/** Changes of scripts in their tables. */
final class ChangeRows {
  private static final String SELECT =
      """
      SELECT c.*, COALESCE(w.name, c.written_by) AS written_name,
        COALESCE(r.name, c.reviewed_by) AS reviewed_name, COALESCE(e.name, c.ended_by) AS ended_name
      FROM script_change c
        LEFT JOIN officer w ON w.login = c.written_by
        LEFT JOIN officer r ON r.login = c.reviewed_by
        LEFT JOIN officer e ON e.login = c.ended_by
      """;

  private ChangeRows() {}

  static List<ScriptChange> list(Handle handle, int ended) {
    return handle
        .select(
            SELECT
                + """
                WHERE c.state IN ('draft', 'reviewed') OR c.id IN (
                  SELECT id FROM (SELECT id FROM script_change
                    WHERE state IN ('published', 'withdrawn') ORDER BY ended_at DESC LIMIT ?) last)
                ORDER BY c.state IN ('published', 'withdrawn'), c.id DESC""",
            ended)
        .map((rows, context) -> change(handle, rows, false))
        .list();
  }

  static List<ScriptChange> listPublished(Handle handle) {
    return handle
        .select(SELECT + "WHERE c.state = 'published'")
        .map((rows, context) -> change(handle, rows, false))
        .list();
  }

  static Optional<ScriptChange> find(Handle handle, long id, boolean withTexts) {
    return handle
        .select(SELECT + "WHERE c.id = ?", id)
        .map((rows, context) -> change(handle, rows, withTexts))
        .findOne();
  }

  private static ScriptChange change(Handle handle, ResultSet rows, boolean withTexts)
      throws SQLException {
    long id = rows.getLong("id");
    String scripts = rows.getString("scripts");
    return new ScriptChange(
        id,
        rows.getString("note"),
        Columns.code(rows, "state", ChangeState.class),
        files(handle, id, withTexts),
        scripts.isEmpty() ? List.of() : List.of(scripts.split(" ", -1)),
        restores(rows),
        signature(rows, "written").orElseThrow(),
        signature(rows, "reviewed"),
        signature(rows, "ended"));
  }

  private static Optional<ScriptChange.Restored> restores(ResultSet rows) throws SQLException {
    int number = rows.getInt("restores_number");
    return Columns.text(rows, "restores_script")
        .map(script -> new ScriptChange.Restored(script, number));
  }

  private static Optional<Signature> signature(ResultSet rows, String what) throws SQLException {
    Optional<Author> by = author(rows, what + "_by", what + "_name");
    return by.isEmpty()
        ? Optional.empty()
        : Optional.of(new Signature(by.get(), Columns.time(rows, what + "_at")));
  }

  static Optional<Author> author(ResultSet rows, String login, String name) throws SQLException {
    String known = rows.getString(name);
    return Columns.text(rows, login).map(who -> new Author(who, known));
  }

  private static List<ScriptChange.File> files(Handle handle, long change, boolean withTexts) {
    return handle
        .select(
            withTexts
                ? "SELECT name, before_body, body FROM script_change_file WHERE change_id = ?"
                    + " ORDER BY name"
                : "SELECT name, NULL AS before_body, '' AS body FROM script_change_file"
                    + " WHERE change_id = ? ORDER BY name",
            change)
        .map(
            (rows, context) ->
                new ScriptChange.File(
                    rows.getString("name"),
                    Columns.text(rows, "before_body"),
                    rows.getString("body")))
        .list();
  }

  static Optional<Long> write(Handle handle, Optional<Long> id, ScriptStore.Draft draft) {
    long change;
    if (id.isPresent()) {
      change = id.get();
      int written =
          handle.execute(
              """
              UPDATE script_change SET note = ?, state = 'draft', scripts = ?, written_by = ?,
                written_at = ?, reviewed_by = NULL, reviewed_at = NULL
              WHERE id = ? AND state IN ('draft', 'reviewed')""",
              draft.note(),
              String.join(" ", draft.scripts()),
              draft.written().by().login(),
              draft.written().at(),
              change);
      if (written == 0) {
        return Optional.empty();
      }
      handle.execute("DELETE FROM script_change_file WHERE change_id = ?", change);
    } else {
      change = insert(handle, draft);
    }
    for (ScriptChange.File file : draft.files()) {
      handle.execute(
          "INSERT INTO script_change_file (change_id, name, before_body, body) VALUES (?, ?, ?, ?)",
          change,
          file.name(),
          file.before().orElse(null),
          file.text());
    }
    return Optional.of(change);
  }

  private static long insert(Handle handle, ScriptStore.Draft draft) {
    return handle
        .createUpdate(
            """
            INSERT INTO script_change (note, state, scripts, restores_script, restores_number,
              written_by, written_at)
            VALUES (:note, 'draft', :scripts, :script, :number, :by, :at)""")
        .bind("note", draft.note())
        .bind("scripts", String.join(" ", draft.scripts()))
        .bind("script", draft.restores().map(ScriptChange.Restored::script).orElse(null))
        .bind("number", draft.restores().map(ScriptChange.Restored::number).orElse(null))
        .bind("by", draft.written().by().login())
        .bind("at", draft.written().at())
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  /** Moves a change on, unless somebody has moved or written it since it was seen. */
  static boolean move(Handle handle, ScriptChange seen, ChangeState to, Signature by) {
    String who = to == ChangeState.REVIEWED ? "reviewed" : "ended";
    return handle.execute(
            "UPDATE script_change SET state = ?, %1$s_by = ?, %1$s_at = ?".formatted(who)
                + " WHERE id = ? AND state = ? AND written_at = ?",
            to.code(),
            by.by().login(),
            by.at(),
            seen.id(),
            seen.state().code(),
            seen.written().at())
        == 1;
  }
}
