package org.ringfence.intake;

import org.ringfence.cases.Coded;

/** Whether the robot calls the cases of a batch. */
public enum BatchState implements Coded {
  RUNNING("running"),
  /** Until somebody resumes it. */
  PAUSED("paused"),
  /** For ever; whoever is in danger has gone to the officers. */
  CANCELLED("cancelled");

  private final String code;

  BatchState(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
