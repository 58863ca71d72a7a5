package org.ringfence.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringfence.demo.DemoReport;
import org.ringfence.testkit.Site;

/** Every kind of citizen is called over a real trunk; what he does decides what becomes of him. */
@ExtendWith(Site.class)
class CitizensTest {
  private static DemoReport report;
  private static List<String> invites;
  private static List<String> keys;

  @BeforeAll
  static void everybodyIsCalled(Site.Running site) throws Exception {
    Site.Sample sample = site.sampleListSettled();
    report = sample.report();
    invites = sample.invites();
    keys = sample.keys();
  }

  private static DemoReport.Line citizen(String tail) {
    return report.cases().stream()
        .filter(line -> line.tail().equals(tail))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no citizen " + tail));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "0001, 没有接触, not-contacted, 12, 1",
    "0002, 有接触没付钱, contacted, 1112, 1",
    "0003, 已经付钱, transferred, 11112, 1",
    "0004, 正在付钱, transferring, 11111, 1",
    "0006, 问到一半挂断, uncooperative, '', 1",
    "0007, 家属, relative, 21, 1",
    "0008, 不是家属, diverted, 22, 1",
    "0010, 要找民警, wants-officer, 0, 1",
    "0011, 占线, busy, '', 3",
    "0012, 拒接, rejected, '', 3",
    "0013, 不接, no-answer, '', 3",
    "0015, 空号, unallocated, '', 1",
    "0019, 先线路故障, not-contacted, 12, 2",
    "0020, 响二十秒才接, contacted, 1112, 1",
    "0021, 先占线, not-contacted, 12, 2",
    "0022, 两次不接, contacted, 1112, 3",
    "0023, 要求重听, not-contacted, 912, 1",
    "0024, 先按错键, contacted, 51112, 1",
    "0025, 按键是声音, not-contacted, 12, 1",
    "0027, 接通前有回铃音, not-contacted, 12, 1",
    "0028, 话没说完就按键, not-contacted, 12, 1"
  })
  void whatTheCitizenDoesDecidesTheOutcome(
      String tail, String who, String outcome, String pressed, int calls) {
    DemoReport.Line citizen = citizen(tail);

    assertThat(citizen.outcome()).as(who).isEqualTo(outcome);
    assertThat(citizen.attempts()).as("calls").isEqualTo(calls);
    assertThat(citizen.answers().stream().map(DemoReport.Answer::key).collect(Collectors.joining()))
        .isEqualTo(pressed);
  }

  @ParameterizedTest
  @CsvSource({"0005", "0009", "0018", "0029"})
  void whoGivesNoUsableAnswerIsNotWarned(String tail) {
    assertThat(citizen(tail).outcome()).isEqualTo("no-response");
  }

  @Test
  void whoHangsUpAtOnceHasRejectedTheCall() {
    assertThat(citizen("0026").outcome()).isEqualTo("rejected");
  }

  @ParameterizedTest
  @CsvSource({"0014", "0016", "0017"})
  void aPhoneThatCannotBeReachedIsNeverTakenForWarned(String tail) {
    assertThat(citizen(tail).outcome()).isIn("no-answer", "unreachable", "unknown");
  }

  @Test
  void everyDangerousCaseThatWasNotWarnedIsBeforeAnOfficer() {
    Set<String> warned = Set.of("not-contacted", "contacted");
    Set<String> alwaysToAnOfficer = Set.of("0003", "0004", "0008", "0010");

    assertThat(report.cases())
        .allSatisfy(
            line -> {
              boolean dangerous = Set.of("urgent", "high").contains(line.grade());
              boolean expected =
                  line.grade().equals("urgent") // with an officer from its first call on
                      || (dangerous && !warned.contains(line.outcome()))
                      || alwaysToAnOfficer.contains(line.tail());
              assertThat(line.escalated()).as(line.tail()).isEqualTo(expected);
            });
  }

  @Test
  void theNetworkSawExactlyTheCallsThatWereCounted() {
    assertThat(report.calls())
        .isEqualTo(report.cases().stream().mapToInt(DemoReport.Line::attempts).sum());
    assertThat(invites).hasSize(report.calls());
    assertThat(invites.stream().filter(line -> line.contains("13800000001"))).hasSize(1);
  }

  @Test
  void theCitizenSeesTheNumberAndTheNameOfTheCentre() {
    assertThat(invites).allSatisfy(line -> assertThat(line).contains(" 96110 ").endsWith("反诈中心"));
  }

  @Test
  void everyKeyThatACitizenPressedIsKeptOnce() {
    int kept = report.cases().stream().mapToInt(line -> line.answers().size()).sum();

    assertThat(keys).hasSize(kept);
  }

  @Test
  void everyAnsweredCallWasRecorded() throws IOException {
    Set<String> answered =
        report.cases().stream()
            .filter(line -> !line.answers().isEmpty())
            .map(DemoReport.Line::tail)
            .collect(Collectors.toSet());

    assertThat(answered).isNotEmpty();
    assertThat(answered).allSatisfy(tail -> assertThat(citizen(tail).recordings()).isPositive());
  }
}
