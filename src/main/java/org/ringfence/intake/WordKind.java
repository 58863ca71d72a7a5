package org.ringfence.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringfence.cases.Coded;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;

/**
 * What lists say in words of their own. Each kind has the words that hold for every source; colours
 * are not among them, for 黄 is high in one city and medium in the next.
 */
public enum WordKind implements Coded {
  COLUMN("column", "列名"),
  GRADE("grade", "风险等级"),
  TYPE("type", "涉诈类型"),
  IDENTITY("identity", "人员类别");

  private static final Map<WordKind, Map<String, String>> BUILT_IN =
      Map.of(
          COLUMN, columns(),
          GRADE, grades(),
          TYPE, types(),
          IDENTITY, identities());

  private final String code;
  private final String chinese;

  WordKind(String code, String chinese) {
    this.code = code;
    this.chinese = chinese;
  }

  @Override
  public String code() {
    return code;
  }

  public String chinese() {
    return chinese;
  }

  /** Something that words can mean. */
  public record Meaning(String code, String name, boolean required) {}

  /** Everything that a word of this kind can mean, in the order in which people read it. */
  public List<Meaning> meanings() {
    List<Meaning> meanings = new ArrayList<>();
    switch (this) {
      case COLUMN ->
          Arrays.stream(Column.values())
              .forEach(c -> meanings.add(new Meaning(c.code(), c.header(), c.isRequired())));
      case GRADE ->
          Arrays.stream(Grade.values())
              .forEach(g -> meanings.add(new Meaning(g.code(), g.chinese(), false)));
      case TYPE ->
          Arrays.stream(FraudType.values())
              .forEach(t -> meanings.add(new Meaning(t.code(), t.chinese(), false)));
      case IDENTITY -> {
        meanings.add(new Meaning("elderly", "老年人", false));
        meanings.add(new Meaning("student", "学生", false));
        meanings.add(new Meaning("accountant", "财务人员", false));
        meanings.add(new Meaning("minor", "未成年人", false));
      }
    }
    return meanings;
  }

  Optional<Meaning> meaning(String wanted) {
    return meanings().stream().filter(meaning -> meaning.code().equals(wanted)).findFirst();
  }

  /** The words that hold for every source, each with the code of what it means. */
  public Map<String, String> builtIn() {
    return BUILT_IN.get(this);
  }

  private static Map<String, String> columns() {
    Map<String, String> words = new LinkedHashMap<>();
    for (Column column : Column.values()) {
      column.headers().forEach(header -> words.put(header, column.code()));
    }
    return words;
  }

  private static Map<String, String> grades() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("紧急", Grade.URGENT.code());
    for (String suffix : List.of("", "危", "风险")) {
      words.put("高" + suffix, Grade.HIGH.code());
      words.put("中" + suffix, Grade.MEDIUM.code());
      words.put("低" + suffix, Grade.LOW.code());
    }
    for (Grade grade : Grade.values()) {
      words.put(grade.code(), grade.code());
    }
    return words;
  }

  private static Map<String, String> types() {
    Map<String, String> words = new LinkedHashMap<>();
    for (FraudType type : FraudType.values()) {
      words.put(type.chinese(), type.code());
    }
    words.put("刷单", FraudType.BRUSHING.code());
    words.put("杀猪盘", FraudType.INVESTMENT.code());
    words.put("百万保障", FraudType.CUSTOMER_SERVICE.code());
    words.put("冒充领导", FraudType.ACQUAINTANCE.code());
    words.put("冒充熟人", FraudType.ACQUAINTANCE.code());
    words.put("冒充公检法", FraudType.AUTHORITY.code());
    for (FraudType type : FraudType.values()) {
      words.put(type.code(), type.code());
    }
    return words;
  }

  private static Map<String, String> identities() {
    Map<String, String> words = new LinkedHashMap<>();
    List.of("老年人", "老人", "老年").forEach(word -> words.put(word, "elderly"));
    List.of("学生", "大学生", "在校学生", "在校生").forEach(word -> words.put(word, "student"));
    List.of("财务", "财务人员", "会计", "出纳", "财会", "财会人员", "公司财务", "公司会计", "公司出纳")
        .forEach(word -> words.put(word, "accountant"));
    List.of("未成年人", "未成年", "儿童").forEach(word -> words.put(word, "minor"));
    return words;
  }
}
