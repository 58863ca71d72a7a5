package org.ringfence.cases;

/** The kinds of fraud of the national statistics; there is no national numeric code. */
public enum FraudType implements Coded {
  BRUSHING("brushing", "刷单返利"),
  INVESTMENT("investment", "虚假投资理财"),
  SHOPPING("shopping", "虚假购物服务"),
  CUSTOMER_SERVICE("customer-service", "冒充电商物流客服"),
  LOAN("loan", "虚假贷款"),
  CREDIT_RECORD("credit-record", "虚假征信"),
  ACQUAINTANCE("acquaintance", "冒充领导熟人"),
  AUTHORITY("authority", "冒充公检法及政府机关"),
  ROMANCE("romance", "网络婚恋交友"),
  GAMING("gaming", "网络游戏产品虚假交易"),
  OTHER("other", "其他");

  private final String code;
  private final String chinese;

  FraudType(String code, String chinese) {
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
