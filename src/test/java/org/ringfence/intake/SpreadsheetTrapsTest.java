package org.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringfence.cases.Warning;

/** What Excel and people do to cells; and what somebody who means harm does to a file. */
class SpreadsheetTrapsTest {
  private static final Charset GBK = Charset.forName("GBK");
  private static final String HEADER = "预警编号,姓名,手机号,身份证号,现住址,涉诈类型,风险等级,预警时间,备注\r\n";
  private static final String GOOD = "1,镕欣,13800000001,,,刷单返利,高,2026/1/15 9:00,\r\n";

  /** As Excel for Chinese Windows saves CSV. */
  private static ReadList excelCsv(String rows) {
    return ReadList.of("名单.csv", (HEADER + rows).getBytes(GBK));
  }

  private static RowProblem onlyProblem(ReadList list) {
    assertThat(list.problems()).hasSize(1);
    return list.problems().getFirst();
  }

  @Test
  void aNumberThatExcelDestroyedIsRefusedWithThatExplanationAndTheRestIsRead() {
    ReadList list = excelCsv("1,张三,1.38E+10,,,刷单返利,高,2026/1/15 9:00,\r\n" + GOOD);

    assertThat(list.good()).hasSize(1);
    RowProblem problem = onlyProblem(list);
    assertThat(problem.row()).isEqualTo(1);
    assertThat(problem.column()).isEqualTo("手机号");
    assertThat(problem.value()).isEqualTo("1.38E+10");
    assertThat(problem.reason()).contains("科学计数法");
    assertThat(problem.fix()).contains("文本格式");
  }

  @ParameterizedTest
  @ValueSource(strings = {"420202195802020000", "4.20202E+17"})
  void anIdentityNumberThatExcelDestroyedIsRefused(String written) {
    RowProblem problem =
        onlyProblem(excelCsv("1,张三,13800000001," + written + ",,刷单返利,高,2026/1/15 9:00,\r\n"));

    assertThat(problem.column()).isEqualTo("身份证号");
    assertThat(problem.reason()).contains("000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "１３８００００００01",
        " 138 0000 0001 ",
        "138-0000-0001",
        "'13800000001",
        "\t13800000001",
        "+8613800000001",
        "8613800000001",
        "013800000001",
        "=\"13800000001\""
      })
  void whatPeopleTypeToKeepANumberIsFolded(String written) {
    ReadList list =
        ReadList.of(
            "名单.tsv",
            (HEADER + "1,张三,\"" + written.replace("\"", "\"\"") + "\",,,刷单返利,高,2026/1/15 9:00,\r\n")
                .getBytes(GBK));

    if (written.startsWith("=")) {
      assertThat(list.refused()).as("a formula stays text").isOne();
    } else {
      assertThat(list.good().getFirst().person().number()).isEqualTo("13800000001");
    }
  }

  @Test
  void aLineBreakInAQuotedNameIsASpaceAndTheRowsStayCounted() {
    ReadList list = excelCsv("1,\"张\r\n三\",13800000001,,,刷单返利,高,2026/1/15 9:00,\r\n" + GOOD + GOOD);

    assertThat(list.rows()).isEqualTo(3);
    assertThat(list.good().getFirst().person().name()).contains("张  三");
  }

  @Test
  void aRowWithTooFewOrTooManyCellsCostsNoOther() {
    ReadList list = excelCsv("1,张三,13800000001\r\n" + GOOD.strip() + ",多,余\r\n" + GOOD);

    assertThat(list.good()).extracting(Warning::row).containsExactly(2, 3);
    assertThat(list.problems()).extracting(RowProblem::row).containsOnly(1);
  }

  @Test
  void aNulIsASpace() {
    ReadList list = excelCsv("1,张\0三,13800000001,,,刷单返利,高,2026/1/15 9:00,\r\n");

    assertThat(list.good().getFirst().person().name()).contains("张 三");
  }

  @Test
  void aFormulaIsTextAndExecutesNothing() {
    ReadList list = excelCsv("=1+1,=cmd|' /C calc'!A0,13800000001,,,刷单返利,高,2026/1/15 9:00,@x\r\n");

    Warning warning = list.good().getFirst();
    assertThat(warning.origin().reference()).contains("=1+1");
    assertThat(warning.person().name()).contains("=cmd|' /C calc'!A0");
  }

