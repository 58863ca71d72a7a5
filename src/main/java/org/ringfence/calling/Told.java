package org.ringfence.calling;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.CaseMarks.Mark;
import org.ringfence.cases.Coded;
import org.ringfence.cases.Outcome;
import org.ringfence.dialogue.Marks;

/** What a dialogue made certain, in the words of the case. */
public final class Told {
  private Told() {}

  static Optional<Outcome> outcome(Marks marks) {
    return marks.outcome().map(code -> Coded.get(Outcome.class, code));
  }

  public static CaseMarks marks(Marks marks) {
    Set<Mark> told = EnumSet.noneOf(Mark.class);
    add(told, Mark.TOP, marks.top());
    add(told, Mark.DANGER, marks.danger());
    add(told, Mark.STOP_PAYMENT, marks.stopPayment());
    add(told, Mark.VISIT, marks.visit());
    return new CaseMarks(told);
  }

  private static void add(Set<Mark> told, Mark mark, boolean marked) {
    if (marked) {
      told.add(mark);
    }
  }
}
