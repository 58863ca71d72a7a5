package org.ringfence.testkit.volume;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Lists of any length, as Excel for Chinese Windows writes them; one row in a hundred is bad. */
public final class LargeList {
  private static final String[] TITLES = {
    "预警编号", "姓名", "手机号", "身份证号", "性别", "年龄", "现住址", "辖区派出所", "涉诈类型", "风险等级", "预警时间", "下发单位", "我们的列"
  };
  private static final String[] GRADES = {"紧急", "高", "中", "低"};

  private LargeList() {}

  private static String[] row(int row, int otherLength) {
    String number = row % 100 == 99 ? "1.38E+10" : "13%09d".formatted(300_000_000 + row);
    return new String[] {
      "A%07d".formatted(row),
      "王" + (char) (0x4E00 + row % 5_000) + (char) (0x4E00 + row / 5_000),
      number,
      "",
      row % 2 == 0 ? "男" : "女",
      String.valueOf(18 + row % 60),
      "江城市解放路%d号".formatted(row),
      "东关派出所",
      "刷单返利",
      GRADES[row % GRADES.length],
      "2026/1/15 9:00",
      "市局",
      "余".repeat(otherLength)
    };
  }

  public static void csv(Path file, int rows, int otherLength) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, Charset.forName("GB18030"))) {
      out.write(String.join(",", TITLES) + "\r\n");
      for (int i = 0; i < rows; i++) {
        out.write(String.join(",", row(i, otherLength)) + "\r\n");
      }
    }
  }

  public static void xlsx(Path file, int rows, int otherLength) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("名单");
      write(sheet, 0, TITLES);
      for (int i = 0; i < rows; i++) {
        write(sheet, i + 1, row(i, otherLength));
        if (i % 1_000 == 0) {
          sheet.flush();
        }
      }
    }
  }

  private static void write(Worksheet sheet, int row, String[] cells) {
    for (int i = 0; i < cells.length; i++) {
      sheet.value(row, i, cells[i]);
    }
  }
}
