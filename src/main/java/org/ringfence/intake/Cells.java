package org.ringfence.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Reads single cells; each method throws {@link CellProblem} for a cell that it cannot read. */
final class Cells {
  private static final List<DateTimeFormatter> TIMES =
      List.of(
          DateTimeFormatter.ofPattern("yyyy-M-d H:mm[:ss]"),
          DateTimeFormatter.ofPattern("yyyy/M/d H:mm[:ss]"),
          DateTimeFormatter.ofPattern("yyyy.M.d H:mm[:ss]"),
          DateTimeFormatter.ofPattern("yyyy年M月d日 H:mm[:ss]"),
          DateTimeFormatter.ofPattern("yyyyMMddHHmmss"),
          DateTimeFormatter.ISO_LOCAL_DATE_TIME);

  private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String ID_CHECK = "10X98765432";

  private Cells() {}

  static Instant time(String cell, ZoneId zone) {
    for (DateTimeFormatter format : TIMES) {
      try {
        LocalDateTime time = LocalDateTime.parse(cell, format);
        if (time.getYear() < 2000 || time.getYear() > 2100) {
          throw new CellProblem("年份不对", "核对年份");
        }
        return time.atZone(zone).toInstant();
      } catch (DateTimeException notThisOne) {
        // the next format may fit
      }
    }
    throw new CellProblem("看不懂这个时间", "写成 2026-01-31 08:05:00");
  }

  static int age(String cell) {
    if (!cell.matches("\\d{1,3}岁?")) {
      throw new CellProblem("年龄不是数字", "填写整数，或留空");
    }
    return Integer.parseInt(cell.replace("岁", ""));
  }

  /** GB 11643: 17 digits and a check digit. Excel keeps 15 digits and writes zeros for the rest. */
  static String idNumber(String cell) {
    String id = cell.replaceFirst("^['’]", "").toUpperCase(java.util.Locale.ROOT);
    if (id.matches("\\d{15}000") || id.matches("\\d(\\.\\d+)?E\\+?\\d+")) {
      throw new CellProblem("证件号码的后三位被Excel改成了000", "把该列设为文本格式，重新填写完整号码");
    }
    return id;
  }

  static boolean hasIdForm(String id) {
    return id.matches("\\d{17}[\\dX]");
  }

  static boolean isIdValid(String id) {
    int sum = 0;
    for (int i = 0; i < ID_WEIGHTS.length; i++) {
      sum += ID_WEIGHTS[i] * (id.charAt(i) - '0');
    }
    return ID_CHECK.charAt(sum % 11) == id.charAt(17);
  }

  /** The age that an identity number tells, if its birth date can be one. */
  static Optional<Integer> ageOf(String id, LocalDate today) {
    try {
      LocalDate born = LocalDate.parse(id.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE);
      long years = ChronoUnit.YEARS.between(born, today);
      return years >= 0 && years < 130 ? Optional.of((int) years) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
