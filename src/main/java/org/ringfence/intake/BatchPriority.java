package org.ringfence.intake;

import org.ringfence.cases.Coded;

/** When a batch is called among cases of one grade. */
public enum BatchPriority implements Coded {
  FIRST("first", 0),
  USUAL("usual", 1),
  LAST("last", 2);

  private final String code;
  private final int rank;

  BatchPriority(String code, int rank) {
    this.code = code;
    this.rank = rank;
  }

  @Override
  public String code() {
    return code;
  }

  /** 0 is called first. */
  public int rank() {
    return rank;
  }

  public static BatchPriority ofRank(int rank) {
    return values()[rank];
  }
}
