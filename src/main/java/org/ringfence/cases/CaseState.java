package org.ringfence.cases;

/** Where a case is in its life. */
public enum CaseState implements Coded {
  WAITING("waiting"),
  CALLING("calling"),
  WARNED("warned"),
  ESCALATED("escalated"),
  IN_HAND("in-hand"),
  VISITING("visiting"),
  CLOSED("closed");

  private final String code;

  CaseState(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
