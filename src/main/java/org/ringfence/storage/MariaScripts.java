package org.ringfence.storage;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.ringfence.scripts.Author.Signature;
import org.ringfence.scripts.ChangeState;
import org.ringfence.scripts.ScriptChange;
import org.ringfence.scripts.ScriptContent;
import org.ringfence.scripts.ScriptFiles;
import org.ringfence.scripts.ScriptStore;
import org.ringfence.scripts.ScriptVersion;

/** Scripts in MariaDB: what is published. Changes are in {@link ChangeRows}. */
public final class MariaScripts implements ScriptStore {
  private static final int SOUNDS_AT_ONCE = 200;

  private static final String CURRENT =
      """
      SELECT v.* FROM script_version v JOIN script_publication p ON p.sha256 = v.sha256
      WHERE p.id IN (SELECT MAX(id) FROM script_publication GROUP BY script)""";

  private final Database database;

  public MariaScripts(Database database) {
    this.database = database;
  }

  @Override
  public Future<Published> published() {
    return database.inTransaction(
        handle -> new Published(edition(handle), files(handle), current(handle)));
  }

  private static Map<String, ScriptVersion> current(Handle handle) {
    Map<String, ScriptVersion> current = new TreeMap<>();
    handle
        .select(CURRENT)
        .map((rows, context) -> ContentJson.version(rows))
        .forEach(version -> current.put(version.script(), version));
    return current;
  }

  private static ScriptFiles files(Handle handle) {
    TreeMap<String, String> texts = new TreeMap<>();
    handle
        .select("SELECT name, body FROM script_file")
        .map((rows, context) -> Map.entry(rows.getString("name"), rows.getString("body")))
        .forEach(file -> texts.put(file.getKey(), file.getValue()));
    return new ScriptFiles(texts);
  }

  @Override
  public Future<Long> edition() {
    return database.inTransaction(MariaScripts::edition);
  }

  private static long edition(Handle handle) {
    return handle
        .select("SELECT COALESCE(MAX(id), 0) FROM script_publication")
        .mapTo(Long.class)
        .one();
  }

  @Override
  public Future<Optional<ScriptVersion>> find(String sha256) {
    return findVersion("SELECT * FROM script_version WHERE sha256 = ?", sha256);
  }

  @Override
  public Future<Optional<ScriptVersion>> find(String script, int number) {
    return findVersion(
        "SELECT * FROM script_version WHERE script = ? AND number = ?", script, number);
  }

  private Future<Optional<ScriptVersion>> findVersion(String sql, Object... arguments) {
    return database.inTransaction(
        handle ->
            handle
                .select(sql, arguments)
                .map((rows, context) -> ContentJson.version(rows))
                .findOne());
  }

  @Override
  public Future<List<VersionNote>> listVersions() {
    return database.inTransaction(
        handle -> {
          Map<String, List<Publication>> publications = publications(handle);
          Map<Long, ScriptChange> changes = new HashMap<>();
          ChangeRows.listPublished(handle).forEach(change -> changes.put(change.id(), change));
          return handle
              .select(
                  """
                  SELECT script, number, sha256, made_at, change_id FROM script_version
                  ORDER BY script, number DESC""")
              .map(
                  (rows, context) ->
                      new VersionNote(
                          rows.getString("script"),
                          rows.getInt("number"),
                          rows.getString("sha256"),
                          Columns.time(rows, "made_at"),
                          Optional.ofNullable(changes.get(rows.getLong("change_id"))),
                          publications.getOrDefault(rows.getString("sha256"), List.of())))
              .list();
        });
  }

  private static Map<String, List<Publication>> publications(Handle handle) {
    Map<String, List<Publication>> byVersion = new HashMap<>();
    handle
        .select(
            """
            SELECT p.sha256, p.at, c.ended_by AS login, COALESCE(o.name, c.ended_by) AS name
            FROM script_publication p
              LEFT JOIN script_change c ON c.id = p.change_id
              LEFT JOIN officer o ON o.login = c.ended_by
            ORDER BY p.id DESC""")
        .map(
            (rows, context) ->
                Map.entry(
                    rows.getString("sha256"),
                    new Publication(
                        Columns.time(rows, "at"), ChangeRows.author(rows, "login", "name"))))
        .forEach(
            one ->
                byVersion
                    .computeIfAbsent(one.getKey(), version -> new ArrayList<>())
                    .add(one.getValue()));
    return byVersion;
  }

