package org.ringfence.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * CSV or TSV. What stands between the cells is what makes the most columns of the first line known.
 */
record TextTable(String fileName, String text) implements Table {
  private static final List<Character> SEPARATORS = List.of(',', '\t', ';');

  @Override
  public void forEachRow(Consumer<List<String>> row) {
    int read = 0;
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder().fieldSeparator(separator()).ofCsvRecord(text)) {
      for (CsvRecord line : csv) {
        if (!line.getFields().stream().allMatch(String::isBlank)) {
          row.accept(line.getFields());
        }
        read++;
      }
    } catch (CsvParseException e) {
      throw new ListUnreadable("%s 第%d行之后读不下去：引号没有成对；改好后重新导入".formatted(fileName, read));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private char separator() {
    String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char best = SEPARATORS.getFirst();
    long most = 0;
    for (char separator : SEPARATORS) {
      long known =
          Stream.of(header.split(Pattern.quote(String.valueOf(separator)), -1))
              .filter(cell -> Column.find(cell.replace("\"", "")).isPresent())
              .count();
      if (known > most) {
        best = separator;
        most = known;
      }
    }
    return best;
  }
}
