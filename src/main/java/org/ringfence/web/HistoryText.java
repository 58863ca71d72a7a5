package org.ringfence.web;

import java.util.Optional;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.CloseCode;
import org.ringfence.cases.Coded;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;
import org.ringfence.escalation.CaseFile;

/** The history of a case in the officers' words. */
final class HistoryText {
  private HistoryText() {}

  static String of(CaseFile.Event event) {
    return switch (event.what()) {
      case "imported" -> "导入预警";
      case "merged" -> "重复预警，并入本案";
      case "escalated" -> "转人工：" + outcome(event);
      case "warned" -> "已预警：" + outcome(event);
      case "raised" -> "提高到" + grade(event) + "等级，重新呼叫";
      case "barred" -> "号码在不呼叫名单上，机器人不打";
      case "called-off" -> "名单已取消，不再呼叫";
      case "taken" -> "签收";
      case "closed" -> "结案：" + closing(event);
      default -> event.what();
    };
  }

  private static String outcome(CaseFile.Event event) {
    return event
        .detail()
        .flatMap(code -> Coded.find(Outcome.class, code))
        .map(Outcome::chinese)
        .orElseGet(() -> event.detail().map(HistoryText::mark).orElse(""));
  }

  private static String mark(String code) {
    return Coded.find(CaseMarks.Mark.class, code)
        .map(
            mark ->
                switch (mark) {
                  case TOP -> "通话中发现紧急情况";
                  case AT_ONCE -> "按策略由民警直接联系";
                  case LATE -> "超过首拨时限，机器人没能打出去";
                  case DANGER, STOP_PAYMENT, VISIT -> "";
                })
        .orElse("");
  }

  private static String grade(CaseFile.Event event) {
    return event
        .detail()
        .flatMap(code -> Coded.find(Grade.class, code))
        .map(Grade::chinese)
        .orElse("");
  }

  /** The system closes a case of a lower grade that was never reached; an officer gives a code. */
  private static String closing(CaseFile.Event event) {
    Optional<String> code =
        event.detail().flatMap(c -> Coded.find(CloseCode.class, c)).map(CloseCode::chinese);
    return code.orElseGet(() -> "呼叫次数用完，" + outcome(event));
  }
}
