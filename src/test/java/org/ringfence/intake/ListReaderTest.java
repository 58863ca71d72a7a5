package org.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Warning;

class ListReaderTest {
  private static final String HEADER = "姓名,手机号,身份证号,涉诈类型,风险等级,预警时间\n";

  private ReadList read(String text) {
    return ReadList.ofText(text);
  }

  private static String row(String number) {
    return "张三," + number + ",,刷单返利,高,2026-01-15 09:00:00\n";
  }

  @Test
  void aGoodRowIsReadWhole() {
    ReadList list = read(HEADER + "张三,13800000003,420202195802020084,虚假贷款,紧急,2026/1/5 9:05\n");

    Warning warning = list.good().getFirst();
    assertThat(list.problems()).isEmpty();
    assertThat(warning.row()).isEqualTo(1);
    assertThat(warning.person().number()).isEqualTo("13800000003");
    assertThat(warning.person().tail()).isEqualTo("0003");
    assertThat(warning.person().age()).contains(67);
    assertThat(warning.type()).isEqualTo(FraudType.LOAN);
    assertThat(warning.grade()).isEqualTo(Grade.URGENT);
    assertThat(warning.warnedAt()).isEqualTo(Instant.parse("2026-01-05T01:05:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "１３８００００００01, 13800000001",
    "+86 138-0000-0001, 13800000001",
    "8613800000001, 13800000001",
    "008613800000001, 13800000001",
    "013800000001, 13800000001",
    "'''13800000001', 13800000001",
    "010-65121234, 01065121234",
    "0713 6512345, 07136512345"
  })
  void theWaysListsWriteANumberAreFolded(String written, String dialled) {
    assertThat(read(HEADER + row(written)).good().getFirst().person().number()).isEqualTo(dialled);
  }

  @ParameterizedTest
  @CsvSource({"1.38E+10, 科学计数法", "12345, 不是手机号", "23800000001, 不是手机号", "=cmd|x, 不是手机号"})
  void aNumberThatCannotBeDialledIsExplained(String written, String reason) {
    ReadList list = read(HEADER + row(written) + row("13800000001"));

    assertThat(list.good()).as("the good row is not lost").hasSize(1);
    RowProblem problem = list.problems().getFirst();
    assertThat(problem.row()).isEqualTo(1);
    assertThat(problem.column()).isEqualTo("手机号");
    assertThat(problem.reason()).contains(reason);
    assertThat(problem.fix()).isNotBlank();
  }

  @Test
  void everyProblemOfARowIsToldAtOnce() {
    ReadList list = read(HEADER + "张三,,,红包诈骗,橙,昨天\n");

    assertThat(list.refused()).isEqualTo(1);
    assertThat(list.problems())
        .extracting(RowProblem::column)
        .containsExactlyInAnyOrder("手机号", "涉诈类型", "风险等级", "预警时间");
  }

  @Test
  void anIdentityNumberThatExcelCutIsRefusedAndAWrongCheckDigitOnlyTold() {
    ReadList list =
        read(
            HEADER
                + "张三,13800000001,420202195802020000,刷单返利,高,2026-01-15 09:00\n"
                + "李四,13800000002,420202195802020085,刷单返利,高,2026-01-15 09:00\n");

    assertThat(list.good()).extracting(Warning::row).containsExactly(2);
    assertThat(list.problems()).extracting(RowProblem::row).containsExactly(1, 2);
    assertThat(list.problems().get(1).reason()).contains("校验位");
  }

  @Test
  void headersAreFoundUnderTheirOtherNames() {
    ReadList list = read("\uFEFF 受害人电话 ,诈骗手法,预警等级,预警时间*\n13800000001,刷单返利,中,2026-01-15 09:00\n");

    assertThat(list.good()).hasSize(1);
  }

  @Test
  void aMissingColumnIsNamed() {
    assertThatThrownBy(() -> read("姓名,手机号\n张三,13800000001\n"))
        .isInstanceOf(ListUnreadable.class)
        .hasMessageContainingAll("名单.csv", "涉诈类型", "风险等级", "预警时间");
  }

  @ParameterizedTest
  @CsvSource({"''", "'\uFEFF'"})
  void anEmptyListIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(ListUnreadable.class);
  }

  @Test
  void anOpenQuoteDoesNotSwallowTheProgram() {
    assertThatThrownBy(() -> read(HEADER + "\"张三,13800000001,,刷单返利,高,2026-01-15 09:00\n"))
        .isInstanceOf(ListUnreadable.class);
  }
}
