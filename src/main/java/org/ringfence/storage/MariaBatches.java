package org.ringfence.storage;

import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.ringfence.cases.CaseStanding;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Policies;
import org.ringfence.cases.WhyWaiting;
import org.ringfence.intake.Batch;
import org.ringfence.intake.BatchCase;
import org.ringfence.intake.BatchPriority;
import org.ringfence.intake.BatchState;
import org.ringfence.intake.BatchStore;

/** Loaded lists in MariaDB. */
public final class MariaBatches implements BatchStore {
  private final Database database;
  private final PersonalData personal;
  private final Dialling dialling;
  private final Policies policies;
  private final BatchCounts.Cache counted = new BatchCounts.Cache();

  /**
   * Opens the batches.
   *
   * @param policies by which cases wait
   */
  public MariaBatches(
      Database database, PersonalData personal, Dialling dialling, Policies policies) {
    this.database = database;
    this.personal = personal;
    this.dialling = dialling;
    this.policies = policies;
  }

  @Override
  public Future<List<Batch>> listBatches(int atMost, Instant now) {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    """
                    SELECT b.row_count + COALESCE(d.row_count, 0) AS row_count,
                      b.refused + COALESCE(d.refused, 0) AS refused,
                      b.merged + COALESCE(d.merged, 0) AS merged,
                      -- of two columns of one name JDBC reads the first
                      b.*, COALESCE(o.name, b.loaded_by) AS loaded_by_name
                    FROM batch b LEFT JOIN officer o ON o.login = b.loaded_by
                    LEFT JOIN api_batch d ON d.batch_id = b.id
                    ORDER BY b.id DESC LIMIT ?""",
                    atMost)
                .map((rows, context) -> batch(handle, rows, now))
                .list());
  }

  private Batch batch(Handle handle, ResultSet rows, Instant now) throws SQLException {
    long id = rows.getLong("id");
    BatchCounts counts = counted.of(handle, id, now);
    double perMinute = counts.callsPerMinute();
    int left =
        counts.states().getOrDefault(CaseState.WAITING.code(), 0)
            + counts.states().getOrDefault(CaseState.CALLING.code(), 0);
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
        Columns.code(rows, "state", BatchState.class),
        BatchPriority.ofRank(rows.getInt("priority")),
        rows.getInt("row_count"),
        rows.getInt("row_count") - rows.getInt("refused") - rows.getInt("merged"),
        rows.getInt("merged"),
        rows.getInt("refused"),
        counts.funnel(),
        counts.states(),
        perMinute,
        done);
  }

  @Override
  public Future<List<BatchCase>> listCases(long batchId, Instant now) {
    return database.inTransaction(
        handle -> {
          Map<Grade, WhyWaiting.Lines> lines = LinesNow.read(handle, dialling, now);
          return handle
              .select(
                  """
                  SELECT c.id, c.list_row, c.name_cipher, c.number_tail, c.fraud_type,
                    c.held_by, c.closed_by, c.batch_stopped, d.reason AS barred, %s
                  FROM warning_case c LEFT JOIN do_not_call d ON d.number_index = c.number_index
                    AND c.held_by = 'do-not-call'
                  WHERE c.batch_id = ? ORDER BY c.list_row LIMIT 5000"""
                      .formatted(Standings.COLUMNS),
                  batchId)
              .map((rows, context) -> line(rows, lines, now))
              .list();
        });
  }

  private BatchCase line(ResultSet rows, Map<Grade, WhyWaiting.Lines> lines, Instant now)
      throws SQLException {
    CaseStanding standing = Standings.read(rows);
    WhyWaiting.Hold hold =
        new WhyWaiting.Hold(
            rows.getBoolean("batch_stopped"),
            Columns.text(rows, "barred"),
            Reservations.NUMBER_CAP.equals(rows.getString("held_by")));
    return new BatchCase(
        rows.getLong("id"),
        rows.getInt("list_row"),
        personal.decryptIfAny("name", rows.getBytes("name_cipher")).map(Masks::name).orElse(""),
        rows.getString("number_tail"),
        standing.grade(),
        Columns.code(rows, "fraud_type", FraudType.class),
        standing.state(),
        standing.outcome(),
        standing.tries(),
        standing.nextTryAt(),
        WhyWaiting.of(standing, hold, policies, lines.get(standing.grade()), now),
        standing.state() == CaseState.CLOSED && rows.getString("closed_by") == null);
  }
}
