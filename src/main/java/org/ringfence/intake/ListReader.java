package org.ringfence.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

/** Reads a warning list: CSV in UTF-8 with Chinese headers. One bad row never loses a good one. */
public final class ListReader {
  private static final int MOST_ROWS = 100_000;

  private final RowReader rows;

  public ListReader(Clock clock, ZoneId zone) {
    this.rows = new RowReader(clock, zone);
  }

  /**
   * Reads a list.
   *
   * @throws ListUnreadable if it is no CSV in UTF-8, or lacks a required column
   */
  public WarningList read(String fileName, byte[] bytes) {
    String text = decode(fileName, bytes);
    List<Warning> good = new ArrayList<>();
    List<RowProblem> problems = new ArrayList<>();
    int count = 0;
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
      Map<Column, Integer> header = null;
      for (CsvRecord line : csv) {
        if (header == null) {
          header = header(fileName, line);
        } else if (!isBlank(line)) {
          count = next(fileName, count);
          rows.read(count, cells(header, line), problems).ifPresent(good::add);
        }
      }
      if (header == null) {
        throw new ListUnreadable(fileName + " 是空的：第一行应当是列名");
      }
    } catch (CsvParseException e) {
      throw new ListUnreadable("%s 第%d行之后读不下去：引号没有成对；改好后重新导入".formatted(fileName, count + 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new WarningList(fileName, sha256(bytes), count, good, problems);
  }

  private static int next(String fileName, int count) {
    if (count >= MOST_ROWS) {
      throw new ListUnreadable("%s 超过%d行：请分成几个文件".formatted(fileName, MOST_ROWS));
    }
    return count + 1;
  }

  private static String decode(String fileName, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ListUnreadable(fileName + " 不是UTF-8编码：在Excel中另存为“CSV UTF-8（逗号分隔）”再导入");
    }
  }

  private static Map<Column, Integer> header(String fileName, CsvRecord line) {
    Map<Column, Integer> header = new EnumMap<>(Column.class);
    for (int i = 0; i < line.getFieldCount(); i++) {
      int index = i;
      Column.find(line.getField(i)).ifPresent(column -> header.putIfAbsent(column, index));
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

  private static boolean isBlank(CsvRecord line) {
    return line.getFields().stream().allMatch(String::isBlank);
  }

  private static Map<Column, String> cells(Map<Column, Integer> header, CsvRecord line) {
    Map<Column, String> cells = new EnumMap<>(Column.class);
    header.forEach(
        (column, index) ->
            Optional.of(index)
                .filter(i -> i < line.getFieldCount())
                .ifPresent(i -> cells.put(column, Folding.fold(line.getField(i)))));
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