  @Override
  public Future<List<ScriptChange>> listChanges(int ended) {
    return database.inTransaction(handle -> ChangeRows.list(handle, ended));
  }

  @Override
  public Future<Optional<ScriptChange>> findChange(long id) {
    return database.inTransaction(handle -> ChangeRows.find(handle, id, true));
  }

  @Override
  public Future<Optional<Long>> write(Optional<Long> id, Draft draft) {
    return database.inTransaction(handle -> ChangeRows.write(handle, id, draft));
  }

  @Override
  public Future<Boolean> move(ScriptChange seen, ChangeState to, Signature by) {
    return database.inTransaction(handle -> ChangeRows.move(handle, seen, to, by));
  }

  @Override
  public Future<Boolean> publish(
      long edition,
      Optional<ScriptChange> change,
      Signature by,
      ScriptFiles files,
      Collection<ScriptContent> contents,
      Map<String, byte[]> sounds) {
    return database.inTransaction(
        handle -> {
          lock(handle);
          if (edition(handle) != edition
              || (change.isPresent()
                  && !ChangeRows.move(handle, change.get(), ChangeState.PUBLISHED, by))) {
            return false;
          }
          sounds.forEach((sha256, alaw) -> keep(handle, sha256, alaw));
          files
              .texts()
              .forEach(
                  (name, body) ->
                      handle.execute(
                          "REPLACE INTO script_file (name, body) VALUES (?, ?)", name, body));
          for (ScriptContent content : contents) {
            publish(handle, content, change.map(ScriptChange::id), by.at());
          }
          return true;
        });
  }

  /** Of two who publish at once the second waits here, and then sees another edition. */
  private static void lock(Handle handle) {
    handle.select("SELECT id FROM script_lock FOR UPDATE").mapTo(Integer.class).one();
  }

  private static void keep(Handle handle, String sha256, byte[] alaw) {
    handle.execute("INSERT IGNORE INTO sound (sha256, alaw) VALUES (?, ?)", sha256, alaw);
  }

  private static void publish(
      Handle handle, ScriptContent content, Optional<Long> change, Instant at) {
    handle.execute(
        """
        INSERT IGNORE INTO script_version (sha256, script, number, change_id, made_at, content)
        SELECT ?, ?, COALESCE(MAX(number), 0) + 1, ?, ?, ? FROM script_version WHERE script = ?""",
        content.sha256(),
        content.script(),
        change.orElse(null),
        at,
        ContentJson.write(content),
        content.script());
    handle.execute(
        "INSERT INTO script_publication (script, sha256, change_id, at) VALUES (?, ?, ?, ?)",
        content.script(),
        content.sha256(),
        change.orElse(null),
        at);
  }

  @Override
  public Future<Set<String>> keptSounds(Collection<String> sha256) {
    return database.inTransaction(
        handle -> {
          Set<String> kept = new HashSet<>();
          for (List<String> some : inParts(sha256)) {
            handle
                .createQuery("SELECT sha256 FROM sound WHERE sha256 IN (<all>)")
                .bindList("all", some)
                .mapTo(String.class)
                .forEach(kept::add);
          }
          return kept;
        });
  }

  @Override
  public Future<Map<String, byte[]>> findSounds(Collection<String> sha256) {
    return database.inTransaction(
        handle -> {
          Map<String, byte[]> sounds = new LinkedHashMap<>();
          for (List<String> some : inParts(sha256)) {
            handle
                .createQuery("SELECT sha256, alaw FROM sound WHERE sha256 IN (<all>)")
                .bindList("all", some)
                .map((rows, context) -> Map.entry(rows.getString(1), rows.getBytes(2)))
                .forEach(sound -> sounds.put(sound.getKey(), sound.getValue()));
          }
          return sounds;
        });
  }

  private static List<List<String>> inParts(Collection<String> all) {
    List<String> list = List.copyOf(all);
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < list.size(); from += SOUNDS_AT_ONCE) {
      parts.add(list.subList(from, Math.min(from + SOUNDS_AT_ONCE, list.size())));
    }
    return parts;
  }
}