  @ParameterizedTest
  @CsvSource({"姓名,100", "现住址,500", "备注,500", "预警编号,100"})
  void aCellLongerThanItsColumnMayBeIsAProblemOfItsRow(String column, int longest) {
    List<String> titles = List.of(HEADER.strip().split(",", -1));
    String[] cells = GOOD.strip().split(",", -1);
    cells[titles.indexOf(column)] = "长".repeat(longest);
    String fits = String.join(",", cells) + "\r\n";
    cells[titles.indexOf(column)] = "长".repeat(longest + 1);
    String tooLong = String.join(",", cells) + "\r\n";

    ReadList list = excelCsv(fits + tooLong + GOOD);

    assertThat(list.good()).extracting(Warning::row).containsExactly(1, 3);
    assertThat(onlyProblem(list).reason()).contains(longest + "字");
    assertThat(onlyProblem(list).value()).hasSizeLessThan(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"昨天", "2026-13-01 09:00", "0026-01-01 09:00", "99999-01-01 09:00"})
  void aTimeThatIsNoneIsAProblemOfItsRow(String time) {
    ReadList list = excelCsv("1,张三,13800000001,,,刷单返利,高," + time + ",\r\n" + GOOD);

    assertThat(list.good()).hasSize(1);
    assertThat(onlyProblem(list).column()).isEqualTo("预警时间");
  }

  @Test
  @Timeout(60)
  void aCellOfAHundredMegabytesIsRefusedWithItsRow() throws IOException {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    csv.write((HEADER + GOOD + "2,").getBytes(GBK));
    csv.write(new byte[100 * 1024 * 1024]);
    csv.write(",13800000002,,,刷单返利,高,2026/1/15 9:00,\r\n".getBytes(GBK));

    assertThatThrownBy(() -> ReadList.of("名单.csv", csv.toByteArray()))
        .isInstanceOf(ListUnreadable.class)
        .hasMessageContainingAll("名单.csv", "第1行之后", "超过32767字");
  }

  private static byte[] workbook(Consumer<Worksheet> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("名单");
      List<String> titles = List.of("姓名", "手机号", "身份证号", "涉诈类型", "风险等级", "预警时间");
      for (int i = 0; i < titles.size(); i++) {
        sheet.value(0, i, titles.get(i));
      }
      rows.accept(sheet);
    }
    return out.toByteArray();
  }

  /** The workbook with one of its parts in another wording. */
  private static byte[] forged(byte[] workbook, String part, String xml) throws IOException {
    Path file = Files.createTempFile("list", ".xlsx");
    Files.write(file, workbook);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipFile in = new ZipFile(file.toFile());
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        zip.putNextEntry(new ZipEntry(entry.getName()));
        zip.write(
            entry.getName().equals(part)
                ? xml.getBytes(StandardCharsets.UTF_8)
                : in.getInputStream(entry).readAllBytes());
      }
    }
    Files.delete(file);
    return out.toByteArray();
  }

  @Test
  void anIdentityNumberKeptAsANumberHasLostItsEnd() throws IOException {
    ReadList list =
        ReadList.of(
            "名单.xlsx",
            workbook(
                sheet -> {
                  sheet.value(1, 1, 13800000001L);
                  sheet.value(1, 2, (double) 420202195802020084L);
                  sheet.value(1, 3, "刷单返利");
                  sheet.value(1, 4, "高");
                  sheet.value(1, 5, "2026-01-15 09:00");
                }));

    assertThat(onlyProblem(list).column()).isEqualTo("身份证号");
  }

  @Test
  @Timeout(60)
  void aWorkbookWithAnEnormousCellIsRefusedBeforeItIsRead() throws IOException {
    byte[] list =
        forged(
            workbook(sheet -> {}),
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>"
                + "a".repeat(100 * 1024 * 1024));

    assertThat(list.length).as("small to send").isLessThan(200 * 1024);
    assertThatThrownBy(() -> ReadList.of("名单.xlsx", list))
        .isInstanceOf(ListUnreadable.class)
        .hasMessageContaining("超过32767字");
  }

  @Test
  @Timeout(60)
  void twentyKilobytesThatAreMillionsOfRowsAreRefusedBeforeTheyAreRead() throws IOException {
    byte[] list =
        forged(
            workbook(sheet -> {}),
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData>" + "<row/>".repeat(2_000_000));

    assertThat(list.length).isLessThan(30 * 1024);
    assertThatThrownBy(() -> ReadList.of("名单.xlsx", list))
        .isInstanceOf(ListUnreadable.class)
        .hasMessageContainingAll("200000行", "CSV");
  }

  /** Ten entities, each ten of the one before: some hundred bytes that stand for gigabytes. */
  @Test
  @Timeout(60)
  void entitiesAreNotExpanded() throws IOException {
    StringBuilder xml = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"ha\">");
    for (int i = 1; i < 10; i++) {
      xml.append("<!ENTITY e%d \"%s\">".formatted(i, "&e%d;".formatted(i - 1).repeat(10)));
    }
    xml.append("]><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&e9;");
    xml.append("</t></is></c></row></sheetData></worksheet>");
    byte[] list = forged(workbook(sheet -> {}), "xl/worksheets/sheet1.xml", xml.toString());

    assertThatThrownBy(() -> ReadList.of("名单.xlsx", list)).isInstanceOf(ListUnreadable.class);
  }
}
