package org.ringfence.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a warning list: CSV, TSV or XLSX with Chinese headers. One bad row never loses a good one,
 * and one row is in memory at a time.
 */
public final class ListReader {
  /** Of a CSV; a workbook keeps more in memory and ends at {@link XlsxTable#MOST_ROWS}. */
  static final int MOST_ROWS = 1_000_000;

  private final Clock clock;
  private final ZoneId zone;

  public ListReader(Clock clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /** Who is told what is read, as it is read, on the thread that reads. */
  public interface Listener {
    /** First, and once. */
    void header(List<String> titles);

    /**
     * Then each row.
     *
     * @param shareRead of the file, 0 to 1
     */
    void row(ReadRow row, double shareRead);
  }

  /**
   * Reads a list. Blocks.
   *
   * @throws ListUnreadable if it is no table, or lacks a required column
   */
  public void read(String fileName, Path file, ListSource source, Listener listener)
      throws IOException {
    Vocabulary vocabulary = new Vocabulary(source);
    Table table = Table.of(fileName, file, vocabulary);
    Reading reading = new Reading(fileName, vocabulary, table, listener);
    table.forEachRow(reading);
    if (reading.rows == null) {
      throw new ListUnreadable(fileName + " 是空的：第一行应当是列名");
    }
  }

  /**
   * Only finds out whether a list can be read, with the words of every source. Blocks.
   *
   * @throws ListUnreadable if it is no table, or lacks a required column
   */
  public void check(String fileName, Path file) throws IOException {
    read(
        fileName,
        file,
        ListSource.plain(""),
        new Listener() {
          @Override
          public void header(List<String> titles) {}

          @Override
          public void row(ReadRow row, double shareRead) {}
        });
  }

  /** A list while it is read. */
  private final class Reading implements Consumer<List<String>> {
    private final String fileName;
    private final Vocabulary vocabulary;
    private final Table table;
    private final Listener listener;
    private RowReader rows;
    private int count;

    Reading(String fileName, Vocabulary vocabulary, Table table, Listener listener) {
      this.fileName = fileName;
      this.vocabulary = vocabulary;
      this.table = table;
      this.listener = listener;
    }

    @Override
    public void accept(List<String> line) {
      if (rows == null) {
        Header header = Header.of(fileName, line, vocabulary);
        rows = new RowReader(header, vocabulary, clock, zone);
        listener.header(header.titles());
        return;
      }
      if (count >= MOST_ROWS) {
        throw new ListUnreadable("%s 超过%d行：请分成几个文件".formatted(fileName, MOST_ROWS));
      }
      count++;
      listener.row(rows.read(count, line), table.shareRead());
    }
  }
}
