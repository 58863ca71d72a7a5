package org.ringfence.intake;

import com.google.common.collect.ImmutableList;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;

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

  private static final ImmutableList<String> NAMES = FIELDS.keySet().asList();

  private final RowReader rows;
  private final ZoneId zone;

  public WarningCheck(Clock clock, ZoneId zone) {
    this.rows = new RowReader(header(), new Vocabulary(ListSource.plain("")), clock, zone);
    this.zone = zone;
  }

  /** As of a list that names its columns as the interface names its fields. */
  private static Header header() {
    Map<Column, Integer> places = new EnumMap<>(Column.class);
    FIELDS.forEach((name, column) -> places.put(column, NAMES.indexOf(name)));
    return new Header(NAMES, places);
  }

  /**
   * Looks at one warning.
   *
   * @param index its place among those that came together, from 0
   * @param values by the names that the interface gives them
   */
  public Checked check(int index, Map<String, String> values) {
    List<String> cells = new ArrayList<>();
    for (String name : NAMES) {
      String value = values.getOrDefault(name, "");
      cells.add(FIELDS.get(name) == Column.WARNED_AT ? local(value.strip()) : value);
    }
    ReadRow row = rows.read(index + 1, cells);
    List<FieldProblem> told = row.problems().stream().map(WarningCheck::told).toList();
    return row.warning()
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
    return new FieldProblem(
        problem.column(), problem.reason(), fix(problem.column(), problem.fix()));
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
