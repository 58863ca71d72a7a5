package org.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringfence.cases.Warning;

/** The forms in which Excel for Chinese Windows saves a list, and files that are none. */
class ListFormsTest {
  private static final String[] HEADER = {"姓名", "手机号", "涉诈类型", "风险等级", "预警时间"};
  private static final String[] ROW = {"镕欣", "13800000001", "刷单返利", "高", "2026-01-15 09:00:00"};

  private static String text(String separator) {
    return String.join(separator, HEADER) + "\r\n" + String.join(separator, ROW) + "\r\n";
  }

  private static byte[] marked(Charset charset, String text) {
    return ("\uFEFF" + text).getBytes(charset);
  }

  private void isRead(byte[] list) {
    ReadList read = ReadList.of("名单", list);

    assertThat(read.problems()).isEmpty();
    Warning warning = read.good().getFirst();
    assertThat(warning.person().name()).contains("镕欣");
    assertThat(warning.person().number()).isEqualTo("13800000001");
    assertThat(warning.warnedAt()).isEqualTo(Instant.parse("2026-01-15T01:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK", "GB18030"})
  void textIsReadWithoutAMark(String charset) {
    isRead(text(",").getBytes(Charset.forName(charset)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aMarkSaysHowItIsWritten(String charset) {
    isRead(marked(Charset.forName(charset), text(",")));
  }

  /** What Excel calls "Unicode text" is UTF-16 with tabs. */
  @ParameterizedTest
  @ValueSource(strings = {",", "\t", ";"})
  void theSeparatorIsToldByTheHeader(String separator) {
    isRead(marked(StandardCharsets.UTF_16LE, text(separator)));
  }

  private static byte[] workbook(Consumer<Worksheet> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("名单");
      for (int i = 0; i < HEADER.length; i++) {
        sheet.value(0, i, HEADER[i]);
      }
      rows.accept(sheet);
    }
    return out.toByteArray();
  }

  private static void row(Worksheet sheet, int row) {
    for (int i = 0; i < ROW.length; i++) {
      sheet.value(row, i, ROW[i]);
    }
  }

  @Test
  void aWorkbookOfTextCellsIsRead() throws IOException {
    isRead(workbook(sheet -> row(sheet, 1)));
  }

  @Test
  void aWorkbookWithNumbersAndTimesIsRead() throws IOException {
    isRead(
        workbook(
            sheet -> {
              row(sheet, 1);
              sheet.value(1, 1, 13800000001L);
              sheet.value(1, 4, LocalDateTime.of(2026, 1, 15, 9, 0));
              sheet.style(1, 4).format("yyyy/m/d h:mm").set();
            }));
  }

  @Test
  void rowsWithoutTextAreLeftOutAndNotCounted() throws IOException {
    ReadList list =
        ReadList.of(
            "名单.xlsx",
            workbook(
                sheet -> {
                  sheet.value(1, 0, " ");
                  row(sheet, 3);
                }));

    assertThat(list.rows()).isOne();
    assertThat(list.good()).hasSize(1);
  }

  @Test
  void aFormulaIsNeverComputedAndCostsOnlyItsRow() throws IOException {
    ReadList list =
        ReadList.of(
            "名单.xlsx",
            workbook(
                sheet -> {
                  row(sheet, 1);
                  row(sheet, 2);
                  sheet.formula(1, 1, "13800000000+1");
                }));

    assertThat(list.good()).extracting(Warning::row).containsExactly(2);
    assertThat(list.problems().getFirst().column()).isEqualTo("手机号");
  }

  @Test
  void aLineBreakInANameIsASpace() throws IOException {
    ReadList list =
        ReadList.of(
            "名单.xlsx",
            workbook(
                sheet -> {
                  row(sheet, 1);
                  sheet.value(1, 0, "张\r\n三");
                }));

    assertThat(list.good().getFirst().person().name().orElseThrow()).doesNotContain("\r", "\n");
  }

  /** 0.7 MB that unpack to 700 MB. */
  @Test
  @Timeout(30)
  void aBombIsRefusedBeforeItIsRead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("xl/media/image1.png"));
      byte[] zeros = new byte[1024 * 1024];
      for (int i = 0; i < 700; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }

    assertThat(out.size()).isLessThan(4 * 1024 * 1024);
    assertThatThrownBy(() -> ReadList.of("名单.xlsx", out.toByteArray()))
        .isInstanceOf(ListUnreadable.class)
        .hasMessageContaining("解压后过大");
  }

  @Test
  void aTornWorkbookIsRefused() throws IOException {
    byte[] whole = workbook(sheet -> row(sheet, 1));

    for (int length : new int[] {4, 100, whole.length / 2, whole.length - 30}) {
      assertThatThrownBy(() -> ReadList.of("名单.xlsx", Arrays.copyOf(whole, length)))
          .as("%d bytes", length)
          .isInstanceOf(ListUnreadable.class)
          .hasMessageContaining("名单.xlsx");
    }
  }

  /** A zip that holds something else, and XML that is none. */
  @Test
  void aWorkbookThatIsNoneIsRefused() throws IOException {
    for (String entry : new String[] {"readme.txt", "xl/workbook.xml", "[Content_Types].xml"}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(out)) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;"
                .getBytes(StandardCharsets.UTF_8));
      }

      assertThatThrownBy(() -> ReadList.of("名单.xlsx", out.toByteArray()))
          .as(entry)
          .isInstanceOf(ListUnreadable.class);
    }
  }

  @Test
  void anOldWorkbookIsRefusedWithAdvice() {
    byte[] xls = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0};

    assertThatThrownBy(() -> ReadList.of("名单.xls", xls))
        .isInstanceOf(ListUnreadable.class)
        .hasMessageContaining("xlsx");
  }

  @Test
  void whatIsNoTextIsRefused() {
    byte[] noise = new byte[4096];
    new Random(1).nextBytes(noise);
    noise[0] = (byte) 0xFF;
    noise[1] = (byte) 0xD8;

    assertThatThrownBy(() -> ReadList.of("照片.jpg", noise)).isInstanceOf(ListUnreadable.class);
  }
}
