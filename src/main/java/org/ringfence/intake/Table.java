package org.ringfence.intake;

import java.util.List;
import java.util.function.Consumer;

/** Rows of cells, whatever kind of file they came in. The header is a row like any other. */
@FunctionalInterface
interface Table {
  /**
   * Goes through the rows in their order, one in memory at a time; rows without any text are left
   * out.
   *
   * @throws ListUnreadable when the file cannot be read on
   */
  void forEachRow(Consumer<List<String>> row);

  /** Tells by the first bytes what a file is: its name is only what somebody called it. */
  static Table of(String fileName, byte[] bytes) {
    if (XlsxTable.isZip(bytes)) {
      return new XlsxTable(fileName, bytes);
    }
    if (isOldExcel(bytes)) {
      throw new ListUnreadable(fileName + " 是旧格式的Excel（xls）：在Excel中另存为“Excel 工作簿（xlsx）”再导入");
    }
    return new TextTable(fileName, ListText.decode(fileName, bytes));
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
