package org.ringfence.cases;

import java.time.Instant;
import java.util.Optional;
import org.ringfence.cases.CaseEvent.CallEnded;
import org.ringfence.cases.CaseEvent.CallNotPlaced;
import org.ringfence.cases.CaseEvent.CallReserved;
import org.ringfence.cases.CaseEvent.Closed;
import org.ringfence.cases.CaseEvent.Marked;
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
  private final CallRules rules;

  public CaseLife(CallRules rules) {
    this.rules = rules;
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
      case Taken taken -> take(standing);
      case Closed closed -> close(standing);
    };
  }

  private static CaseStanding reserve(CaseStanding standing) {
    return switch (standing.state()) {
      case WAITING -> standing.in(CaseState.CALLING).dueAt(Optional.empty());
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
    CallRule rule = rules.ruleFor(outcome);
    int done = outcome == Outcome.LINE_FAULT ? standing.lineFaults() : standing.tries();
    if (done > rule.repeats() || standing.tries() >= rules.tries()) {
      return Optional.empty();
    }
    return rule.pause().map(wait -> now.plus(rules.scaled(wait)));
  }

  private boolean escalates(CaseStanding standing, Outcome outcome) {
    if (outcome.needsOfficerAtAnyGrade()) {
      return true;
    }
    if (outcome == Outcome.LINE_FAULT) { // our own fault never ends a case unseen
      return standing.nextTryAt().isEmpty();
    }
    boolean lastTry = standing.nextTryAt().isEmpty();
    return standing.needsOfficer()
        && (lastTry || standing.tries() >= rules.ruleFor(outcome).escalateAtTry());
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
  private static CaseStanding warnAgain(CaseStanding standing, Grade grade, Instant now) {
    if (grade.rank() >= standing.grade().rank()) {
      return standing;
    }
    CaseStanding raised = standing.raisedTo(grade);
    return switch (standing.state()) {
      case WAITING, ESCALATED -> raised.dueAt(Optional.of(now));
      case WARNED -> raised.in(CaseState.WAITING).dueAt(Optional.of(now));
      case CALLING, IN_HAND, VISITING, CLOSED -> raised;
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
