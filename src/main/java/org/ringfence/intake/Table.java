package org.ringfence.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Rows of cells, whatever kind of file they came in. The header is a row like any other. */
interface Table {
  /** As a spreadsheet has it. */
  int LONGEST_CELL = 32_767;

  int MOST_CELLS = 200;

  /**
   * Goes through the rows in their order, one in memory at a time; rows without any text are left
   * out, and so are cells beyond the {@value #MOST_CELLS}th.
   *
   * @throws ListUnreadable when the file cannot be read on
   */
  void forEachRow(Consumer<List<String>> row);

  /** How much of the file has been gone through, 0 to 1. */
  double shareRead();

  /**
   * Tells by the first bytes what a file is: its name is only what somebody called it.
   *
   * @throws ListUnreadable when it is no table
   */
  static Table of(String fileName, Path file, Vocabulary vocabulary) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(8);
    }
    if (XlsxTable.isZip(start)) {
      return new XlsxTable(fileName, file);
    }
    if (isOldExcel(start)) {
      throw new ListUnreadable(fileName + " 是旧格式的Excel（xls）：在Excel中另存为“Excel 工作簿（xlsx）”再导入");
    }
    return new TextTable(fileName, file, ListEncoding.of(fileName, file), vocabulary);
  }

  /** An OLE2 compound file. */
  private static boolean isOldExcel(byte[] bytes) {
    return bytes.length > 3
        && (bytes[0] & 0xFF) == 0xD0
        && (bytes[1] & 0xFF) == 0xCF
        && bytes[2] == 0x11
        && (bytes[3] & 0xFF) == 0xE0;
  }
}
