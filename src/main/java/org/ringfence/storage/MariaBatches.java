package org.ringfence.storage;

import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;
import org.ringfence.intake.Batch;
import org.ringfence.intake.BatchCase;
import org.ringfence.intake.BatchStore;

/** Loaded lists in MariaDB. */
public final class MariaBatches implements BatchStore {
  private static final Duration RATE_WINDOW = Duration.ofMinutes(3);

  private final Database database;
  private final PersonalData personal;

  public MariaBatches(Database database, PersonalData personal) {
    this.database = database;
    this.personal = personal;
  }

  @Override
  public Future<List<Batch>> listBatches(int atMost, Instant now) {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    """
                    SELECT b.*, COALESCE(o.name, b.loaded_by) AS loaded_by_name
                    FROM batch b LEFT JOIN officer o ON o.login = b.loaded_by
                    ORDER BY b.id DESC LIMIT ?""",
                    atMost)
                .map((rows, context) -> batch(handle, rows, now))
                .list());
  }

  private static Batch batch(Handle handle, ResultSet rows, Instant now) throws SQLException {
    long id = rows.getLong("id");
    Map<String, Integer> states = states(handle, id);
    double perMinute = callsPerMinute(handle, id, now);
    int left =
        states.getOrDefault(CaseState.WAITING.code(), 0)
            + states.getOrDefault(CaseState.CALLING.code(), 0);
    Optional<Instant> done =
        left > 0 && perMinute > 0
            ? Optional.of(now.plusSeconds(Math.round(left / perMinute * 60)))
            : Optional.empty();
    return new Batch(
        id,
        rows.getString("file_name"),
        rows.getString("source"),
        Columns.time(rows, "loaded_at"),
        rows.getString("loaded_by_name"),
        rows.getInt("row_count"),
        rows.getInt("row_count") - rows.getInt("refused") - rows.getInt("merged"),
        rows.getInt("merged"),
        rows.getInt("refused"),
        funnel(handle, id),
        states,
        perMinute,
        done);
  }

  private static Map<String, Integer> states(Handle handle, long batch) {
    Map<String, Integer> states = new LinkedHashMap<>();
    for (CaseState state : CaseState.values()) {
      states.put(state.code(), 0);
    }
    handle
        .select(
            "SELECT state, COUNT(*) AS n FROM warning_case WHERE batch_id = ? GROUP BY state",
            batch)
        .map((rows, context) -> Map.entry(rows.getString("state"), rows.getInt("n")))
        .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
    return states;
  }

  private static Batch.Funnel funnel(Handle handle, long batch) {
    return handle
        .select(
            """
            SELECT COUNT(*) AS cases,
              SUM(EXISTS (SELECT 1 FROM attempt a
                WHERE a.case_id = c.id AND a.submitted_at IS NOT NULL)) AS called,
              SUM(EXISTS (SELECT 1 FROM attempt a
                WHERE a.case_id = c.id AND a.answered_at IS NOT NULL)) AS answered,
              SUM(EXISTS (SELECT 1 FROM attempt a JOIN dialogue_line d ON d.attempt_id = a.id
                WHERE a.case_id = c.id AND d.step = 'opening' AND d.answer_key = '1')) AS confirmed,
              SUM(c.outcome IN ('not-contacted', 'contacted')) AS warned,
              SUM(c.escalated_at IS NOT NULL) AS escalated,
              SUM(c.state = 'closed') AS closed
            FROM warning_case c WHERE c.batch_id = ?""",
            batch)
        .map(
            (rows, context) ->
                new Batch.Funnel(
                    rows.getInt("cases"),
                    rows.getInt("called"),
                    rows.getInt("answered"),
                    rows.getInt("confirmed"),
                    rows.getInt("warned"),
                    rows.getInt("escalated"),
                    rows.getInt("closed")))
        .one();
  }

  private static double callsPerMinute(Handle handle, long batch, Instant now) {
    int calls =
        handle
            .select(
                """
                SELECT COUNT(*) FROM attempt a JOIN warning_case c ON c.id = a.case_id
                WHERE c.batch_id = ? AND a.submitted_at > ?""",
                batch,
                now.minus(RATE_WINDOW))
            .mapTo(Integer.class)
            .one();
    return Math.round(calls * 10.0 / RATE_WINDOW.toMinutes()) / 10.0;
  }

  @Override
  public Future<List<BatchCase>> listCases(long batchId) {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    """
                    SELECT id, list_row, name_cipher, number_tail, grade, fraud_type, state,
                      outcome, tries, next_try_at, held_until
                    FROM warning_case WHERE batch_id = ? ORDER BY list_row LIMIT 5000""",
                    batchId)
                .map((rows, context) -> line(rows))
                .list());
  }

  private BatchCase line(ResultSet rows) throws SQLException {
    return new BatchCase(
        rows.getLong("id"),
        rows.getInt("list_row"),
        personal.decryptIfAny("name", rows.getBytes("name_cipher")).map(Masks::name).orElse(""),
        rows.getString("number_tail"),
        Columns.code(rows, "grade", Grade.class),
        Columns.code(rows, "fraud_type", FraudType.class),
        Columns.code(rows, "state", CaseState.class),
        Columns.maybeCode(rows, "outcome", Outcome.class),
        rows.getInt("tries"),
        Columns.maybeTime(rows, "next_try_at"),
        Columns.maybeTime(rows, "held_until"));
  }
}
