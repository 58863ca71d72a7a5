package org.ringfence.demo;

import java.io.PrintStream;
import java.util.List;
import org.ringfence.cases.Coded;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;

/** The report for a terminal, in which a Chinese character is two columns wide. */
final class ReportTable {
  private static final int[] WIDTHS = {4, 6, 6, 24, 20, 6, 8, 8};

  private ReportTable() {}

  static void print(DemoReport report, PrintStream out) {
    row(out, List.of("行", "尾号", "等级", "类型", "结果", "呼叫", "转人工", "录音"));
    for (DemoReport.Line line : report.cases()) {
      row(
          out,
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
    out.printf(
        "%d 件, %d 次呼叫, 网络收到 %d 次 INVITE, 用时 %.0f 秒%n",
        report.cases().size(), report.calls(), report.invitesSeenByNetwork(), report.seconds());
  }

  private static void row(PrintStream out, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      line.append(cell).append(" ".repeat(Math.max(1, WIDTHS[i] - width(cell))));
    }
    out.println(line.toString().stripTrailing());
  }

  private static int width(String text) {
    return text.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum();
  }
}
