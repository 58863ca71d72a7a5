package org.ringfence.storage;

import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;
import org.ringfence.cases.Warning;
import org.ringfence.intake.CaseProgress;
import org.ringfence.intake.Checked;
import org.ringfence.intake.FieldProblem;
import org.ringfence.intake.Submission;
import org.ringfence.intake.Taken;
import org.ringfence.intake.WarningResult;
import org.ringfence.intake.WarningStore;

/** Warnings of machines in MariaDB; the key of a request is its lock. */
public final class MariaWarnings implements WarningStore {
  private static final int FORGOTTEN_AT_ONCE = 5_000;

  private final Database database;
  private final Arrivals arrivals;

  public MariaWarnings(Database database, Arrivals arrivals) {
    this.database = database;
    this.arrivals = arrivals;
  }

  @Override
  public Future<Taken> take(Submission submission, Instant at) {
    return database
        .inTransaction(handle -> DayBatch.reserve(handle, submission, at))
        .compose(batch -> take(submission, batch, at));
  }

  private Future<Taken> take(Submission submission, DayBatch batch, Instant at) {
    return database.inTransaction(
        handle -> {
          if (!isFirst(handle, submission, at)) {
            return answerAgain(handle, submission);
          }
          List<WarningResult> results = arrive(handle, submission, batch, at);
          DayBatch.count(handle, submission, results);
          handle.execute(
              "UPDATE api_submission SET answer = ? WHERE source = ? AND idempotency_key = ?",
              ResultJson.write(results),
              submission.source(),
              submission.key());
          return new Taken.Answered(results);
        });
  }

  /** Waits for another transaction with the same key until that is over. */
  private static boolean isFirst(Handle handle, Submission submission, Instant at) {
    int inserted =
        handle.execute(
            """
            INSERT IGNORE INTO api_submission (source, idempotency_key, body_sha256, answer, made_at)
            VALUES (?, ?, ?, '', ?)""",
            submission.source(),
            submission.key(),
            submission.bodySha256(),
            at);
    return inserted == 1;
  }

  private static Taken answerAgain(Handle handle, Submission submission) {
    return handle
        .select(
            """
            SELECT body_sha256, answer FROM api_submission
            WHERE source = ? AND idempotency_key = ?""",
            submission.source(),
            submission.key())
        .map(
            (rows, context) ->
                rows.getString("body_sha256").equals(submission.bodySha256())
                    ? new Taken.Answered(ResultJson.read(rows.getString("answer")))
                    : new Taken.KeyUsedOtherwise())
        .one();
  }

  private List<WarningResult> arrive(
      Handle handle, Submission submission, DayBatch batch, Instant at) {
    List<WarningResult> results = new ArrayList<>();
    for (Checked checked : submission.warnings()) {
      int index = results.size();
      int row = batch.firstRow() + index;
      results.add(
          switch (checked) {
            case Checked.Usable usable ->
                arrive(handle, submission, batch.id(), row, index, usable, at);
            case Checked.Refused refused -> {
              keepRefusal(handle, batch.id(), row, refused.problems());
              yield new WarningResult(
                  index, WarningResult.Kind.REFUSED, Optional.empty(), refused.problems());
            }
          });
    }
    return results;
  }

  private WarningResult arrive(
      Handle handle,
      Submission submission,
      long batch,
      int row,
      int index,
      Checked.Usable usable,
      Instant at) {
    Warning sent = usable.warning();
    Warning warning =
        new Warning(row, sent.person(), sent.grade(), sent.type(), sent.warnedAt(), sent.origin());
    return switch (arrivals.arrive(handle, batch, warning, submission.by(), at)) {
      case Arrivals.Made made ->
          new WarningResult(
              index, WarningResult.Kind.ACCEPTED, Optional.of(made.caseId()), usable.problems());
      case Arrivals.Joined joined -> {
        rememberSource(handle, joined.caseId(), submission.source(), warning.origin());
        yield new WarningResult(
            index, WarningResult.Kind.MERGED, Optional.of(joined.caseId()), usable.problems());
      }
    };
  }

  private static void rememberSource(
      Handle handle, long caseId, String source, Warning.Origin origin) {
    handle.execute(
        """
        INSERT IGNORE INTO joined_source (case_id, source, reference)
        SELECT c.id, ?, LEFT(?, 100) FROM warning_case c JOIN batch b ON b.id = c.batch_id
        WHERE c.id = ? AND BINARY b.source <> ?""",
        source,
        origin.reference().orElse(null),
        caseId,
        source);
  }

  private static void keepRefusal(Handle handle, long batch, int row, List<FieldProblem> problems) {
    for (FieldProblem problem : problems) {
      handle.execute(
          "INSERT INTO refused_row (batch_id, list_row, column_name, reason) VALUES (?, ?, ?, ?)",
          batch,
          row,
          problem.field(),
          problem.reason());
    }
  }

  @Override
  public Future<Optional<CaseProgress>> find(String source, long caseId) {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    """
                    SELECT c.id, IF(BINARY b.source = ?, c.reference, j.reference) AS known_as, c.grade,
                      c.fraud_type, c.state, c.outcome, c.tries, c.warned_at, c.imported_at,
                      c.escalated_at, c.closed_at
                    FROM warning_case c JOIN batch b ON b.id = c.batch_id
                    LEFT JOIN joined_source j ON j.case_id = c.id AND j.source = ?
                    WHERE c.id = ? AND (BINARY b.source = ? OR j.case_id IS NOT NULL)""",
                    source,
                    source,
                    caseId,
                    source)
                .map((rows, context) -> progress(rows))
                .findOne());
  }

  private static CaseProgress progress(ResultSet rows) throws SQLException {
    return new CaseProgress(
        rows.getLong("id"),
        Columns.text(rows, "known_as"),
        Columns.code(rows, "grade", Grade.class),
        Columns.code(rows, "fraud_type", FraudType.class),
        Columns.code(rows, "state", CaseState.class),
        Columns.maybeCode(rows, "outcome", Outcome.class),
        rows.getInt("tries"),
        Columns.time(rows, "warned_at"),
        Columns.time(rows, "imported_at"),
        Columns.maybeTime(rows, "escalated_at"),
        Columns.maybeTime(rows, "closed_at"));
  }

  @Override
  public Future<Integer> forgetAnswers(Instant before) {
    return database.inTransaction(
        handle ->
            handle.execute(
                "DELETE FROM api_submission WHERE made_at < ? LIMIT " + FORGOTTEN_AT_ONCE, before));
  }
}
