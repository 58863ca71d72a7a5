package org.ringfence.cases;

/** What happens to a case. */
public sealed interface CaseEvent {
  /** The dialler reserved an attempt. */
  record CallReserved() implements CaseEvent {}

  /** The reserved attempt was proven never to have reached the network. */
  record CallNotPlaced() implements CaseEvent {}

  /** The call is over and this is what it told. */
  record CallEnded(Outcome outcome) implements CaseEvent {}

  /** A call that is still going on has made this certain. */
  record Marked(CaseMarks marks) implements CaseEvent {}

  /** The same person is warned of the same kind of fraud again, by this grade. */
  record WarnedAgain(Grade grade) implements CaseEvent {}

  /** The robot should have rung long ago, and could not. */
  record Overdue() implements CaseEvent {}

  /** The robot may not ring its number. */
  record Barred() implements CaseEvent {}

  /** The list that the case came with was called off. */
  record CalledOff() implements CaseEvent {}

  /** An officer took the case. */
  record Taken() implements CaseEvent {}

  /** An officer closed the case. */
  record Closed() implements CaseEvent {}
}
