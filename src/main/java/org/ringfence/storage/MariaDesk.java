package org.ringfence.storage;

import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.ringfence.cases.CaseEvent;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.CloseCode;
import org.ringfence.cases.Coded;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;
import org.ringfence.escalation.DeskItem;
import org.ringfence.escalation.DeskOrder;
import org.ringfence.escalation.DeskStore;
import org.ringfence.escalation.Officer;

/** The duty queue in MariaDB; the lock on the case's row decides who gets it. */
public final class MariaDesk implements DeskStore {
  private final Database database;
  private final PersonalData personal;
  private final Standings standings;

  public MariaDesk(Database database, PersonalData personal, Standings standings) {
    this.database = database;
    this.personal = personal;
    this.standings = standings;
  }

  @Override
  public Future<List<DeskItem>> listOpen() {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    """
                    SELECT c.*, o.name AS officer_name,
                      (SELECT GROUP_CONCAT(DISTINCT a.outcome) FROM attempt a
                        WHERE a.case_id = c.id AND a.outcome IS NOT NULL) AS outcomes
                    FROM warning_case c LEFT JOIN officer o ON o.login = c.taken_by
                    WHERE c.state IN ('escalated', 'in-hand')
                    ORDER BY c.marks NOT LIKE 'top%', c.grade_rank, c.escalated_at LIMIT 500""")
                .map((rows, context) -> item(rows))
                .list());
  }

  private DeskItem item(ResultSet rows) throws SQLException {
    Grade grade = Columns.code(rows, "grade", Grade.class);
    Instant escalatedAt = Columns.time(rows, "escalated_at");
    Optional<Outcome> reason = Columns.maybeCode(rows, "reason", Outcome.class);
    List<CaseMarks.Mark> marks = CaseMarks.parse(rows.getString("marks")).list();
    return new DeskItem(
        rows.getLong("id"),
        grade,
        Columns.code(rows, "fraud_type", FraudType.class),
        Columns.maybeCode(rows, "outcome", Outcome.class).or(() -> reason),
        DeskOrder.dangers(outcomes(rows.getString("outcomes"), reason)),
        marks,
        personal.decryptIfAny("name", rows.getBytes("name_cipher")).map(Masks::name).orElse(""),
        rows.getString("number_tail"),
        Columns.number(rows, "age"),
        Columns.text(rows, "sex"),
        reason,
        Columns.code(rows, "state", CaseState.class),
        escalatedAt,
        DeskOrder.takeBy(grade, marks, escalatedAt),
        officer(rows),
        Columns.maybeTime(rows, "taken_at"),
        rows.getInt("tries"),
        Columns.maybeTime(rows, "next_try_at"));
  }

  static List<Outcome> outcomes(String joined, Optional<Outcome> reason) {
    List<Outcome> outcomes = new ArrayList<>();
    reason.ifPresent(outcomes::add);
    if (joined != null) {
      for (String code : joined.split(",", -1)) {
        outcomes.add(Coded.get(Outcome.class, code));
      }
    }
    return outcomes;
  }

  static Optional<Officer.Name> officer(ResultSet rows) throws SQLException {
    String name = rows.getString("officer_name");
    return Columns.text(rows, "taken_by")
        .map(login -> new Officer.Name(login, name == null ? login : name));
  }

  @Override
  public Future<Optional<Instant>> findLastClosed() {
    return database.inTransaction(
        handle ->
            handle
                .select("SELECT MAX(closed_at) FROM warning_case WHERE closed_by IS NOT NULL")
                .mapTo(Instant.class)
                .findOne());
  }

  @Override
  public Future<Move> take(long caseId, Officer officer, Instant at) {
    return database.inTransaction(
        handle -> {
          Optional<Standing> standing = lock(handle, caseId);
          if (standing.isEmpty()) {
            return new Move.NoSuchCase();
          }
          Standing now = standing.get();
          if (now.takenBy().isPresent() && now.state() == CaseState.IN_HAND) {
            return now.isWith(officer) ? new Move.Done() : new Move.TakenBy(now.takenBy().get());
          }
          if (now.state() != CaseState.ESCALATED) {
            return new Move.NotNow(now.state().code());
          }
          standings.apply(handle, caseId, new CaseEvent.Taken(), at);
          handle.execute(
              "UPDATE warning_case SET taken_by = ?, taken_at = ? WHERE id = ?",
              officer.login(),
              at,
              caseId);
          History.add(handle, caseId, at, officer.login(), "taken", null);
          return new Move.Done();
        });
  }

  @Override
  public Future<Move> close(long caseId, Officer officer, CloseCode code, String note, Instant at) {
    return database.inTransaction(
        handle -> {
          Optional<Standing> standing = lock(handle, caseId);
          if (standing.isEmpty()) {
            return new Move.NoSuchCase();
          }
          Standing now = standing.get();
          if (now.state() != CaseState.IN_HAND) {
            return new Move.NotNow(now.state().code());
          }
          if (!now.isWith(officer)) {
            return new Move.TakenBy(now.takenBy().orElseThrow());
          }
          standings.apply(handle, caseId, new CaseEvent.Closed(), at);
          handle.execute(
              """
              UPDATE warning_case SET close_code = ?, close_note = ?, closed_by = ?, closed_at = ?
              WHERE id = ?""",
              code.code(),
              personal.encryptOrNull(
                  "close_note", Optional.of(note).filter(text -> !text.isBlank())),
              officer.login(),
              at,
              caseId);
          History.add(handle, caseId, at, officer.login(), "closed", code.code());
          return new Move.Done();
        });
  }

  private record Standing(CaseState state, Optional<Officer.Name> takenBy) {
    boolean isWith(Officer officer) {
      return takenBy.filter(name -> name.login().equals(officer.login())).isPresent();
    }
  }

  private static Optional<Standing> lock(Handle handle, long caseId) {
    return handle
        .select(
            """
            SELECT c.state, c.taken_by, o.name AS officer_name
            FROM warning_case c LEFT JOIN officer o ON o.login = c.taken_by
            WHERE c.id = ? FOR UPDATE""",
            caseId)
        .map(
            (rows, context) ->
                new Standing(Columns.code(rows, "state", CaseState.class), officer(rows)))
        .findOne();
  }
}
