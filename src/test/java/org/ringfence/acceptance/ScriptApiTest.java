package org.ringfence.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringfence.cases.FraudType;
import org.ringfence.testkit.ConsoleClient;
import org.ringfence.testkit.ConsoleClient.Answer;
import org.ringfence.testkit.ShippedPrompts;
import org.ringfence.testkit.Site;

/** Scripts as the console's API gives and takes them; what a role may not do is refused there. */
@ExtendWith(Site.class)
class ScriptApiTest {
  private static ConsoleClient officer;
  private static ConsoleClient writer;
  private static ConsoleClient reviewer;

  @BeforeAll
  static void logIn(Site.Running site) throws Exception {
    officer = ConsoleClient.logIn(site, "li");
    writer = ConsoleClient.logIn(site, "zhou");
    reviewer = ConsoleClient.logIn(site, "zheng");
  }

  private static Map<String, Object> draft(String file, String text) {
    return Map.of("note", "测试", "files", List.of(Map.of("name", file, "text", text)));
  }

  private static String romance() {
    return ShippedPrompts.FILES.find("romance.yaml").orElseThrow();
  }

  @Test
  void theListNamesEveryKindOfFraudWithItsVersion() throws Exception {
    JsonNode scripts = officer.get("scripts").ok().path("scripts");

    assertThat(scripts).hasSize(FraudType.values().length);
    assertThat(scripts)
        .allSatisfy(
            script -> {
              assertThat(script.path("version").path("number").asInt()).isPositive();
              assertThat(script.path("version").path("publishedAt").asText()).startsWith("20");
              assertThat(script.path("fragments")).isNotEmpty();
            });
  }

  @Test
  void aScriptComesWithItsPictureAndEveryPromptCanBeHeardInBothVoices() throws Exception {
    JsonNode script = officer.get("scripts/loan").ok();

    assertThat(script.path("graph").asText()).startsWith("<svg").contains("data-step=\"opening\"");
    JsonNode prompt = script.path("prompts").get(0);
    for (String voice : List.of("usual", "slow")) {
      HttpResponse<byte[]> sound =
          officer.bytes("sounds/" + prompt.path(voice).path("sha256").asText());
      assertThat(sound.statusCode()).isEqualTo(200);
      try (AudioInputStream audio =
          AudioSystem.getAudioInputStream(new ByteArrayInputStream(sound.body()))) {
        assertThat(audio.getFrameLength() / 8_000.0)
            .isCloseTo(prompt.path(voice).path("seconds").asDouble(), offset(0.01));
      }
    }
  }

  @Test
  void aChangeGoesFromTheWriterOverTheReviewerToNewCalls() throws Exception {
    int before = officer.get("scripts/romance").ok().path("number").asInt();
    JsonNode change =
        writer.post("script-changes", draft("romance.yaml", romance() + "# 一\n")).ok();
    String id = change.path("id").asText();
    assertThat(change.path("scripts").get(0).asText()).isEqualTo("romance");
    assertThat(change.path("faults")).isEmpty();
    assertThat(change.path("mine").asBoolean()).isTrue();

    assertThat(writer.post("script-changes/" + id + "/review", Map.of()).error())
        .isEqualTo("not-allowed");
    assertThat(reviewer.post("script-changes/" + id + "/publish", Map.of()).error())
        .isEqualTo("not-now");
    reviewer.post("script-changes/" + id + "/review", Map.of()).ok();
    JsonNode published = reviewer.post("script-changes/" + id + "/publish", Map.of()).ok();

    assertThat(published.path("publishedBy").path("name").asText()).isEqualTo("郑警官");
    JsonNode after = officer.get("scripts/romance").ok();
    assertThat(after.path("number").asInt()).isEqualTo(before + 1);
    assertThat(after.path("versions").get(0).path("reviewedBy").path("name").asText())
        .isEqualTo("郑警官");

    JsonNode preview = reviewer.get("scripts/romance/versions/" + before + "/restore").ok();
    assertThat(preview.path("files").get(0).path("name").asText()).isEqualTo("romance.yaml");
    reviewer.post("scripts/romance/versions/" + before + "/restore", Map.of("note", "改回来")).ok();
    assertThat(officer.get("scripts/romance").ok().path("number").asInt()).isEqualTo(before);
  }

