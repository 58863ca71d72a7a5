package org.ringfence.intake;

import java.util.List;
import org.ringfence.cases.Warning;

/** A warning that a machine sent, after it was looked at. */
public sealed interface Checked {
  List<FieldProblem> problems();

  /** It can be used; what its problems tell does not stand in the way. */
  record Usable(Warning warning, List<FieldProblem> problems) implements Checked {}

  record Refused(List<FieldProblem> problems) implements Checked {}
}
