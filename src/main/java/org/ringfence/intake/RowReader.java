package org.ringfence.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Warning;

/** Checks the rows of one list and tells every problem in each at once. */
final class RowReader {
  private final Header header;
  private final Vocabulary vocabulary;
  private final Clock clock;
  private final ZoneId zone;

  RowReader(Header header, Vocabulary vocabulary, Clock clock, ZoneId zone) {
    this.header = header;
    this.vocabulary = vocabulary;
    this.clock = clock;
    this.zone = zone;
  }

  ReadRow read(int number, List<String> cells) {
    Row row = new Row(number, cells);
    Optional<String> phone = row.required(Column.NUMBER, PhoneNumber::parse);
    Optional<Grade> grade = row.required(Column.GRADE, vocabulary::grade);
    Optional<FraudType> type = row.required(Column.TYPE, vocabulary::type);
    var warnedAt = row.required(Column.WARNED_AT, cell -> Cells.time(cell, zone));
    Optional<Warning.Person> person = person(row, phone);
    Warning.Origin origin =
        new Warning.Origin(
            row.text(Column.REFERENCE),
            row.text(Column.ISSUED_BY),
            row.text(Column.CLUE),
            row.text(Column.NOTE));
    if (!row.problems.isEmpty()) {
      return new ReadRow(number, cells, Optional.empty(), row.problems);
    }
    Warning warning =
        new Warning(
            number,
            person.orElseThrow(),
            grade.orElseThrow(),
            type.orElseThrow(),
            warnedAt.orElseThrow(),
            origin);
    return new ReadRow(number, List.of(), Optional.of(warning), doubts(row, warning));
  }

  private Optional<Warning.Person> person(Row row, Optional<String> phone) {
    Optional<String> id = row.optional(Column.ID_NUMBER, Cells::idNumber);
    Optional<Integer> age =
        row.optional(Column.AGE, Cells::age)
            .or(
                () ->
                    id.filter(Cells::hasIdForm)
                        .flatMap(i -> Cells.ageOf(i, LocalDate.now(clock.withZone(zone)))));
    Optional<String> name = row.text(Column.NAME);
    Optional<String> sex = row.text(Column.SEX);
    Optional<String> identity = row.text(Column.IDENTITY).flatMap(vocabulary::identity);
    Optional<String> address = row.text(Column.ADDRESS);
    Optional<String> station = row.text(Column.STATION);
    Optional<String> relative = row.optional(Column.RELATIVE, PhoneNumber::parse);
    return phone.map(
        digits ->
            new Warning.Person(digits, name, id, sex, age, identity, address, station, relative));
  }

  /** What a clerk should look at, though the row is good. */
  private static List<RowProblem> doubts(Row row, Warning warning) {
    return warning
        .person()
        .idNumber()
        .filter(Cells::hasIdForm)
        .filter(id -> !Cells.isIdValid(id))
        .map(id -> List.of(row.problem(Column.ID_NUMBER, "校验位不对", "这一行仍会导入，请核对证件号码", false)))
        .orElse(List.of());
  }

  /** One row while it is read. */
  private final class Row {
    private final int number;
    private final List<String> cells;
    private final List<RowProblem> problems = new ArrayList<>();

    Row(int number, List<String> cells) {
      this.number = number;
      this.cells = cells;
    }

    private String raw(Column column) {
      int place = header.place(column);
      return place >= 0 && place < cells.size() ? cells.get(place) : "";
    }

    RowProblem problem(Column column, String reason, String fix, boolean refuses) {
      String shown = raw(column);
      return new RowProblem(
          number, header.title(column), header.place(column), shown, reason, fix, refuses);
    }

    Optional<String> text(Column column) {
      return optional(column, Function.identity());
    }

    <T> Optional<T> required(Column column, Function<String, T> parse) {
      if (raw(column).isBlank()) {
        problems.add(problem(column, "没有填写", "补上" + column.header(), true));
        return Optional.empty();
      }
      return optional(column, parse);
    }

    <T> Optional<T> optional(Column column, Function<String, T> parse) {
      String raw = raw(column);
      if (raw.isEmpty()) {
        return Optional.empty();
      }
      try {
        String cell = raw.length() > 4 * column.longest() ? raw : Folding.fold(raw);
        if (cell.length() > column.longest()) {
          throw new CellProblem("内容超过%d字".formatted(column.longest()), "缩短内容");
        }
        return cell.isEmpty() ? Optional.empty() : Optional.of(parse.apply(cell));
      } catch (CellProblem e) {
        problems.add(problem(column, e.getMessage(), e.fix(), true));
        return Optional.empty();
      }
    }
  }
}
