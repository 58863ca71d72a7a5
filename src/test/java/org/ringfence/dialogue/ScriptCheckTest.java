package org.ringfence.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ringfence.dialogue.ScriptFault.Kind;

/** Each kind of fault, from a script that is whole but for that one. */
class ScriptCheckTest {
  private static final String TEXTS =
      """
      hello: {text: 您好，这里是反诈中心。, anyone: true}
      owner: {text: 请问您是机主吗？, anyone: true}
      fraud: 有人拉您刷单吗？
      advice: 刷单返利都是诈骗。
      wrong-key: {text: 按键无效。, anyone: true}
      reminder: {text: 不要转账。, anyone: true}
      closing: {text: 公安机关没有安全账户。, anyone: true}
      long: {text: 这一句话说得实在是太长太长了以至于没有一个老人家能够从头到尾听明白它在说什么, anyone: true}
      bad: {text: 请告诉我您的密码。, anyone: true}
      """;

  private static final String WORDS =
      """
      forbidden:
        - {pattern: 密码, reason: 不得询问密码}
      """;

  private static final String FRAME =
      """
      fragment: frame
      defaults:
        silence: {to: reminder}
        wrong-key: {to: reminder}
        unclear: {to: reminder}
        officer: {to: reminder}
        hang-up: {mark: {outcome: uncooperative}}
      steps:
        reminder: {say: [reminder, closing], mark: {outcome: no-response}, next: end}
        end: {end: true}
      """;

  private static final String SCRIPT =
      """
      script: sample
      title: 样本
      include: [frame]
      start: opening
      steps:
        opening:
          ask: [hello, owner]
          options:
            yes: {key: 1, means: 是机主, owner: true, to: contact}
            no: {key: 2, means: 不是机主, mark: {outcome: diverted}, to: bye}
        contact:
          ask: [fraud]
          options:
            yes: {key: 1, means: 有, mark: {outcome: contacted}, to: advice}
            no: {key: 2, means: 没有, mark: {outcome: not-contacted}, to: advice}
        advice: {say: [advice], next: bye}
        bye: {say: [closing], next: end}
      """;

  private final Map<String, Duration> lengths = new HashMap<>();
  private String words = WORDS;
  private String frame = FRAME;
  private Set<String> slowLacks = Set.of();

  private List<ScriptFault> check(String script) {
    ScriptReader.Reading reading =
        ScriptReader.read(
            ScriptBundle.gather(
                "sample",
                name ->
                    switch (name) {
                      case "sample" -> Optional.of(script);
                      case "frame" -> Optional.of(frame);
                      default -> Optional.empty();
                    }));
    Phrasebook.Reading texts = Phrasebook.read("texts.yaml", TEXTS, "words.yaml", words);
    Map<String, Duration> usual =
        texts.phrasebook().phrases().keySet().stream()
            .collect(
                Collectors.toMap(
                    prompt -> prompt,
                    prompt -> lengths.getOrDefault(prompt, Duration.ofSeconds(2))));
    Map<String, Duration> slow = new HashMap<>(usual);
    slow.keySet().removeAll(slowLacks);
    ScriptCheck.Rules rules =
        new ScriptCheck.Rules(
            new ScriptCheck.Vocabulary(
                Set.of("contacted", "not-contacted", "diverted", "no-response", "uncooperative"),
                Set.of("high", "low")),
            texts.phrasebook(),
            List.of(new ScriptCheck.Voice("voice", usual, slow)));
    return Stream.of(
            texts.faults(),
            reading.faults(),
            reading.script().map(read -> ScriptCheck.check(read, rules)).orElse(List.of()))
        .flatMap(List::stream)
        .toList();
  }

  private static String with(String old, String changed) {
    assertThat(SCRIPT).contains(old);
    return SCRIPT.replace(old, changed);
  }

