package org.ringfence.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringfence.cases.FraudType;
import org.ringfence.dialogue.Facts;
import org.ringfence.dialogue.Identity;

/** A warned person and the citizen of the simulated network who lives at his number. */
public record DialogueCall(FraudType type, String who, String citizen, String keys) {
  public Facts facts(String tail) {
    Optional<Identity> told =
        switch (who) {
          case "老年人" -> Optional.of(Identity.ELDERLY);
          case "学生" -> Optional.of(Identity.STUDENT);
          case "财务人员" -> Optional.of(Identity.ACCOUNTANT);
          case "未成年人" -> Optional.of(Identity.MINOR);
          default -> Optional.empty();
        };
    return Facts.of(tail, "medium").as(Facts.identity(told, Optional.empty()));
  }

  @Override
  public String toString() {
    return type.code() + " " + citizen + " " + who;
  }

  /** Every kind of fraud with every kind of citizen, and people to whom it speaks otherwise. */
  public static List<DialogueCall> all() {
    List<DialogueCall> calls = new ArrayList<>();
    for (FraudType type : FraudType.values()) {
      calls.add(new DialogueCall(type, "", "01", "12"));
      calls.add(new DialogueCall(type, "", "02", "1112"));
      calls.add(new DialogueCall(type, "", "03", "11112"));
      calls.add(new DialogueCall(type, "", "04", "11111"));
      calls.add(new DialogueCall(type, "", "05", ""));
      calls.add(new DialogueCall(type, "", "10", "0"));
    }
    calls.add(new DialogueCall(FraudType.ACQUAINTANCE, "财务人员", "03", "11112"));
    calls.add(new DialogueCall(FraudType.AUTHORITY, "老年人", "03", "11112"));
    calls.add(new DialogueCall(FraudType.BRUSHING, "学生", "02", "1112"));
    calls.add(new DialogueCall(FraudType.GAMING, "未成年人", "03", "11112"));
    calls.add(new DialogueCall(FraudType.GAMING, "未成年人", "05", ""));
    calls.add(new DialogueCall(FraudType.SHOPPING, "老年人", "01", "12"));
    return calls;
  }

  /** The number of one of them, by its place. */
  public static String number(int row) {
    return "1391%05d%s".formatted(row, all().get(row).citizen());
  }

  /** All of them as a list of warnings. */
  static String list() {
    StringBuilder list = new StringBuilder("手机号,涉诈类型,风险等级,预警时间,人员类别\n");
    for (int row = 0; row < all().size(); row++) {
      DialogueCall call = all().get(row);
      list.append(
          "%s,%s,中,2026-01-15 09:00:00,%s%n"
              .formatted(number(row), call.type().chinese(), call.who()));
    }
    return list.toString();
  }
}
