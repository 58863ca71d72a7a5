package org.ringfence.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.ringfence.cases.Warning;

/** A list that was read, all of it. */
record ReadList(List<String> titles, List<ReadRow> all) {
  private static final ListReader READER =
      new ListReader(
          Clock.fixed(Instant.parse("2026-01-15T03:00:00Z"), ZoneOffset.UTC),
          ZoneId.of("Asia/Shanghai"));

  static ReadList of(String name, byte[] bytes) {
    return of(name, bytes, ListSource.plain("市局平台"));
  }

  static ReadList of(String name, byte[] bytes, ListSource source) {
    try {
      Path file = Files.createTempFile("list", ".list");
      try {
        Files.write(file, bytes);
        return of(name, file, source);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReadList of(String name, Path file, ListSource source) throws IOException {
    List<String> titles = new ArrayList<>();
    List<ReadRow> rows = new ArrayList<>();
    READER.read(
        name,
        file,
        source,
        new ListReader.Listener() {
          @Override
          public void header(List<String> header) {
            titles.addAll(header);
          }

          @Override
          public void row(ReadRow row, double shareRead) {
            rows.add(row);
          }
        });
    return new ReadList(titles, rows);
  }

  static ReadList ofText(String text) {
    return of("名单.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  int rows() {
    return all.size();
  }

  List<Warning> good() {
    return all.stream().flatMap(row -> row.warning().stream()).toList();
  }

  int refused() {
    return rows() - good().size();
  }

  List<RowProblem> problems() {
    return all.stream().flatMap(row -> row.problems().stream()).toList();
  }
}