  private void assertOnly(String script, Kind kind, int line, String... words) {
    assertThat(check(script))
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault.kind()).isEqualTo(kind))
        .first()
        .satisfies(fault -> assertThat(fault.place().line()).isEqualTo(line))
        .satisfies(fault -> assertThat(fault.toString()).contains(words));
  }

  @Test
  void aWholeScriptHasNoFault() {
    assertThat(check(SCRIPT)).isEmpty();
  }

  @Test
  void anUnknownStep() {
    assertOnly(
        with("advice: {say: [advice], next: bye}", "advice: {say: [advice], next: nowhere}"),
        Kind.UNKNOWN_STEP,
        16,
        "sample.yaml:16",
        "step advice",
        "nowhere");
  }

  @Test
  void anUnknownPrompt() {
    assertOnly(with("ask: [fraud]", "ask: [fruad]"), Kind.UNKNOWN_PROMPT, 11, "fruad");
  }

  @Test
  void anUnknownSlot() {
    assertOnly(with("ask: [fraud]", "ask: [fraud, $account]"), Kind.UNKNOWN_PROMPT, 11, "$tail");
  }

  @Test
  void anUnknownCode() {
    assertOnly(
        with("mark: {outcome: contacted}", "mark: {outcome: rescued}"),
        Kind.UNKNOWN_CODE,
        14,
        "rescued is no outcome");
  }

  @Test
  void anUnknownField() {
    assertOnly(with("means: 有,", "means: 有, colour: red,"), Kind.FORM, 14, "colour");
  }

  @Test
  void textThatIsNoYaml() {
    assertThat(check("script: [sample"))
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).contains("no YAML"));
  }

  @Test
  void twoAnswersOnOneKey() {
    assertOnly(with("no: {key: 2, means: 没有", "no: {key: 1, means: 没有"), Kind.FORM, 15, "key 1");
  }

  @Test
  void aKeyThatAlwaysMeansSomethingElse() {
    assertOnly(
        with("no: {key: 2, means: 没有", "no: {key: 9, means: 没有"), Kind.FORM, 15, "9 repeats");
  }

  @Test
  void aPathWithoutAnOutcome() {
    assertOnly(
        with("mark: {outcome: contacted}, to: advice", "to: advice"),
        Kind.NO_OUTCOME,
        17,
        "answers 1,1");
  }

  @Test
  void aPathWithoutTheClosingWords() {
    assertOnly(
        with("bye: {say: [closing], next: end}", "bye: {say: [hello], next: end}"),
        Kind.NO_CLOSING,
        17,
        "closing");
  }

  @Test
  void anUnreachableStep() {
    assertOnly(
        SCRIPT + "  lonely: {say: [advice], next: bye}\n", Kind.UNREACHABLE, 18, "step lonely");
  }

  @Test
  void aCircleThatASilentCitizenCouldNeverLeave() {
    assertOnly(
        with(
                "      yes: {key: 1, means: 有",
                "      maybe: {key: 3, means: 也许, to: bye, mark: {outcome: contacted}}\n      yes: {key: 1, means: 有")
            .replace("ask: [fraud]\n", "ask: [fraud]\n    silence: {to: advice}\n")
            .replace(
                "advice: {say: [advice], next: bye}", "advice: {say: [advice], next: contact}"),
        Kind.ENDLESS,
        11,
        "→");
  }

  @Test
  void aQuestionThatLeavesAnAnswerUndefined() {
    for (String left : List.of("silence", "wrong-key", "unclear", "officer")) {
      frame = FRAME.replace("  " + left + ": {to: reminder}\n", "");
      assertOnly(SCRIPT, Kind.UNDEFINED_ANSWER, 6, left);
    }
    frame = FRAME.replace("  hang-up: {mark: {outcome: uncooperative}}\n", "");
    assertOnly(SCRIPT, Kind.UNDEFINED_ANSWER, 6, "hang-up");
  }

  @Test
  void aQuestionThatExpectsNothing() {
    String script =
        SCRIPT.replaceAll(
            "(?s)    options:\n      yes: \\{key: 1, means: 有.*?advice\\}\n      no.*?advice\\}\n",
            "");
    assertThat(check(script)).extracting(ScriptFault::kind).contains(Kind.UNDEFINED_ANSWER);
  }

  @Test
  void aPromptOfMoreThanThirtyCharacters() {
    assertOnly(with("say: [advice]", "say: [advice, long]"), Kind.LONG_PROMPT, 8, "texts.yaml:8");
  }

  @Test
  void forbiddenWords() {
    assertOnly(with("say: [advice]", "say: [advice, bad]"), Kind.FORBIDDEN_WORDS, 9, "不得询问密码");
  }

  @Test
  void forbiddenWordsThatAreNoPattern() {
    words = "forbidden:\n  - {pattern: '密(码', reason: 不得询问密码}\n";
    assertOnly(SCRIPT, Kind.FORM, 2, "regular expression");
  }

  @Test
  void aPathLongerThanNinetySeconds() {
    lengths.put("advice", Duration.ofSeconds(83));
    assertOnly(SCRIPT, Kind.LONG_PATH, 1, "90 are allowed", "opening → contact → advice");
    lengths.put("advice", Duration.ofSeconds(130));
    assertThat(check(SCRIPT))
        .hasSize(2)
        .anySatisfy(fault -> assertThat(fault.message()).contains("130 are allowed"));
  }

  @Test
  void aVoiceThatLacksAPrompt() {
    slowLacks = Set.of("fraud");
    assertOnly(SCRIPT, Kind.VOICE_LACKS, 11, "the slow voice of voice", "fraud");
  }

  @Test
  void aDisclosureBeforeTheOwnerIsConfirmed() {
    assertOnly(
        with("bye: {say: [closing], next: end}", "bye: {say: [advice, closing], next: end}"),
        Kind.DISCLOSES,
        17,
        "advice");
    frame = FRAME.replace("say: [reminder, closing]", "say: [fraud, closing]");
    assertThat(check(SCRIPT)).extracting(ScriptFault::kind).containsOnly(Kind.DISCLOSES);
  }

  @Test
  void manyFaultsAreToldAtOnce() {
    List<ScriptFault> faults =
        check(
            with("ask: [fraud]", "ask: [fruad]")
                .replace("advice: {say: [advice], next: bye}", "advice: {say: [bad], next: away}")
                .replace("mark: {outcome: diverted}", "mark: {outcome: gone}"));

    assertThat(faults)
        .extracting(ScriptFault::kind)
        .contains(Kind.UNKNOWN_PROMPT, Kind.UNKNOWN_STEP, Kind.FORBIDDEN_WORDS, Kind.UNKNOWN_CODE);
  }
}
