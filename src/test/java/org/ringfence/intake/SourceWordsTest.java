package org.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Warning;

/** Words that only one source uses. */
class SourceWordsTest {
  private static final ListSource QINGDAO =
      new ListSource(
          "青岛平台",
          List.of(
              new Alias(WordKind.COLUMN, "被害人号码", "number"),
              new Alias(WordKind.COLUMN, "颜色", "grade"),
              new Alias(WordKind.GRADE, "黄", "high"),
              new Alias(WordKind.TYPE, "网络兼职", "brushing"),
              new Alias(WordKind.IDENTITY, "退休", "elderly")),
          Optional.empty(),
          Optional.empty());
  private static final String LIST =
      "被害人号码,颜色,诈骗类型,预警时间,人员类别\n13800000001,黄,网络兼职,2026-01-15 09:00,退休\n";

  @Test
  void aSourcesOwnWordsHoldForItsLists() {
    ReadList list = ReadList.of("名单.csv", LIST.getBytes(StandardCharsets.UTF_8), QINGDAO);

    Warning warning = list.good().getFirst();
    assertThat(warning.grade()).isEqualTo(Grade.HIGH);
    assertThat(warning.type()).isEqualTo(FraudType.BRUSHING);
    assertThat(warning.person().identity()).contains("elderly");
  }

  @Test
  void forAnotherSourceTheyMeanNothing() {
    assertThatThrownBy(() -> ReadList.ofText(LIST))
        .isInstanceOf(ListUnreadable.class)
        .hasMessageContainingAll("手机号", "风险等级", "说法对照");
  }

  @ParameterizedTest
  @ValueSource(strings = {"红", "橙", "黄", "蓝", "红色", "一级"})
  void aColourMeansNothingUntilItsSourceSaysWhatItMeans(String colour) {
    ReadList list =
        ReadList.ofText("手机号,风险等级,涉诈类型,预警时间\n13800000001," + colour + ",刷单返利,2026-01-15 09:00\n");

    RowProblem problem = list.problems().getFirst();
    assertThat(list.good()).isEmpty();
    assertThat(problem.value()).isEqualTo(colour);
    assertThat(problem.fix()).contains("紧急、高、中、低", "市局平台", "说法对照");
  }

  @Test
  void anUnknownWordIsToldWithTheWordsThatAreKnown() {
    String list = LIST.replace("黄", "绿").replace("网络兼职", "红包");

    List<RowProblem> problems =
        ReadList.of("名单.csv", list.getBytes(StandardCharsets.UTF_8), QINGDAO).problems();

    assertThat(problems).extracting(RowProblem::column).containsExactly("颜色", "诈骗类型");
    assertThat(problems.get(0).fix()).contains("紧急", "黄", "青岛平台");
    assertThat(problems.get(1).fix()).contains("刷单返利", "网络兼职");
  }

  @ParameterizedTest
  @CsvSource({
    "grade, 黄, purple, 不存在",
    "column, 号码, telephone, 不存在",
    "type, 兼职, loans, 不存在",
    "grade, '', high, 1到40个字",
    "grade, 高, low, 通用说法",
    "column, 问题, note, 留给问题说明"
  })
  void wordsThatCannotHoldAreRefused(String kind, String word, String meaning, String reason) {
    Alias alias = new Alias(org.ringfence.cases.Coded.get(WordKind.class, kind), word, meaning);

    assertThat(ListSource.faults(List.of(alias))).singleElement().asString().contains(reason);
  }

  @Test
  void aWordHasOneMeaning() {
    List<Alias> aliases =
        ListSource.folded(
            List.of(
                new Alias(WordKind.GRADE, "黄", "high"),
                new Alias(WordKind.GRADE, " 黄 ", "medium"),
                new Alias(WordKind.TYPE, "黄", "other")));

    assertThat(ListSource.faults(aliases)).singleElement().asString().contains("两个意思");
  }

  @Test
  void aSourceHasAtMostFiveHundredWords() {
    List<Alias> aliases = new ArrayList<>();
    for (int i = 0; i < 501; i++) {
      aliases.add(new Alias(WordKind.TYPE, "说法" + i, "loan"));
    }

    assertThat(ListSource.faults(aliases)).singleElement().asString().contains("500");
    assertThat(ListSource.faults(aliases.subList(0, 500))).isEmpty();
    assertThat(ListSource.faults(List.of(new Alias(WordKind.TYPE, "长".repeat(41), "loan"))))
        .isNotEmpty();
  }
}
