package org.ringfence.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * How large a workbook is when it is unpacked: goes through everything once and keeps nothing, so
 * that a bomb, a cell of 100 MB, or more text than fits in memory is known before it is read.
 */
final class XlsxSize {
  /** A list of 100,000 rows unpacks to about 60 MB; a bomb to gigabytes. */
  private static final long LARGEST_UNPACKED = 600L * 1024 * 1024;

  /** Texts that cells share are all kept in memory, where they take twice to three times this. */
  private static final long LARGEST_SHARED = 64L * 1024 * 1024;

  /** {@value Table#LONGEST_CELL} characters as XML may write them. */
  private static final int LONGEST_TEXT = 8 * Table.LONGEST_CELL;

  private static final int LONGEST_ROW = 4 * 1024 * 1024;
  private static final int MOST_ENTRIES = 10_000;

  private final String fileName;
  private final int mostRows;
  private long unpacked;
  private long rows;
  private int sinceTag;
  private int sinceRow;
  private int matched;

  XlsxSize(String fileName, int mostRows) {
    this.fileName = fileName;
    this.mostRows = mostRows;
  }

  /**
   * Goes through a workbook.
   *
   * @return how many rows its sheets have
   * @throws ListUnreadable if it is larger than a list can be
   */
  long measure(Path file) throws IOException {
    int entries = 0;
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        entries++;
        if (entries > MOST_ENTRIES) {
          throw tooLarge();
        }
        measure(zip, entry);
      }
    }
    return rows;
  }

  private void measure(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    boolean sheet = entry.getName().contains("/worksheets/");
    boolean shared = entry.getName().endsWith("sharedStrings.xml");
    boolean xml = entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels");
    sinceTag = 0;
    sinceRow = 0;
    matched = 0;
    long before = unpacked;
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = new byte[64 * 1024];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        unpacked += read;
        if (unpacked > LARGEST_UNPACKED) {
          throw tooLarge();
        }
        if (shared && unpacked - before > LARGEST_SHARED) {
          throw tooManyRows();
        }
        if (xml) {
          look(bytes, read, sheet);
        }
      }
    }
  }

  private void look(byte[] bytes, int length, boolean sheet) {
    for (int i = 0; i < length; i++) {
      byte c = bytes[i];
      sinceTag = c == '<' ? 0 : sinceTag + 1;
      sinceRow++;
      matched = c == "<row".charAt(matched) ? matched + 1 : c == '<' ? 1 : 0;
      if (matched == 4) {
        matched = 0;
        sinceRow = 0;
        rows += sheet ? 1 : 0;
      }
      if (sinceTag > LONGEST_TEXT || (sheet && sinceRow > LONGEST_ROW)) {
        throw new ListUnreadable(
            "%s 第%d行附近有一个单元格超过%d字，不像名单：删去后另存，再导入"
                .formatted(fileName, Math.max(1, rows), Table.LONGEST_CELL));
      }
    }
    if (rows > mostRows + 1L) { // the header is one
      throw tooManyRows();
    }
  }

  private ListUnreadable tooLarge() {
    return new ListUnreadable(fileName + " 解压后过大，不像名单：只保留名单所在的工作表，另存后再导入");
  }

  private ListUnreadable tooManyRows() {
    return new ListUnreadable(
        "%s 的内容太多：xlsx最多%d行；请在Excel里另存为“CSV UTF-8（逗号分隔）”（最多%d行），或者分成几个文件"
            .formatted(fileName, mostRows, ListReader.MOST_ROWS));
  }
}
