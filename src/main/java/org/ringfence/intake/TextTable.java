package org.ringfence.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * CSV or TSV. What stands between the cells is what makes the most columns of the first line known.
 */
final class TextTable implements Table {
  private static final List<Character> SEPARATORS = List.of(',', '\t', ';');
  private static final int LONGEST_ROW = 200_000;

  private final String fileName;
  private final Path file;
  private final ListEncoding encoding;
  private final Vocabulary vocabulary;
  private final long size;
  private CountedStream counted;

  TextTable(String fileName, Path file, ListEncoding encoding, Vocabulary vocabulary)
      throws IOException {
    this.fileName = fileName;
    this.file = file;
    this.encoding = encoding;
    this.vocabulary = vocabulary;
    this.size = Files.size(file);
  }

  @Override
  public void forEachRow(Consumer<List<String>> row) {
    int read = 0;
    try {
      CsvRecordHandler limits =
          CsvRecordHandler.builder().maxFieldSize(LONGEST_CELL).maxRecordSize(LONGEST_ROW).build();
      char separator = separator();
      counted = new CountedStream(Files.newInputStream(file));
      int columns = 0;
      try (CsvReader<CsvRecord> csv =
          CsvReader.builder()
              .fieldSeparator(separator)
              .allowMissingFields(true)
              .allowExtraFields(true)
              .allowExtraCharsAfterClosingQuote(true)
              .maxBufferSize(LONGEST_ROW)
              .build(limits, encoding.open(counted))) {
        for (CsvRecord line : csv) {
          List<String> cells = line.getFields();
          columns = Math.max(columns, read == 0 ? cells.size() : 0);
          if (cells.size() < columns && cells.stream().anyMatch(cell -> hasRows(cell, separator))) {
            throw unreadable(read);
          }
          if (!cells.stream().allMatch(String::isBlank)) {
            row.accept(cells.subList(0, Math.min(cells.size(), MOST_CELLS)));
          }
          read++;
        }
      }
    } catch (CsvParseException e) {
      throw unreadable(read);
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof CharacterCodingException ? garbled(read) : e;
    } catch (CharacterCodingException e) {
      throw garbled(read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A quotation mark that is never closed makes a cell of all that follows. */
  private static boolean hasRows(String cell, char separator) {
    return cell.indexOf('\n') >= 0 && cell.chars().filter(c -> c == separator).count() > 1;
  }

  private ListUnreadable unreadable(int read) {
    return new ListUnreadable(
        "%s 第%d行之后读不下去：引号没有成对，或者有一个单元格超过%d字；改好后重新导入"
            .formatted(fileName, Math.max(0, read - 1), LONGEST_CELL));
  }

  private ListUnreadable garbled(int read) {
    return new ListUnreadable(
        "%s 第%d行之后的文字编码是坏的：用Excel打开，另存为“CSV UTF-8（逗号分隔）”再导入"
            .formatted(fileName, Math.max(0, read - 1)));
  }

  @Override
  public double shareRead() {
    return counted == null || size == 0 ? 0 : Math.min(1, counted.count() / (double) size);
  }

  private char separator() throws IOException {
    String header = firstLine();
    char best = SEPARATORS.getFirst();
    long most = 0;
    for (char separator : SEPARATORS) {
      long known =
          Stream.of(header.split(Pattern.quote(String.valueOf(separator)), -1))
              .filter(cell -> vocabulary.column(cell.replace("\"", "")).isPresent())
              .count();
      if (known > most) {
        best = separator;
        most = known;
      }
    }
    return best;
  }

  /** As much of the text as a first line may be long, cut at its end. */
  private String firstLine() throws IOException {
    try (BufferedReader text = encoding.open(Files.newInputStream(file))) {
      char[] start = new char[LONGEST_ROW];
      int length = 0;
      int read = 0;
      while (read >= 0 && length < start.length) {
        read = text.read(start, length, start.length - length);
        length += Math.max(0, read);
      }
      return new String(start, 0, length)
          .lines()
          .filter(line -> !line.isBlank())
          .findFirst()
          .orElse("");
    }
  }
}
