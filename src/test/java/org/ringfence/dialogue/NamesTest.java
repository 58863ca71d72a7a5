package org.ringfence.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of the centre and its stations, in texts and in lists. */
class NamesTest {
  private static final Names NAMES =
      Names.read(
              "names.yaml",
              """
              centre: 江城市反诈中心
              stations:
                dongguan: 东关派出所
                dongguan-new: 新东关派出所
                xihu: 西湖派出所
              """)
          .get();

  private static Phrasebook.Reading texts(String texts, Names.Reading names) {
    return Phrasebook.read("texts.yaml", texts, "words.yaml", "forbidden: []").with(names);
  }

  private static Names.Reading reading(String text) {
    return Names.read("names.yaml", text);
  }

  @ParameterizedTest
  @CsvSource({
    "东关派出所, station-dongguan",
    "' 东 关派出所　', station-dongguan",
    "江城市公安局东关派出所, station-dongguan",
    "江城市公安局湖滨分局 东关派出所, station-dongguan",
    "湖滨区东关派出所, station-dongguan",
    "新东关派出所, station-dongguan-new",
    "江城市新东关派出所, station-dongguan-new",
    "西湖派出所, station-xihu"
  })
  void aStationIsFoundAsListsWriteIt(String told, String prompt) {
    assertThat(NAMES.promptFor(told)).contains(prompt);
  }

  @ParameterizedTest
  @CsvSource({"大西湖派出所", "东关", "东关派出所二楼", "北门派出所", "江城市公安局", "''"})
  void theNameOfAnotherStationIsNotSpoken(String told) {
    assertThat(NAMES.promptFor(told)).isEmpty();
  }

  @Test
  void theCentresNameStandsInTheTextsThatCarryIt() {
    Phrasebook.Reading texts =
        texts(
            """
            hello: {text: "您好，这里是{centre}。", anyone: true}
            closing: 再见。
            """,
            new Names.Reading(NAMES, List.of()));

    assertThat(texts.faults()).isEmpty();
    assertThat(texts.phrasebook().textOf(List.of("hello", "closing")))
        .isEqualTo("您好，这里是江城市反诈中心。再见。");
    assertThat(texts.phrasebook().find("hello").orElseThrow().length()).isEqualTo(12);
  }

  @Test
  void aStationIsAPromptThatMayBeHeardByWhomTheWordsForAnyStationMay() {
    Phrasebook open = texts("station: {text: 派出所, anyone: true}", whole()).phrasebook();
    Phrasebook shut = texts("station: 派出所", whole()).phrasebook();

    assertThat(open.find("station-xihu").orElseThrow().text()).isEqualTo("西湖派出所");
    assertThat(open.find("station-xihu").orElseThrow().anyone()).isTrue();
    assertThat(shut.find("station-xihu").orElseThrow().anyone()).isFalse();
  }

  private static Names.Reading whole() {
    return new Names.Reading(NAMES, List.of());
  }

  @Test
  void whatIsWrongWithTheNamesIsTold() {
    Names.Reading names =
        reading(
            """
            center: 反诈中心
            stations:
              dongguan: 东关派出所
              East: 东 关派出所
            """);
    assertThat(names.faults())
        .extracting(ScriptFault::toString)
        .containsExactly(
            "names.yaml:1: unknown field center",
            "names.yaml:4: the name 'East' must be lower case letters, digits, dashes",
            "names.yaml:4: 东 关派出所 is there twice");
    assertThatThrownBy(names::get).isInstanceOf(ScriptUnusable.class);
  }

  @Test
  void aNameThatIsNotToldIsAFaultOfItsText() {
    assertThat(
            texts("hello: \"这里是{centre}。\"\nbye: \"{city}再见。\"", reading("stations: {}")).faults())
        .extracting(ScriptFault::toString)
        .containsExactly(
            "texts.yaml:1: {centre} is no name that names.yaml tells",
            "texts.yaml:2: {city} is no name that names.yaml tells");
  }

  @Test
  void aTextInTheWayOfAStationIsTold() {
    assertThat(texts("station-xihu: 西湖", whole()).faults())
        .extracting(ScriptFault::toString)
        .containsExactly("names.yaml:5: there is a text station-xihu already");
  }
}
