package org.ringfence.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.ShippedPrompts.FILES;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringfence.scripts.ScriptFiles;

/** What differs from call to call, as the interpreter speaks it with the shipped texts. */
class SlotsTest {
  private static final Names.Reading NAMES =
      Names.read("names.yaml", "centre: 江城市反诈中心\nstations: {dongguan: 东关派出所}");

  private static final String SCRIPT =
      """
      script: sample
      title: 样本
      start: say
      steps:
        say: {say: [hello, $tail, $date, $time, $station, closing], next: end}
        end: {end: true}
      """;

  private static Script script() {
    return ScriptReader.read(
            ScriptBundle.gather(
                "sample", name -> name.equals("sample") ? Optional.of(SCRIPT) : Optional.empty()))
        .get();
  }

  private static Phrasebook phrasebook() throws IOException {
    return Phrasebook.read(
            "texts.yaml",
            FILES.find(ScriptFiles.TEXTS).orElseThrow(),
            "words.yaml",
            "forbidden: []")
        .with(NAMES)
        .phrasebook();
  }

  private static String heard(String tail, LocalDateTime warnedAt, String station)
      throws IOException {
    Facts facts =
        new Facts(
            tail,
            "high",
            Identity.ORDINARY,
            Optional.empty(),
            Optional.of(warnedAt),
            Optional.ofNullable(station));
    Turn turn = new Dialogue(script(), NAMES.names(), facts).begin();
    return phrasebook().textOf(((Effect.Play) turn.effect()).prompts());
  }

  @ParameterizedTest
  @CsvSource({
    "0017, 2026-01-05T09:07, 江城市公安局东关派出所, 零零幺七一月五日上午九点零七分东关派出所",
    "9640, 2026-12-31T23:59, 东关派出所, 九六四零十二月三十一日晚上十一点五十九分东关派出所",
    "1108, 2026-02-28T00:00, 北门派出所, 幺幺零八二月二十八日凌晨零点整您所在辖区的派出所",
    "2345, 2026-10-20T12:30, , 二三四五十月二十日中午十二点三十分您所在辖区的派出所"
  })
  void everyNumberDateTimeAndNameIsSpoken(
      String tail, LocalDateTime at, String station, String spoken) throws IOException {
    assertThat(heard(tail, at, station))
        .startsWith("您好，这里是江城市反诈中心的智能语音提醒，本次通话会录音。" + spoken + "公安机关");
  }

  @Test
  void theShippedTextsSayWhatTheVoicesWereMadeFrom() throws IOException {
    Phrasebook.Reading shipped = FILES.phrasebook();

    assertThat(shipped.faults()).isEmpty();
    assertThat(shipped.phrasebook().textOf(List.of("hello")))
        .isEqualTo("您好，这里是市反诈中心的智能语音提醒，本次通话会录音。");
  }

  @Test
  void aScriptThatSpeaksTheStationMaySpeakEveryOne() {
    assertThat(script().everyPrompt(NAMES.names().prompts()))
        .contains("station", "station-dongguan", "tail-99", "month-12", "day-31", "hour-0")
        .doesNotContain("$station");
  }

  @Test
  void aVoiceThatLacksAStationIsAFault() throws IOException {
    Map<String, Duration> all = new HashMap<>();
    phrasebook().phrases().keySet().forEach(prompt -> all.put(prompt, Duration.ofSeconds(1)));
    Map<String, Duration> slow = new HashMap<>(all);
    slow.remove("station-dongguan");

    List<ScriptFault> faults =
        ScriptCheck.check(
            script(),
            new ScriptCheck.Rules(
                ScriptFiles.VOCABULARY,
                phrasebook(),
                List.of(new ScriptCheck.Voice("voice", all, slow))));

    assertThat(faults)
        .extracting(ScriptFault::toString)
        .contains(
            "sample.yaml:5: step say: the slow voice of voice cannot say prompt station-dongguan");
  }
}
