package org.ringfence.intake;

/** A cell cannot be used; says why and what to do, never what stands in it. */
final class CellProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String fix;

  CellProblem(String reason, String fix) {
    super(reason);
    this.fix = fix;
  }

  String fix() {
    return fix;
  }
}
