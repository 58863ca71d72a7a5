package org.ringfence.cases;

/** Somebody asked for a move that the state of the case does not allow. */
public final class IllegalCaseMove extends RuntimeException {
  private final CaseState state;

  public IllegalCaseMove(CaseState state, String move) {
    super("cannot " + move + ": the case is " + state.code());
    this.state = state;
  }

  public CaseState state() {
    return state;
  }
}
