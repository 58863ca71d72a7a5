package org.ringfence.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** The first sheet of an Excel workbook. Formulas are text: nothing is ever computed. */
final class XlsxTable implements Table {
  /** The texts of so many rows are kept in memory while they are read; CSV has no such limit. */
  static final int MOST_ROWS = 200_000;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]");
  private static final Pattern IN_TIME = Pattern.compile("(?i)[ymdhs年月日时]");

  private final String fileName;
  private final Path file;
  private long rows;
  private long read;

  XlsxTable(String fileName, Path file) {
    this.fileName = fileName;
    this.file = file;
  }

  static boolean isZip(byte[] bytes) {
    return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
  }

  @Override
  public void forEachRow(Consumer<List<String>> row) {
    try {
      rows = new XlsxSize(fileName, MOST_ROWS).measure(file);
    } catch (IOException e) {
      throw unreadable();
    }
    try (ReadableWorkbook workbook =
            new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
        Stream<Row> lines = workbook.getFirstSheet().openStream()) {
      lines
          .peek(line -> read++)
          .map(XlsxTable::cells)
          .filter(cells -> !cells.stream().allMatch(String::isBlank))
          .forEach(row);
    } catch (IOException | UncheckedIOException | ExcelReaderException e) {
      throw unreadable();
    }
  }

  @Override
  public double shareRead() {
    return rows == 0 ? 0 : Math.min(1, read / (double) rows);
  }

  private ListUnreadable unreadable() {
    return new ListUnreadable(fileName + " 不是完整的Excel工作簿（xlsx）：用Excel打开并重新保存后再导入");
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < Math.min(row.getCellCount(), MOST_CELLS); i++) {
      String text = row.getOptionalCell(i).map(XlsxTable::text).orElse("");
      cells.add(text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) : text);
    }
    return cells;
  }

  private static String text(Cell cell) {
    return switch (cell.getType()) {
      case NUMBER -> isTime(cell) ? time(cell) : number(cell);
      case STRING -> cell.asString();
      case FORMULA -> "=" + cell.getFormula();
      case BOOLEAN, ERROR -> cell.getText();
      case EMPTY -> "";
    };
  }

  /** As it was typed: Excel keeps 13800000001 as 1.3800000001E10. */
  private static String number(Cell cell) {
    try {
      return new BigDecimal(cell.getRawValue()).toPlainString();
    } catch (NumberFormatException e) {
      return cell.getText();
    }
  }

  private static boolean isTime(Cell cell) {
    Integer format = cell.getDataFormatId();
    String pattern = cell.getDataFormatString();
    boolean builtIn =
        format != null && ((format >= 14 && format <= 22) || (format >= 27 && format <= 36));
    return builtIn
        || (pattern != null
            && IN_TIME.matcher(QUOTED.matcher(pattern).replaceAll("")).find()
            && !pattern.equalsIgnoreCase("General"));
  }

  private static String time(Cell cell) {
    try {
      LocalDateTime at = cell.asDate();
      return at.plusNanos(500_000_000).format(TIME); // Excel counts in days, a little off
    } catch (DateTimeException | ExcelReaderException e) {
      return number(cell);
    }
  }
}
