package org.ringfence.intake;

import com.google.common.collect.Iterables;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook of refused rows as they stood in their list, with what is wrong in one more column:
 * mended, it is a list again. All cells are text, and none can be taken for a formula. Rows go out
 * as they come.
 */
final class BadRows implements AutoCloseable {
  /** Of the column that says what is wrong; lists are read without it. */
  static final String PROBLEM_HEADER = "问题";

  private static final int ROWS_IN_MEMORY = 200;

  private final Workbook workbook;
  private final Worksheet sheet;
  private final List<Integer> kept = new ArrayList<>();
  private int row;

  BadRows(OutputStream out, List<String> titles) {
    workbook = new Workbook(out, "Ringfence", "1.0");
    sheet = workbook.newWorksheet("有问题的行");
    for (int i = 0; i < titles.size(); i++) {
      if (!titles.get(i).equals(PROBLEM_HEADER)) {
        kept.add(i);
      }
    }
    for (int i = 0; i <= kept.size(); i++) {
      sheet.style(i).format("@").set();
      sheet.width(i, i == kept.size() ? 70 : 18);
    }
    sheet.freezePane(0, 1);
    write(titles, PROBLEM_HEADER);
  }

  void add(ListStore.BadRow bad) throws IOException {
    write(bad.cells(), String.join("；", bad.reasons()));
    if (row % ROWS_IN_MEMORY == 0) {
      sheet.flush();
    }
  }

  private void write(List<String> cells, String problem) {
    for (int i = 0; i < kept.size(); i++) {
      cell(i, Iterables.get(cells, kept.get(i), ""));
    }
    cell(kept.size(), problem);
    row++;
  }

  private void cell(int column, String text) {
    String clean = text.replaceAll("[\\p{Cntrl}&&[^\\t\\n\\r]]", " ");
    String safe = Folding.escape(clean);
    int longest = Math.min(safe.length(), Table.LONGEST_CELL);
    sheet.inlineString(row, column, safe.substring(0, longest));
    sheet.style(row, column).format("@").set();
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
