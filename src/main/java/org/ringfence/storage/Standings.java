package org.ringfence.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.ringfence.cases.CaseEvent;
import org.ringfence.cases.CaseLife;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.CaseStanding;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.Coded;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;
import org.ringfence.cases.Policies;

/** Moves cases through their life: lock the row, let the machine decide, write what it says. */
public final class Standings {
  /** What {@link #read} reads, of a case named {@code c}. */
  static final String COLUMNS =
      "c.grade, c.state, c.outcome, c.tries, c.line_faults, c.next_try_at, c.reason, c.marks";

  private final PolicyVersions versions;

  public Standings(PolicyVersions versions) {
    this.versions = versions;
  }

  Policies policies() {
    return versions.policies();
  }

  /** Of the policies of now. */
  String policyVersion() {
    return versions.version();
  }

  /** How a case begins. */
  CaseStanding arrived(Grade grade, Instant now) {
    return versions.life().arrived(grade, now);
  }

  CaseStanding apply(Handle handle, long caseId, CaseEvent event, Instant now) {
    return apply(handle, caseId, event, now, versions.life());
  }

  /** A call is judged by the policies under which it began. */
  CaseStanding applyUnder(
      Handle handle, Optional<String> policyVersion, long caseId, CaseEvent event, Instant now) {
    return apply(handle, caseId, event, now, versions.life(handle, policyVersion));
  }

  /** Its number is on the do-not-call list. */
  void bar(Handle handle, long caseId, Instant now) {
    apply(handle, caseId, new CaseEvent.Barred(), now);
    handle.execute(
        "UPDATE warning_case SET held_by = ? WHERE id = ? AND state = 'waiting'",
        DoNotCallRows.DO_NOT_CALL,
        caseId);
    History.add(handle, caseId, now, History.SYSTEM, "barred", null);
  }

  private static CaseStanding apply(
      Handle handle, long caseId, CaseEvent event, Instant now, CaseLife life) {
    CaseStanding before = lock(handle, caseId);
    CaseStanding after = life.after(before, event, now);
    handle
        .createUpdate(
            """
            UPDATE warning_case SET grade = :grade, grade_rank = :rank, state = :state, outcome = :outcome, tries = :tries,
              line_faults = :faults, next_try_at = :next, held_by = NULL, reason = :reason,
              marks = :marks, batch_stopped = IF(:raised, 0, batch_stopped), escalated_at = IF(:escalated, COALESCE(escalated_at, :now), NULL)
            WHERE id = :id""")
        .bind("grade", after.grade().code())
        .bind("rank", after.grade().rank())
        .bind("state", after.state().code())
        .bind("outcome", after.outcome().map(Coded::code).orElse(null))
        .bind("tries", after.tries())
        .bind("faults", after.lineFaults())
        .bind("next", after.nextTryAt().orElse(null))
        .bind("reason", after.reason().map(Coded::code).orElse(null))
        .bind("marks", after.marks().codes())
        .bind("raised", after.grade() != before.grade()) // a new reason, though its list stands
        .bind("escalated", after.isEscalated())
        .bind("now", now)
        .bind("id", caseId)
        .execute();
    if (after.isEscalated() && !before.isEscalated()) {
      String why = after.reason().map(Coded::code).orElseGet(() -> mark(after).code());
      History.add(handle, caseId, now, History.SYSTEM, "escalated", why);
    }
    CaseNotices.note(handle, caseId, before, after, now);
    return after;
  }

  private static CaseMarks.Mark mark(CaseStanding escalated) {
    return Stream.of(CaseMarks.Mark.TOP, CaseMarks.Mark.AT_ONCE, CaseMarks.Mark.LATE)
        .filter(escalated.marks()::has)
        .findFirst()
        .orElseThrow();
  }

  private static CaseStanding lock(Handle handle, long caseId) {
    return handle
        .select("SELECT " + COLUMNS + " FROM warning_case c WHERE c.id = ? FOR UPDATE", caseId)
        .map((rows, context) -> read(rows))
        .one();
  }

  static CaseStanding read(ResultSet rows) throws SQLException {
    return new CaseStanding(
        Columns.code(rows, "grade", Grade.class),
        Columns.code(rows, "state", CaseState.class),
        Columns.maybeCode(rows, "outcome", Outcome.class),
        rows.getInt("tries"),
        rows.getInt("line_faults"),
        Columns.maybeTime(rows, "next_try_at"),
        Optional.ofNullable(rows.getString("reason")).map(code -> Coded.get(Outcome.class, code)),
        CaseMarks.parse(rows.getString("marks")));
  }
}
