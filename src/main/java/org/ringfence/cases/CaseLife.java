package org.ringfence.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ringfence.cases.CaseEvent.Barred;
import org.ringfence.cases.CaseEvent.CallEnded;
import org.ringfence.cases.CaseEvent.CallNotPlaced;
import org.ringfence.cases.CaseEvent.CallReserved;
import org.ringfence.cases.CaseEvent.CalledOff;
import org.ringfence.cases.CaseEvent.Closed;
import org.ringfence.cases.CaseEvent.Marked;
import org.ringfence.cases.CaseEvent.Overdue;
import org.ringfence.cases.CaseEvent.Taken;
import org.ringfence.cases.CaseEvent.WarnedAgain;

/**
 * The life of a case, pure: {@code (standing, event) → standing}. Safe for any thread.
 *
 * <pre>
 *            reserved            warned by the call
 *  WAITING ───────────▶ CALLING ───────────────────▶ WARNED
 *     ▲                   │  │ rule says so
 *     └── next try ───────┘  ├──────────────▶ ESCALATED ──taken──▶ IN_HAND ──closed──▶ CLOSED
 *                            │                    │ ▲
 *                            │                    └─┘ further tries until an officer takes it
 *                            └─ no try left, grade needs no officer ──▶ CLOSED
 * </pre>
 *
 * A further warning of a more dangerous grade raises the case, and a warned one waits again.
 */
public final class CaseLife {
  private final Policies policies;

  public CaseLife(Policies policies) {
    this.policies = policies;
  }

  /** How a case of this grade begins. */
  public CaseStanding arrived(Grade grade, Instant now) {
    return placed(CaseStanding.fresh(grade, now));
  }

  /** Where a case waits that has to be called now. */
  private CaseStanding placed(CaseStanding due) {
    return policies.of(due).calls() == CallPolicy.HUMAN_ONLY
        ? atOnce(due).dueAt(Optional.empty())
        : due;
  }

  private static CaseStanding atOnce(CaseStanding standing) {
    return standing.marked(CaseMarks.of(CaseMarks.Mark.AT_ONCE)).in(CaseState.ESCALATED);
  }

  /**
   * How the case stands after the event.
   *
   * @throws IllegalCaseMove if the event cannot happen to a case that stands so
   */
  public CaseStanding after(CaseStanding standing, CaseEvent event, Instant now) {
    return switch (event) {
      case CallReserved reserved -> reserve(standing);
      case CallNotPlaced notPlaced -> putBack(standing, now);
      case CallEnded ended -> end(standing, ended.outcome(), now);
      case Marked marked -> mark(standing, marked.marks());
      case WarnedAgain again -> warnAgain(standing, again.grade(), now);
      case Overdue overdue -> late(standing);
      case Barred barred -> bar(standing);
      case CalledOff calledOff -> callOff(standing);
      case Taken taken -> take(standing);
      case Closed closed -> close(standing);
    };
  }

  private CaseStanding reserve(CaseStanding standing) {
    return switch (standing.state()) {
      case WAITING -> {
        CaseStanding called = standing.dueAt(Optional.empty());
        yield policies.of(standing).calls() == CallPolicy.BOT_AND_HUMAN
            ? atOnce(called)
            : called.in(CaseState.CALLING);
      }
      case ESCALATED -> standing.dueAt(Optional.empty());
      default -> throw new IllegalCaseMove(standing.state(), "reserve a call");
    };
  }

  private static CaseStanding putBack(CaseStanding standing, Instant now) {
    return switch (standing.state()) {
      case CALLING -> standing.in(CaseState.WAITING).dueAt(Optional.of(now));
      case ESCALATED -> standing.dueAt(Optional.of(now));
      default -> standing;
    };
  }

  private CaseStanding end(CaseStanding before, Outcome outcome, Instant now) {
    CaseStanding standing = before.counted(outcome);
    if (standing.state() != CaseState.CALLING && standing.state() != CaseState.ESCALATED) {
      return standing; // an officer has it: the result is for him to read
    }
    if (outcome.isWarned()) {
      return before.isEscalated() ? standing : standing.in(CaseState.WARNED);
    }
    CaseStanding next = standing.dueAt(nextTry(standing, outcome, now));
    if (next.reason().isEmpty() && escalates(next, outcome)) {
      return next.escalatedFor(outcome).in(CaseState.ESCALATED);
    }
    if (next.isEscalated()) {
      return next;
    }
    return next.in(next.nextTryAt().isPresent() ? CaseState.WAITING : CaseState.CLOSED);
  }

