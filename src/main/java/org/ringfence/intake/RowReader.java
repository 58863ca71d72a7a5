package org.ringfence.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ringfence.cases.Warning;

/** Checks one row of a list and tells every problem in it at once. */
final class RowReader {
  private static final int LONGEST = 500;

  private final Clock clock;
  private final ZoneId zone;

  RowReader(Clock clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /** The warning, or empty when something was added to the problems. */
  Optional<Warning> read(int row, Map<Column, String> cells, List<RowProblem> problems) {
    Row reading = new Row(row, cells);
    Optional<String> number = reading.required(Column.NUMBER, PhoneNumber::parse);
    var grade = reading.required(Column.GRADE, Cells::grade);
    var type = reading.required(Column.TYPE, Cells::type);
    var warnedAt = reading.required(Column.WARNED_AT, cell -> Cells.time(cell, zone));
    Optional<String> id = reading.optional(Column.ID_NUMBER, Cells::idNumber);
    Optional<Integer> age =
        reading
            .optional(Column.AGE, Cells::age)
            .or(
                () ->
                    id.filter(Cells::hasIdForm)
                        .flatMap(i -> Cells.ageOf(i, LocalDate.now(clock.withZone(zone)))));
    Optional<String> relative = reading.optional(Column.RELATIVE, PhoneNumber::parse);
    var person =
        number.map(
            digits ->
                new Warning.Person(
                    digits,
                    reading.text(Column.NAME),
                    id,
                    reading.text(Column.SEX),
                    age,
                    reading.text(Column.IDENTITY).flatMap(Cells::identity),
                    reading.text(Column.ADDRESS),
                    reading.text(Column.STATION),
                    relative));
    var origin =
        new Warning.Origin(
            reading.text(Column.REFERENCE),
            reading.text(Column.ISSUED_BY),
            reading.text(Column.CLUE),
            reading.text(Column.NOTE));
    if (!reading.problems.isEmpty()) {
      problems.addAll(reading.problems);
      return Optional.empty();
    }
    if (id.filter(Cells::hasIdForm).filter(i -> !Cells.isIdValid(i)).isPresent()) {
      problems.add(new RowProblem(row, Column.ID_NUMBER.header(), "", "校验位不对", "本行已导入，请核对证件号码"));
    }
    return Optional.of(
        new Warning(
            row,
            person.orElseThrow(),
            grade.orElseThrow(),
            type.orElseThrow(),
            warnedAt.orElseThrow(),
            origin));
  }

  /** One row while it is read. */
  private static final class Row {
    private final int number;
    private final Map<Column, String> cells;
    private final List<RowProblem> problems = new ArrayList<>();

    Row(int number, Map<Column, String> cells) {
      this.number = number;
      this.cells = cells;
    }

    Optional<String> text(Column column) {
      return optional(column, Function.identity());
    }

    <T> Optional<T> required(Column column, Function<String, T> parse) {
      if (cells.getOrDefault(column, "").isEmpty()) {
        problems.add(new RowProblem(number, column.header(), "", "没有填写", "补上" + column.header()));
        return Optional.empty();
      }
      return optional(column, parse);
    }

    <T> Optional<T> optional(Column column, Function<String, T> parse) {
      String cell = cells.getOrDefault(column, "");
      if (cell.isEmpty()) {
        return Optional.empty();
      }
      try {
        if (cell.length() > LONGEST) {
          throw new CellProblem("内容超过%d字".formatted(LONGEST), "缩短内容");
        }
        return Optional.of(parse.apply(cell));
      } catch (CellProblem e) {
        problems.add(new RowProblem(number, column.header(), cell, e.getMessage(), e.fix()));
        return Optional.empty();
      }
    }
  }
}
