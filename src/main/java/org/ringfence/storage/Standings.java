package org.ringfence.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.ringfence.cases.CaseEvent;
import org.ringfence.cases.CaseLife;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.CaseStanding;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.Coded;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;

/** Moves cases through their life: lock the row, let the machine decide, write what it says. */
public final class Standings {
  private final CaseLife life;

  public Standings(CaseLife life) {
    this.life = life;
  }

  /** How a case begins. */
  CaseStanding arrived(Grade grade, Instant now) {
    return CaseStanding.fresh(grade, now);
  }

  CaseStanding apply(Handle handle, long caseId, CaseEvent event, Instant now) {
    CaseStanding before = lock(handle, caseId);
    CaseStanding after = life.after(before, event, now);
    handle
        .createUpdate(
            """
            UPDATE warning_case SET grade = :grade, grade_rank = :rank, state = :state, outcome = :outcome, tries = :tries,
              line_faults = :faults, next_try_at = :next, reason = :reason,
              marks = :marks, escalated_at = IF(:escalated, COALESCE(escalated_at, :now), NULL)
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
        .bind("escalated", after.isEscalated())
        .bind("now", now)
        .bind("id", caseId)
        .execute();
    if (after.isEscalated() && !before.isEscalated()) {
      String why = after.reason().map(Coded::code).orElse(CaseMarks.Mark.TOP.code());
      History.add(handle, caseId, now, History.SYSTEM, "escalated", why);
    }
    CaseNotices.note(handle, caseId, before, after, now);
    return after;
  }

  private static CaseStanding lock(Handle handle, long caseId) {
    return handle
        .select(
            """
            SELECT grade, state, outcome, tries, line_faults, next_try_at, reason,
              marks
            FROM warning_case WHERE id = ? FOR UPDATE""",
            caseId)
        .map((rows, context) -> read(rows))
        .one();
  }

  private static CaseStanding read(ResultSet rows) throws SQLException {
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