  private Optional<Instant> nextTry(CaseStanding standing, Outcome outcome, Instant now) {
    GradePolicy policy = policies.of(standing);
    List<Duration> waits = policy.ruleFor(outcome).waits();
    int done = outcome == Outcome.LINE_FAULT ? standing.lineFaults() : standing.tries();
    if (done > waits.size() || standing.tries() >= policy.tries()) {
      return Optional.empty();
    }
    return Optional.of(now.plus(waits.get(done - 1)));
  }

  private boolean escalates(CaseStanding standing, Outcome outcome) {
    if (outcome.needsOfficerAtAnyGrade()) {
      return true;
    }
    boolean lastTry = standing.nextTryAt().isEmpty();
    if (outcome == Outcome.LINE_FAULT) { // our own fault never ends a case unseen
      return lastTry;
    }
    GradePolicy policy = policies.of(standing);
    int desk = policy.calls() == CallPolicy.BOT_ONLY ? 0 : policy.ruleFor(outcome).deskAtTry();
    return (standing.needsOfficer() && lastTry) || (desk > 0 && standing.tries() >= desk);
  }

  /** The citizen is still on the line; what tops the queue does not wait until he hangs up. */
  private static CaseStanding mark(CaseStanding before, CaseMarks marks) {
    CaseStanding standing = before.marked(marks);
    return switch (standing.state()) {
      case WAITING, CALLING, WARNED ->
          standing.isEscalated() ? standing.in(CaseState.ESCALATED) : standing;
      case ESCALATED, IN_HAND, VISITING, CLOSED -> standing;
    };
  }

  /**
   * A further warning is no further call; only when it is of a more dangerous grade the case goes
   * on as one of that grade, now.
   */
  private CaseStanding warnAgain(CaseStanding standing, Grade grade, Instant now) {
    if (grade.rank() >= standing.grade().rank()) {
      return standing;
    }
    CaseStanding raised = standing.raisedTo(grade);
    return switch (standing.state()) {
      case WAITING, ESCALATED, WARNED, CLOSED -> {
        CaseStanding due = raised.dueAt(Optional.of(now));
        yield placed(due.isEscalated() ? due.in(CaseState.ESCALATED) : due.in(CaseState.WAITING));
      }
      case CALLING, IN_HAND, VISITING -> raised;
    };
  }

  /** An officer does what the robot could not do in time; it goes on trying. */
  private static CaseStanding late(CaseStanding standing) {
    return standing.state() == CaseState.WAITING && standing.needsOfficer()
        ? standing.marked(CaseMarks.of(CaseMarks.Mark.LATE)).in(CaseState.ESCALATED)
        : standing;
  }

  /** The robot may not ring him: who needs an officer gets one, the others wait. */
  private static CaseStanding bar(CaseStanding standing) {
    CaseStanding stopped = standing.dueAt(Optional.empty());
    return standing.state() == CaseState.WAITING && standing.needsOfficer()
        ? atOnce(stopped)
        : stopped;
  }

  /** Its list was called off: the robot stops, but nobody in danger is dropped. */
  private static CaseStanding callOff(CaseStanding standing) {
    CaseStanding stopped = standing.dueAt(Optional.empty());
    return switch (standing.state()) {
      case WAITING -> standing.needsOfficer() ? atOnce(stopped) : stopped.in(CaseState.CLOSED);
      case ESCALATED -> stopped;
      case CALLING, WARNED, IN_HAND, VISITING, CLOSED -> standing;
    };
  }

  private static CaseStanding take(CaseStanding standing) {
    if (standing.state() != CaseState.ESCALATED) {
      throw new IllegalCaseMove(standing.state(), "take");
    }
    return standing.in(CaseState.IN_HAND).dueAt(Optional.empty());
  }

  private static CaseStanding close(CaseStanding standing) {
    if (standing.state() != CaseState.IN_HAND) {
      throw new IllegalCaseMove(standing.state(), "close");
    }
    return standing.in(CaseState.CLOSED).dueAt(Optional.empty());
  }
}
