package org.ringfence.cases;

/** What an officer may close a case with. */
public enum CloseCode implements Coded {
  DISSUADED_PHONE("dissuaded-phone", "已劝阻(电话)"),
  DISSUADED_VISIT("dissuaded-visit", "已劝阻(见面)"),
  NOT_FOUND_YET("not-found-yet", "暂时找不到"),
  NOT_FOUND("not-found", "确实找不到"),
  FALSE_ALARM("false-alarm", "不符(误报)"),
  DUPLICATE("duplicate", "重复预警"),
  HANDED_OVER("handed-over", "移交"),
  STOP_PAYMENT("stop-payment", "已转止付"),
  REFUSED("refused", "拒不配合");

  private final String code;
  private final String chinese;

  CloseCode(String code, String chinese) {
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
}
