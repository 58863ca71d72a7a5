package org.ringfence.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringfence.cases.Coded;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;

/** Reads single cells; each method throws {@link CellProblem} for a cell that it cannot read. */
final class Cells {
  private static final Map<String, Grade> GRADES =
      Map.ofEntries(
          Map.entry("紧急", Grade.URGENT),
          Map.entry("高", Grade.HIGH),
          Map.entry("高危", Grade.HIGH),
          Map.entry("高风险", Grade.HIGH),
          Map.entry("中", Grade.MEDIUM),
          Map.entry("中危", Grade.MEDIUM),
          Map.entry("中风险", Grade.MEDIUM),
          Map.entry("低", Grade.LOW),
          Map.entry("低危", Grade.LOW),
          Map.entry("低风险", Grade.LOW));

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

  static Grade grade(String cell) {
    return Optional.ofNullable(GRADES.get(cell))
        .or(() -> Coded.find(Grade.class, cell))
        .orElseThrow(() -> new CellProblem("不认识这个风险等级", "填写 紧急、高、中 或 低"));
  }

  static FraudType type(String cell) {
    for (FraudType type : FraudType.values()) {
      if (type.chinese().equals(cell) || type.code().equals(cell)) {
        return type;
      }
    }
    throw new CellProblem("不认识这个涉诈类型", "填写标准名称，如 刷单返利、虚假贷款");
  }

  static Instant time(String cell, ZoneId zone) {
    for (DateTimeFormatter format : TIMES) {
      try {
        return LocalDateTime.parse(cell, format).atZone(zone).toInstant();
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

  /** Who a person is, where that changes what he is told; every other word is of no matter. */
  static Optional<String> identity(String cell) {
    String word = cell.replace("人员", "").replace("公司", "");
    return switch (word) {
      case "老年人", "老人", "老年" -> Optional.of("elderly");
      case "学生", "大学生", "在校学生", "在校生" -> Optional.of("student");
      case "财务", "会计", "出纳", "财会" -> Optional.of("accountant");
      case "未成年人", "未成年", "儿童" -> Optional.of("minor");
      default -> Optional.empty();
    };
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
