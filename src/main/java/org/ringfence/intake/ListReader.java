package org.ringfence.intake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringfence.cases.Warning;

/**
 * Reads a warning list: CSV, TSV or XLSX with Chinese headers. One bad row never loses a good one.
 */
public final class ListReader {
  private static final int MOST_ROWS = 100_000;

  private final RowReader rows;

  public ListReader(Clock clock, ZoneId zone) {
    this.rows = new RowReader(clock, zone);
  }

  /**
   * Reads a list.
   *
   * @throws ListUnreadable if it is no table, or lacks a required column
   */
  public WarningList read(String fileName, byte[] bytes) {
    Reading reading = new Reading(fileName);
    Table.of(fileName, bytes).forEachRow(reading::take);
    if (reading.header.isEmpty()) {
      throw new ListUnreadable(fileName + " 是空的：第一行应当是列名");
    }
    return new WarningList(fileName, sha256(bytes), reading.count, reading.good, reading.problems);
  }

  /** A list while it is read. */
  private final class Reading {
    private final String fileName;
    private final List<Warning> good = new ArrayList<>();
    private final List<RowProblem> problems = new ArrayList<>();
    private Map<Column, Integer> header = Map.of();
    private int count;

    Reading(String fileName) {
      this.fileName = fileName;
    }

    void take(List<String> line) {
      if (header.isEmpty()) {
        header = header(fileName, line);
        return;
      }
      if (count >= MOST_ROWS) {
        throw new ListUnreadable("%s 超过%d行：请分成几个文件".formatted(fileName, MOST_ROWS));
      }
      count++;
      rows.read(count, cells(header, line), problems).ifPresent(good::add);
    }
  }

  private static Map<Column, Integer> header(String fileName, List<String> line) {
    Map<Column, Integer> header = new EnumMap<>(Column.class);
    for (int i = 0; i < line.size(); i++) {
      int index = i;
      Column.find(line.get(i)).ifPresent(column -> header.putIfAbsent(column, index));
    }
    List<String> missing = new ArrayList<>();
    for (Column column : Column.values()) {
      if (column.isRequired() && !header.containsKey(column)) {
        missing.add(String.join("/", column.headers()));
      }
    }
    if (!missing.isEmpty()) {
      throw new ListUnreadable(
          "%s 第一行缺少必需的列：%s；补上列名后重新导入".formatted(fileName, String.join("，", missing)));
    }
    return header;
  }

  private static Map<Column, String> cells(Map<Column, Integer> header, List<String> line) {
    Map<Column, String> cells = new EnumMap<>(Column.class);
    header.forEach(
        (column, index) ->
            Optional.of(index)
                .filter(i -> i < line.size())
                .ifPresent(i -> cells.put(column, Folding.fold(line.get(i)))));
    return cells;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