  @Test
  void whatTheCheckFindsComesWithFileAndLine() throws Exception {
    Map<String, Object> broken =
        draft("romance.yaml", romance().replaceFirst("to: [a-z-]+", "to: nowhere"));
    JsonNode change = writer.post("script-changes", broken).ok();

    assertThat(change.path("faults"))
        .anySatisfy(
            fault -> {
              assertThat(fault.path("file").asText()).isEqualTo("romance.yaml");
              assertThat(fault.path("line").asInt()).isGreaterThan(1);
              assertThat(fault.path("kind").asText()).isEqualTo("unknown-step");
            });
    Answer refused =
        reviewer.post("script-changes/" + change.path("id").asText() + "/review", Map.of());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.error()).isEqualTo("faults");
    assertThat(refused.json().path("faults")).isNotEmpty();
    writer.post("script-changes/" + change.path("id").asText() + "/withdraw", Map.of()).ok();
  }

  @Test
  void whatARoleMayNotDoIsRefused() throws Exception {
    assertThat(officer.post("script-changes", draft("romance.yaml", romance())).status())
        .isEqualTo(403);
    assertThat(officer.post("scripts/romance/versions/1/restore", Map.of("note", "x")).status())
        .isEqualTo(403);
    assertThat(writer.post("scripts/romance/versions/1/restore", Map.of("note", "x")).status())
        .isEqualTo(403);
  }

  @Test
  void filesThatBreakTheRuleAreRefusedWithTheRule() throws Exception {
    for (String name : List.of("../romance.yaml", "romance.yml", "Romance.yaml", "a/b.yaml", "")) {
      assertThat(writer.post("script-changes", draft(name, "x")).error())
          .as(name)
          .isEqualTo("bad-request");
    }
    assertThat(writer.post("script-changes", draft("romance.yaml", "字".repeat(200_001))).error())
        .isEqualTo("bad-request");
    assertThat(writer.post("script-changes", Map.of("note", " ", "files", List.of())).error())
        .isEqualTo("bad-request");
    assertThat(writer.post("script-changes", List.of("nonsense")).error()).isEqualTo("bad-request");
    List<Map<String, String>> many = new ArrayList<>();
    for (int i = 0; i < 41; i++) {
      many.add(Map.of("name", "a" + i + ".yaml", "text", ""));
    }
    assertThat(writer.post("script-changes", Map.of("note", "x", "files", many)).error())
        .isEqualTo("bad-request");
  }

  @Test
  void whatIsNotThereIsSaidToBeMissing() throws Exception {
    for (String path :
        List.of(
            "scripts/nothing",
            "scripts/romance/versions/999",
            "scripts/romance/versions/x",
            "script-versions/" + "0".repeat(64),
            "script-changes/999999",
            "script-changes/x",
            "sounds/" + "0".repeat(64),
            "sounds/..",
            "attempts/nothing/path")) {
      assertThat(officer.get(path).status()).as(path).isEqualTo(404);
    }
  }

  /** A centre's own voice: said on calls once it is published, and not before. */
  @Test
  void anOwnRecordingIsConvertedHeardAndRefusedWhenItIsNone() throws Exception {
    byte[] wav = officer.bytes("sounds/" + soundOf("loan", "loan-advice")).body();
    String path = "voices/usual/prompts/own-words?text=" + encode("这是我们自己录的话。");

    assertThat(officer.put(path, wav).status()).isEqualTo(403);
    JsonNode kept = writer.put(path, wav).ok();
    assertThat(kept.path("usual").path("seconds").asDouble()).isGreaterThan(1);
    assertThat(kept.path("slow").isNull()).isTrue();
    assertThat(officer.bytes("sounds/" + kept.path("usual").path("sha256").asText()).statusCode())
        .isEqualTo(200);

    assertThat(writer.put(path, "no sound at all".getBytes(UTF_8)).error())
        .isEqualTo("unusable-recording");
    assertThat(writer.put(path, new byte[0]).error()).isEqualTo("unusable-recording");
    assertThat(writer.put("voices/usual/prompts/..%2Fx?text=a", wav).status()).isIn(400, 404);
    assertThat(writer.put("voices/usual/prompts/own-words", wav).error()).isEqualTo("bad-request");
    assertThat(writer.put("voices/other/prompts/own-words?text=a", wav).status()).isEqualTo(404);
  }

  private static String soundOf(String script, String prompt) throws Exception {
    for (JsonNode one : officer.get("scripts/" + script).ok().path("prompts")) {
      if (one.path("id").asText().equals(prompt)) {
        return one.path("usual").path("sha256").asText();
      }
    }
    throw new AssertionError("no prompt " + prompt);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static JsonNode rehearse(Map<String, Object> more) throws Exception {
    Map<String, Object> wish = new HashMap<>();
    wish.put("number", null);
    wish.put("files", null);
    wish.put("grade", "high");
    wish.put("identity", "ordinary");
    wish.put("age", null);
    wish.put("answers", List.of());
    wish.putAll(more);
    return officer.post("scripts/loan/rehearsal", wish).json();
  }

  @Test
  void aRehearsalStopsAtTheQuestionAndGoesOnWithTheAnswer() throws Exception {
    JsonNode asked = rehearse(Map.of());
    assertThat(asked.path("awaits").path("step").asText()).isEqualTo("opening");
    assertThat(asked.path("ended").asBoolean()).isFalse();

    JsonNode end = rehearse(Map.of("answers", List.of("1", "2")));

    assertThat(end.path("ended").asBoolean()).isTrue();
    assertThat(end.path("outcome").asText()).isEqualTo("not-contacted");
    assertThat(end.path("awaits").isNull()).isTrue();
    assertThat(end.path("ways")).isNotEmpty();
    assertThat(rehearse(Map.of("age", 70)).path("moves").get(0).path("slow").asBoolean()).isTrue();
    assertThat(rehearse(Map.of("answers", List.of("rm -rf"))).path("error").asText())
        .isEqualTo("bad-request");
    assertThat(rehearse(Map.of("grade", "purple")).path("error").asText()).isEqualTo("bad-request");
  }

  @Test
  void theWayOfACallIsLitInTheVersionThatLedIt(Site.Running site) throws Exception {
    JsonNode desk = officer.get("cases/" + site.sampleCase("0003")).ok();
    JsonNode call = desk.path("attempts").get(0);

    JsonNode path = officer.get("attempts/" + call.path("id").asText() + "/path").ok();

    assertThat(call.path("scriptVersion").asInt()).isOne();
    assertThat(path.path("number").asInt()).isOne();
    assertThat(path.path("graph").asText()).startsWith("<svg");
    assertThat(path.path("answers")).hasSize(5);
    assertThat(path.path("answers").get(4).path("offset").asInt())
        .isGreaterThan(path.path("answers").get(0).path("offset").asInt());
    assertThat(path.path("ways")).hasSizeGreaterThan(5);
    assertThat(path.path("recording").asText()).startsWith("/api/v1/recordings/");
  }
}
