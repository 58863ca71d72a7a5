package org.ringfence.cases;

/**
 * What came back from a call. An outcome of an answered call comes from a key or a spoken answer of
 * the citizen, never from the fact that a prompt was played.
 */
public enum Outcome implements Coded {
  NOT_CONTACTED("not-contacted", "本人未接触"),
  CONTACTED("contacted", "本人有接触未转账"),
  TRANSFERRING("transferring", "正在转账"),
  TRANSFERRED("transferred", "已转账"),
  UNCOOPERATIVE("uncooperative", "不配合"),
  RELATIVE("relative", "非本人(家属)"),
  DIVERTED("diverted", "非本人(疑似呼转)"),
  NO_RESPONSE("no-response", "接通无应答"),
  MACHINE("machine", "机器代接"),
  WANTS_OFFICER("wants-officer", "要求民警联系"),
  NO_ANSWER("no-answer", "未接"),
  REJECTED("rejected", "拒接"),
  BUSY("busy", "通话中"),
  POWERED_OFF("powered-off", "关机"),
  UNREACHABLE("unreachable", "无法接通"),
  SUSPENDED("suspended", "停机"),
  UNALLOCATED("unallocated", "空号"),
  LINE_FAULT("line-fault", "线路异常"),
  UNKNOWN("unknown", "未知");

  private final String code;
  private final String chinese;

  Outcome(String code, String chinese) {
    this.code = code;
    this.chinese = chinese;
  }

  @Override
  public String code() {
    return code;
  }

  public String chinese() {
    return chinese;
  }

  /** 已预警: the citizen himself answered the questions, so he understood the warning. */
  public boolean isWarned() {
    return this == NOT_CONTACTED || this == CONTACTED;
  }

  /** A person is needed whatever the grade: money is moving, or the citizen may not be himself. */
  public boolean needsOfficerAtAnyGrade() {
    return this == TRANSFERRING || this == TRANSFERRED || this == DIVERTED || this == WANTS_OFFICER;
  }
}
