package org.ringfence.storage;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.ringfence.cases.Coded;
import org.ringfence.intake.Alias;
import org.ringfence.intake.ListSource;
import org.ringfence.intake.SourceStore;
import org.ringfence.intake.WordKind;

/** Sources and their words in MariaDB. */
public final class MariaSources implements SourceStore {
  private final Database database;

  public MariaSources(Database database) {
    this.database = database;
  }

  @Override
  public Future<List<ListSource>> listSources() {
    return database.inTransaction(
        handle -> {
          Map<String, List<Alias>> aliases = new HashMap<>();
          handle
              .select("SELECT source, kind, word, meaning FROM source_alias ORDER BY id")
              .map((rows, context) -> Map.entry(rows.getString("source"), alias(rows)))
              .forEach(
                  one ->
                      aliases
                          .computeIfAbsent(one.getKey(), name -> new ArrayList<>())
                          .add(one.getValue()));
          return handle
              .select(
                  """
                  SELECT s.name, COALESCE(o.name, s.changed_by) AS changed_by, s.changed_at
                  FROM list_source s LEFT JOIN officer o ON o.login = s.changed_by
                  ORDER BY s.name LIMIT 1000""")
              .map(
                  (rows, context) ->
                      new ListSource(
                          rows.getString("name"),
                          aliases.getOrDefault(rows.getString("name"), List.of()),
                          Columns.text(rows, "changed_by"),
                          Columns.maybeTime(rows, "changed_at")))
              .list();
        });
  }

  @Override
  public Future<ListSource> save(String name, List<Alias> aliases, String by, Instant at) {
    return database.inTransaction(
        handle -> {
          handle.execute(
              """
              INSERT INTO list_source (name, changed_by, changed_at) VALUES (?, ?, ?)
              ON DUPLICATE KEY UPDATE changed_by = VALUES(changed_by),
                changed_at = VALUES(changed_at)""",
              name,
              by,
              at);
          handle.execute("DELETE FROM source_alias WHERE source = ?", name);
          if (!aliases.isEmpty()) {
            insert(handle, name, aliases);
          }
          return new ListSource(name, aliases, Optional.of(by), Optional.of(at));
        });
  }

  private static void insert(Handle handle, String name, List<Alias> aliases) {
    PreparedBatch insert =
        handle.prepareBatch(
            "INSERT INTO source_alias (source, kind, word, meaning) VALUES (?, ?, ?, ?)");
    aliases.forEach(alias -> insert.add(name, alias.kind().code(), alias.word(), alias.meaning()));
    insert.execute();
  }

  private static Alias alias(java.sql.ResultSet rows) throws java.sql.SQLException {
    return new Alias(
        Columns.code(rows, "kind", WordKind.class),
        rows.getString("word"),
        rows.getString("meaning"));
  }

  /** A source that nobody has named before has no words of its own. */
  static void know(Handle handle, String name) {
    handle.execute("INSERT IGNORE INTO list_source (name) VALUES (?)", name);
  }

  static ListSource find(Handle handle, String name) {
    List<Alias> aliases =
        handle
            .select("SELECT kind, word, meaning FROM source_alias WHERE source = ?", name)
            .map(
                (rows, context) ->
                    new Alias(
                        Coded.get(WordKind.class, rows.getString("kind")),
                        rows.getString("word"),
                        rows.getString("meaning")))
            .list();
    return new ListSource(name, aliases, Optional.empty(), Optional.empty());
  }
}
