package org.ringfence.storage;

import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.CloseCode;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;
import org.ringfence.escalation.CaseFile;
import org.ringfence.escalation.CaseFiles;
import org.ringfence.escalation.DeskOrder;

/** Reads case files; whatever is personal leaves here masked. */
public final class MariaCaseFiles implements CaseFiles {
  private final Database database;
  private final PersonalData personal;

  public MariaCaseFiles(Database database, PersonalData personal) {
    this.database = database;
    this.personal = personal;
  }

  @Override
  public Future<Optional<CaseFile>> find(long caseId) {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    """
                    SELECT c.*, o.name AS officer_name, COALESCE(x.name, c.closed_by) AS closer_name
                    FROM warning_case c
                      LEFT JOIN officer o ON o.login = c.taken_by
                      LEFT JOIN officer x ON x.login = c.closed_by
                    WHERE c.id = ?""",
                    caseId)
                .map((rows, context) -> file(handle, rows))
                .findOne());
  }

  private CaseFile file(Handle handle, ResultSet rows) throws SQLException {
    long id = rows.getLong("id");
    List<CaseFile.Try> tries = tries(handle, id);
    Optional<Outcome> reason = Columns.maybeCode(rows, "reason", Outcome.class);
    return new CaseFile(
        id,
        Columns.code(rows, "grade", Grade.class),
        Columns.code(rows, "fraud_type", FraudType.class),
        Columns.code(rows, "state", CaseState.class),
        Columns.maybeCode(rows, "outcome", Outcome.class),
        DeskOrder.dangers(tries.stream().flatMap(attempt -> attempt.outcome().stream()).toList()),
        CaseMarks.parse(rows.getString("marks")).list(),
        who(rows),
        new CaseFile.Origin(
            rows.getLong("batch_id"),
            rows.getInt("list_row"),
            Columns.text(rows, "reference"),
            Columns.time(rows, "warned_at"),
            Columns.text(rows, "issued_by"),
            Columns.text(rows, "clue")),
        Columns.maybeTime(rows, "escalated_at"),
        reason,
        MariaDesk.officer(rows),
        Columns.maybeTime(rows, "taken_at"),
        closing(rows),
        Columns.maybeTime(rows, "next_try_at"),
        tries,
        history(handle, id));
  }

  private CaseFile.Who who(ResultSet rows) throws SQLException {
    return new CaseFile.Who(
        personal.decryptIfAny("name", rows.getBytes("name_cipher")).map(Masks::name).orElse(""),
        rows.getString("number_tail"),
        Masks.number(personal.decrypt("number", rows.getBytes("number_cipher"))),
        Columns.number(rows, "age"),
        Columns.text(rows, "sex"),
        personal.decryptIfAny("address", rows.getBytes("address_cipher")).map(Masks::address),
        Columns.text(rows, "station"));
  }

  private Optional<CaseFile.Closing> closing(ResultSet rows) throws SQLException {
    Optional<CloseCode> code = Columns.maybeCode(rows, "close_code", CloseCode.class);
    if (code.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CaseFile.Closing(
            code.get(),
            rows.getString("closer_name"),
            Columns.time(rows, "closed_at"),
            personal.decryptIfAny("close_note", rows.getBytes("close_note"))));
  }

  private static List<CaseFile.Try> tries(Handle handle, long caseId) {
    return handle
        .select(
            """
            SELECT * FROM attempt WHERE case_id = ? AND state <> 'not-placed'
            ORDER BY attempt_number""",
            caseId)
        .map((rows, context) -> attempt(handle, rows))
        .list();
  }

  private static CaseFile.Try attempt(Handle handle, ResultSet rows) throws SQLException {
    String id = rows.getString("id");
    return new CaseFile.Try(
        id,
        rows.getInt("attempt_number"),
        rows.getString("state"),
        Columns.time(rows, "reserved_at"),
        Columns.maybeTime(rows, "ringing_at"),
        Columns.maybeTime(rows, "answered_at"),
        Columns.maybeTime(rows, "ended_at"),
        Columns.maybeCode(rows, "outcome", Outcome.class),
        cause(rows),
        rows.getString("script"),
        rows.getString("script_version"),
        recording(rows, "recording"),
        Columns.text(rows, "recording_missing"),
        recording(rows, "early_media"),
        lines(handle, id));
  }

  private static Optional<CaseFile.Cause> cause(ResultSet rows) throws SQLException {
    Optional<Integer> q850 = Columns.number(rows, "cause_q850");
    if (q850.isEmpty()) {
      return Optional.empty();
    }
    Optional<Integer> sip = Columns.number(rows, "cause_sip");
    return Optional.of(
        new CaseFile.Cause(
            q850.get(),
            sip.map(OptionalInt::of).orElseGet(OptionalInt::empty),
            rows.getString("cause_text")));
  }

  private static Optional<CaseFile.Recording> recording(ResultSet rows, String what)
      throws SQLException {
    if (rows.getString(what + "_file") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new CaseFile.Recording(
            rows.getLong(what + "_bytes"),
            rows.getLong(what + "_millis") / 1000.0,
            rows.getString(what + "_sha256")));
  }

  private static List<CaseFile.Spoken> lines(Handle handle, String attempt) {
    return handle
        .select("SELECT * FROM dialogue_line WHERE attempt_id = ? ORDER BY line_number", attempt)
        .map(
            (rows, context) ->
                new CaseFile.Spoken(
                    Columns.time(rows, "said_at"),
                    rows.getLong("offset_millis") / 1000.0,
                    rows.getString("who"),
                    rows.getString("step"),
                    Columns.text(rows, "prompts")
                        .map(ids -> List.of(ids.split(" ", -1)))
                        .orElse(List.of()),
                    Columns.text(rows, "answer_key"),
                    Columns.text(rows, "answer_option"),
                    Columns.text(rows, "meaning")))
        .list();
  }

  private static List<CaseFile.Event> history(Handle handle, long caseId) {
    return handle
        .select(
            """
            SELECT e.at, COALESCE(o.name, e.who) AS who_name, e.what, e.detail
            FROM case_event e LEFT JOIN officer o ON o.login = e.who
            WHERE e.case_id = ? ORDER BY e.id""",
            caseId)
        .map(
            (rows, context) ->
                new CaseFile.Event(
                    Columns.time(rows, "at"),
                    rows.getString("who_name"),
                    rows.getString("what"),
                    Columns.text(rows, "detail")))
        .list();
  }

  @Override
  public Future<Optional<CaseFile.Try>> findTry(String attemptId) {
    return database.inTransaction(
        handle ->
            handle
                .select("SELECT * FROM attempt WHERE id = ?", attemptId)
                .map((rows, context) -> attempt(handle, rows))
                .findOne());
  }

  @Override
  public Future<Optional<String>> findRecording(String attemptId) {
    return findFile(attemptId, "SELECT recording_file FROM attempt WHERE id = ?");
  }

  @Override
  public Future<Optional<String>> findEarlyMedia(String attemptId) {
    return findFile(attemptId, "SELECT early_media_file FROM attempt WHERE id = ?");
  }

  private Future<Optional<String>> findFile(String attemptId, String select) {
    return database.inTransaction(
        handle -> handle.select(select, attemptId).mapTo(String.class).findOne());
  }
}
