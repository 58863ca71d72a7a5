package org.ringfence.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ringfence.cases.Coded;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;

/** The words of one source's lists: those of every source and its own. */
final class Vocabulary {
  private static final int MOST_TOLD = 12;

  private final ListSource source;
  private final Map<WordKind, Map<String, String>> words = new EnumMap<>(WordKind.class);

  Vocabulary(ListSource source) {
    this.source = source;
    for (WordKind kind : WordKind.values()) {
      words.put(kind, new HashMap<>(kind.builtIn()));
    }
    source.aliases().forEach(alias -> words.get(alias.kind()).put(alias.word(), alias.meaning()));
  }

  private Optional<String> find(WordKind kind, String cell) {
    return Optional.ofNullable(words.get(kind).get(cell));
  }

  Optional<Column> column(String header) {
    return find(WordKind.COLUMN, Folding.word(header)).map(code -> Coded.get(Column.class, code));
  }

  /**
   * The grade that a cell means.
   *
   * @throws CellProblem when nobody has said what the word means
   */
  Grade grade(String cell) {
    return find(WordKind.GRADE, cell)
        .map(code -> Coded.get(Grade.class, code))
        .orElseThrow(() -> unknown(WordKind.GRADE));
  }

  /**
   * The kind of fraud that a cell means.
   *
   * @throws CellProblem when nobody has said what the word means
   */
  FraudType type(String cell) {
    return find(WordKind.TYPE, cell)
        .map(code -> Coded.get(FraudType.class, code))
        .orElseThrow(() -> unknown(WordKind.TYPE));
  }

  /** Who a person is, where that changes what he is told; every other word is of no matter. */
  Optional<String> identity(String cell) {
    return find(WordKind.IDENTITY, cell);
  }

  private CellProblem unknown(WordKind kind) {
    List<String> known =
        new ArrayList<>(kind.meanings().stream().map(WordKind.Meaning::name).toList());
    source.aliases().stream()
        .filter(alias -> alias.kind() == kind)
        .limit(MOST_TOLD)
        .forEach(alias -> known.add(alias.word()));
    return new CellProblem(
        "不认识这个" + kind.chinese(),
        known.stream().collect(Collectors.joining("、", "改成 ", ""))
            + "；或者在来源“%s”的说法对照里写明这个词的意思，再导入".formatted(source.name()));
  }
}
