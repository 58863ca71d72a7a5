package org.ringfence.cases;

/** How dangerous the warning is, most dangerous first. Colour words are never guessed. */
public enum Grade implements Coded {
  URGENT("urgent", "紧急", 0),
  HIGH("high", "高", 1),
  MEDIUM("medium", "中", 2),
  LOW("low", "低", 3);

  private final String code;
  private final String chinese;
  private final int rank;

  Grade(String code, String chinese, int rank) {
    this.code = code;
    this.chinese = chinese;
    this.rank = rank;
  }

  @Override
  public String code() {
    return code;
  }

  public String chinese() {
    return chinese;
  }

  /** 0 is the most dangerous. */
  public int rank() {
    return rank;
  }

  /** A case of this grade that was not warned goes to an officer, and only an officer closes it. */
  public boolean needsOfficer() {
    return this == URGENT || this == HIGH;
  }
}
