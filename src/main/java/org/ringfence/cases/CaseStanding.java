package org.ringfence.cases;

import java.time.Instant;
import java.util.Optional;

/**
 * What the life of a case depends on.
 *
 * @param outcome of the last call that told something
 * @param tries calls that counted
 * @param lineFaults calls lost to our own lines since the last one that counted
 * @param nextTryAt when the robot may ring (again); empty when it will not
 * @param reason the outcome that put the case before an officer; empty when none did
 * @param marks what calls have made certain beside their outcomes
 */
public record CaseStanding(
    Grade grade,
    CaseState state,
    Optional<Outcome> outcome,
    int tries,
    int lineFaults,
    Optional<Instant> nextTryAt,
    Optional<Outcome> reason,
    CaseMarks marks) {

  public static CaseStanding fresh(Grade grade, Instant now) {
    return new CaseStanding(
        grade,
        CaseState.WAITING,
        Optional.empty(),
        0,
        0,
        Optional.of(now),
        Optional.empty(),
        CaseMarks.NONE);
  }

  public boolean isEscalated() {
    return reason.isPresent() || marks.needOfficer();
  }

  /** Whether an officer is needed when the robot could not warn him. */
  boolean needsOfficer() {
    return grade.needsOfficer() || marks.has(CaseMarks.Mark.DANGER);
  }

  CaseStanding marked(CaseMarks more) {
    return new CaseStanding(
        grade, state, outcome, tries, lineFaults, nextTryAt, reason, marks.plus(more));
  }

  /** In more danger than before: the tries of the new grade begin anew. */
  CaseStanding raisedTo(Grade higher) {
    return new CaseStanding(higher, state, outcome, 0, 0, nextTryAt, reason, marks);
  }

  CaseStanding in(CaseState next) {
    return new CaseStanding(grade, next, outcome, tries, lineFaults, nextTryAt, reason, marks);
  }

  CaseStanding counted(Outcome last) {
    boolean counts = last != Outcome.LINE_FAULT;
    return new CaseStanding(
        grade,
        state,
        counts ? Optional.of(last) : outcome.or(() -> Optional.of(last)),
        counts ? tries + 1 : tries,
        counts ? 0 : lineFaults + 1,
        nextTryAt,
        reason,
        marks);
  }

  CaseStanding dueAt(Optional<Instant> next) {
    return new CaseStanding(grade, state, outcome, tries, lineFaults, next, reason, marks);
  }

  CaseStanding escalatedFor(Outcome why) {
    return new CaseStanding(
        grade, state, outcome, tries, lineFaults, nextTryAt, Optional.of(why), marks);
  }
}
