package org.ringfence.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.ringfence.cases.CaseEvent;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.CaseStanding;
import org.ringfence.cases.Warning;

/**
 * Takes warnings in: makes a case of each, or, when the same person is warned of the same kind of
 * fraud again (重复预警), joins it to the case that there is, so that nobody is called twice for one
 * danger.
 */
public final class Arrivals {
  private final PersonalData personal;
  private final Standings standings;
  private final Duration joinWithin;

  /**
   * Takes warnings in.
   *
   * @param joinWithin after somebody was warned, how long a further warning of the same kind joins
   *     his case; a case that is still open takes it at any age
   */
  public Arrivals(PersonalData personal, Standings standings, Duration joinWithin) {
    this.personal = personal;
    this.standings = standings;
    this.joinWithin = joinWithin;
  }

  /** What became of a warning. */
  sealed interface Arrival {
    long caseId();
  }

  /** It became a case of its own. */
  record Made(long caseId) implements Arrival {}

  /** It joined a case. */
  record Joined(long caseId) implements Arrival {}

  /** Takes one warning in. */
  Arrival arrive(Handle handle, long batch, Warning warning, String who, Instant at) {
    Optional<Long> present = present(handle, warning, at);
    if (present.isPresent()) {
      join(handle, present.get(), batch, warning, who, at);
      return new Joined(present.get());
    }
    CaseStanding standing = standings.arrived(warning.grade(), at);
    long caseId = insertCase(handle, batch, warning, standing, at);
    History.add(handle, caseId, at, who, "imported", null);
    if (standing.isEscalated()) {
      History.add(handle, caseId, at, History.SYSTEM, "escalated", CaseMarks.Mark.AT_ONCE.code());
    }
    return new Made(caseId);
  }

  private Optional<Long> present(Handle handle, Warning warning, Instant at) {
    return handle
        .select(
            """
            SELECT c.id FROM warning_case c
            WHERE c.number_index = ? AND c.fraud_type = ?
              AND (c.state IN ('waiting', 'calling', 'escalated', 'in-hand', 'visiting')
                OR (c.state = 'warned' AND EXISTS (
                  SELECT 1 FROM attempt a WHERE a.case_id = c.id AND a.ended_at > ?)))
            ORDER BY c.id LIMIT 1""",
            personal.index("number", warning.person().number()),
            warning.type().code(),
            at.minus(joinWithin))
        .mapTo(Long.class)
        .findOne();
  }

  private void join(
      Handle handle, long caseId, long batch, Warning warning, String who, Instant at) {
    standings.apply(handle, caseId, new CaseEvent.WarnedAgain(warning.grade()), at);
    handle.execute("UPDATE warning_case SET repeats = repeats + 1 WHERE id = ?", caseId);
    History.add(handle, caseId, at, who, "merged", "batch " + batch + " row " + warning.row());
  }

  private long insertCase(
      Handle handle, long batch, Warning warning, CaseStanding standing, Instant at) {
    Update insert =
        handle
            .createUpdate(
                """
                INSERT INTO warning_case (batch_id, list_row, reference, number_cipher,
                  number_index, number_tail, name_cipher, id_number_cipher, id_number_index,
                  address_cipher, relative_cipher, note_cipher, sex, age, identity, station,
                  issued_by, clue, fraud_type, grade, grade_rank, warned_at, imported_at,
                  state, next_try_at, marks, escalated_at,
                  batch_stopped, batch_priority)
                SELECT :batch, :row, LEFT(:reference, 100), :number, :index, :tail, :name, :id,
                  :idIndex, :address, :relative, :note, LEFT(:sex, 10), :age, :identity,
                  LEFT(:station, 100), LEFT(:issuedBy, 100), LEFT(:clue, 200), :type, :grade, :rank, :warnedAt, :at,
                  :state, :next, :marks, :escalatedAt, b.state <> 'running', b.priority
                FROM batch b WHERE b.id = :batch""")
            .bind("batch", batch)
            .bind("row", warning.row())
            .bind("index", personal.index("number", warning.person().number()))
            .bind("type", warning.type().code())
            .bind("grade", warning.grade().code())
            .bind("rank", warning.grade().rank())
            .bind("warnedAt", warning.warnedAt())
            .bind("at", at)
            .bind("state", standing.state().code())
            .bind("next", standing.nextTryAt().orElse(null))
            .bind("marks", standing.marks().codes())
            .bind("escalatedAt", standing.isEscalated() ? at : null);
    bindPerson(insert, warning.person());
    bindOrigin(insert, warning.origin());
    return insert.executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
  }

  private void bindPerson(Update insert, Warning.Person person) {
    insert
        .bind("number", personal.encrypt("number", person.number()))
        .bind("tail", person.tail())
        .bind("name", personal.encryptOrNull("name", person.name()))
        .bind("id", personal.encryptOrNull("id_number", person.idNumber()))
        .bind("idIndex", person.idNumber().map(id -> personal.index("id", id)).orElse(null))
        .bind("address", personal.encryptOrNull("address", person.address()))
        .bind("relative", personal.encryptOrNull("relative", person.relativeNumber()))
        .bind("sex", person.sex().orElse(null))
        .bind("age", person.age().orElse(null))
        .bind("identity", person.identity().orElse(null))
        .bind("station", person.station().orElse(null));
  }

  private void bindOrigin(Update insert, Warning.Origin origin) {
    insert
        .bind("reference", origin.reference().orElse(null))
        .bind("issuedBy", origin.issuedBy().orElse(null))
        .bind("clue", origin.clue().orElse(null))
        .bind("note", personal.encryptOrNull("note", origin.note()));
  }
}
