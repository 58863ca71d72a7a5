package org.ringfence.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** The first sheet of an Excel workbook. Formulas are text: nothing is ever computed. */
final class XlsxTable implements Table {
  /** A list of 100,000 rows unpacks to about 60 MB; a bomb to gigabytes. */
  private static final long LARGEST_UNPACKED = 400L * 1024 * 1024;

  private static final int MOST_ENTRIES = 10_000;
  private static final int MOST_CELLS = 200;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final String fileName;
  private final byte[] bytes;

  XlsxTable(String fileName, byte[] bytes) {
    this.fileName = fileName;
    this.bytes = bytes;
  }

  static boolean isZip(byte[] bytes) {
    return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
  }

  @Override
  public void forEachRow(Consumer<List<String>> row) {
    refuseBomb();
    try (ReadableWorkbook workbook =
            new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, false));
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      rows.map(XlsxTable::cells)
          .filter(cells -> !cells.stream().allMatch(String::isBlank))
          .forEach(row);
    } catch (IOException | UncheckedIOException | ExcelReaderException e) {
      throw unreadable();
    }
  }

  private ListUnreadable unreadable() {
    return new ListUnreadable(fileName + " 不是完整的Excel工作簿（xlsx）：用Excel打开并重新保存后再导入");
  }

  /** Unpacks everything once and keeps nothing: only so its real size is known. */
  private void refuseBomb() {
    long left = LARGEST_UNPACKED;
    int entries = 0;
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes)).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        left -= unpacked(zip, entry, left);
        entries++;
        if (left <= 0 || entries > MOST_ENTRIES) {
          throw new ListUnreadable(fileName + " 解压后过大，不像名单：只保留名单所在的工作表，另存后再导入");
        }
      }
    } catch (IOException e) {
      throw unreadable();
    }
  }

  /** How much an entry unpacks to, at least so far as it matters. */
  private static long unpacked(ZipFile zip, ZipArchiveEntry entry, long limit) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] dropped = new byte[64 * 1024];
      long size = 0;
      for (int read = in.read(dropped); read >= 0 && size <= limit; read = in.read(dropped)) {
        size += read;
      }
      return size;
    }
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < Math.min(row.getCellCount(), MOST_CELLS); i++) {
      cells.add(row.getOptionalCell(i).map(XlsxTable::text).orElse(""));
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
            && pattern.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]", "").matches("(?i).*[ymdhs年月日时].*")
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
