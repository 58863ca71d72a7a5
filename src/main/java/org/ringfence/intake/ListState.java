package org.ringfence.intake;

import org.ringfence.cases.Coded;

/**
 * How far a list is.
 *
 * <pre>
 * reading ─▶ checked ─▶ loading ─▶ loaded
 *    │ └────────┴──────────┴─────▶ cancelled
 *    └──▶ failed
 * </pre>
 */
public enum ListState implements Coded {
  /** Its rows are checked; no case is made. */
  READING("reading"),
  /** Waits for a person to confirm it. */
  CHECKED("checked"),
  /** Cases are made of its good rows. */
  LOADING("loading"),
  LOADED("loaded"),
  CANCELLED("cancelled"),
  FAILED("failed");

  private final String code;

  ListState(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
