package org.ringfence.intake;

import com.google.common.collect.ImmutableMap;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Warning;

/** Checks a warning of named values exactly as a row of a list is checked. */
public final class WarningCheck {
  private static final ImmutableMap<String, Column> FIELDS =
      ImmutableMap.<String, Column>builder()
          .put("reference", Column.REFERENCE)
          .put("name", Column.NAME)
          .put("number", Column.NUMBER)
          .put("idNumber", Column.ID_NUMBER)
          .put("sex", Column.SEX)
          .put("age", Column.AGE)
          .put("identity", Column.IDENTITY)
          .put("address", Column.ADDRESS)
          .put("station", Column.STATION)
          .put("type", Column.TYPE)
          .put("grade", Column.GRADE)
          .put("warnedAt", Column.WARNED_AT)
          .put("issuedBy", Column.ISSUED_BY)
          .put("clue", Column.CLUE)
          .put("relativeNumber", Column.RELATIVE)
          .put("note", Column.NOTE)
          .build();

  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final RowReader rows;
  private final ZoneId zone;

  public WarningCheck(Clock clock, ZoneId zone) {
    this.rows = new RowReader(clock, zone);
    this.zone = zone;
  }

  /**
   * Looks at one warning.
   *
   * @param index its place among those that came together, from 0
   * @param values by the names that the interface gives them
   */
  public Checked check(int index, Map<String, String> values) {
    Map<Column, String> cells = new EnumMap<>(Column.class);
    values.forEach(
        (field, value) ->
            Optional.ofNullable(FIELDS.get(field))
                .ifPresent(column -> cells.put(column, Folding.fold(value))));
    cells.computeIfPresent(Column.WARNED_AT, (column, cell) -> local(cell));
    List<RowProblem> problems = new ArrayList<>();
    Optional<Warning> warning = rows.read(index + 1, cells, problems);
    List<FieldProblem> told = problems.stream().map(WarningCheck::told).toList();
    return warning
        .<Checked>map(good -> new Checked.Usable(good, told))
        .orElseGet(() -> new Checked.Refused(told));
  }

  /** Machines write a time with its offset; lists never do. */
  private String local(String time) {
    try {
      return OffsetDateTime.parse(time).atZoneSameInstant(zone).format(LOCAL);
    } catch (DateTimeException listForm) {
      return time;
    }
  }

  private static FieldProblem told(RowProblem problem) {
    String field =
        FIELDS.entrySet().stream()
            .filter(entry -> entry.getValue().header().equals(problem.column()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(problem.column());
    return new FieldProblem(field, problem.reason(), fix(field, problem.fix()));
  }

  /** A machine's maker needs all the values there are. */
  private static String fix(String field, String usual) {
    return switch (field) {
      case "type" -> "填写其中之一：" + list(FraudType.values(), FraudType::code, FraudType::chinese);
      case "grade" -> "填写其中之一：" + list(Grade.values(), Grade::code, Grade::chinese);
      default -> usual;
    };
  }

  private static <T> String list(
      T[] values,
      java.util.function.Function<T, String> code,
      java.util.function.Function<T, String> chinese) {
    return Stream.of(values)
        .map(value -> code.apply(value) + "（" + chinese.apply(value) + "）")
        .collect(Collectors.joining("、"));
  }
}
