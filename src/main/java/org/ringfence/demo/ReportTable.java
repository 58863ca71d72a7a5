package org.ringfence.demo;

import java.io.PrintStream;
import java.util.List;
import org.ringfence.TextTable;
import org.ringfence.cases.Coded;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;

/** The report for a terminal. */
final class ReportTable {
  private ReportTable() {}

  static void print(DemoReport report, PrintStream out) {
    TextTable table = new TextTable();
    table.row(List.of("行", "尾号", "等级", "类型", "结果", "呼叫", "转人工", "录音"));
    for (DemoReport.Line line : report.cases()) {
      table.row(
          List.of(
              String.valueOf(line.row()),
              line.tail(),
              Coded.get(Grade.class, line.grade()).chinese(),
              Coded.get(FraudType.class, line.type()).chinese(),
              line.outcome() == null ? "-" : Coded.get(Outcome.class, line.outcome()).chinese(),
              String.valueOf(line.attempts()),
              line.escalated() ? "是" : "",
              String.valueOf(line.recordings())));
    }
    table.lines().forEach(out::println);
    out.printf(
        "%d 件, %d 次呼叫, 网络收到 %d 次 INVITE, 用时 %.0f 秒%n",
        report.cases().size(), report.calls(), report.invitesSeenByNetwork(), report.seconds());
  }
}
