package org.ringfence.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringfence.testkit.ConsoleClient;
import org.ringfence.testkit.ConsoleClient.Answer;
import org.ringfence.testkit.Site;

/** Lists as the console's API takes them in, in two steps, and the words of their sources. */
@ExtendWith(Site.class)
class ListApiTest {
  private static final AtomicInteger NUMBERS = new AtomicInteger(0);
  private static ConsoleClient clerk;
  private static ConsoleClient officer;

  @BeforeAll
  static void logIn(Site.Running site) throws Exception {
    clerk = ConsoleClient.logIn(site, "wang");
    officer = ConsoleClient.logIn(site, "li");
  }

  /** Of people who answer and were not contacted. */
  private static String list(int good, int bad) {
    StringBuilder list = new StringBuilder("姓名,手机号,涉诈类型,风险等级,预警时间\n");
    for (int i = 0; i < good; i++) {
      list.append("测试,1377%05d01,刷单返利,低,2026-01-15 09:00\n".formatted(NUMBERS.getAndIncrement()));
    }
    for (int i = 0; i < bad; i++) {
      list.append("测试,1.38E+10,刷单返利,低,2026-01-15 09:00\n");
    }
    return list.toString();
  }

  private static String path(String file, String source) {
    return "lists?file="
        + URLEncoder.encode(file, UTF_8)
        + "&source="
        + URLEncoder.encode(source, UTF_8);
  }

  private static long put(String list) throws Exception {
    Answer answer = clerk.upload(path("接口.csv", "接口测试"), list.getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(202);
    return answer.json().path("id").asLong();
  }

  private static JsonNode after(String state, long id) throws Exception {
    JsonNode list = clerk.get("lists/" + id).ok();
    while (list.path("state").asText().equals(state)) {
      TimeUnit.MILLISECONDS.sleep(50);
      list = clerk.get("lists/" + id).ok();
    }
    return list;
  }

  @Test
  void aListIsCheckedAndThenConfirmed() throws Exception {
    long id = put(list(3, 1));
    JsonNode checked = after("reading", id);

    assertThat(checked.path("state").asText()).isEqualTo("checked");
    assertThat(checked.path("good").asInt()).isEqualTo(3);
    assertThat(checked.path("refused").asInt()).isOne();
    JsonNode problem = checked.path("problems").get(0);
    assertThat(problem.path("row").asInt()).isEqualTo(4);
    assertThat(problem.path("column").asText()).isEqualTo("手机号");
    assertThat(problem.path("value").asText()).isEqualTo("1.38E+10");
    assertThat(problem.path("reason").asText()).contains("科学计数法");
    assertThat(problem.path("fix").asText()).isNotBlank();
    assertThat(clerk.get("lists").ok().path("lists"))
        .anyMatch(one -> one.path("id").asLong() == id);

    long batch = clerk.post("lists/" + id + "/confirm", Map.of()).ok().path("batch").asLong();
    JsonNode loaded = after("loading", id);
    assertThat(loaded.path("state").asText()).isEqualTo("loaded");
    assertThat(loaded.path("loaded").asInt()).isEqualTo(3);
    assertThat(clerk.get("batches/" + batch + "/cases").ok().path("cases")).hasSize(3);
  }

  @Test
  void theSameFileNeedsAWordMore() throws Exception {
    String list = list(1, 0);
    long first = put(list);
    after("reading", first);
    long batch = clerk.post("lists/" + first + "/confirm", Map.of()).ok().path("batch").asLong();

    long second = put(list);
    JsonNode checked = after("reading", second);
    assertThat(checked.path("sameAs").path("batch").asLong()).isEqualTo(batch);
    assertThat(checked.path("sameAs").path("by").asText()).isEqualTo("王警官");
    assertThat(checked.path("sameAs").path("at").asText()).startsWith("20");

    Answer refused = clerk.post("lists/" + second + "/confirm", Map.of());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.error()).isEqualTo("same-file");
    assertThat(refused.json().path("message").asText()).contains("王警官", "第" + batch + "批");
    clerk.post("lists/" + second + "/confirm", Map.of("again", true)).ok();
  }

  @Test
  void problemsComeInPages() throws Exception {
    long id = put(list(0, 450));
    JsonNode checked = after("reading", id);

    assertThat(checked.path("problemCount").asInt()).isEqualTo(450);
    assertThat(checked.path("problems")).hasSize(200);
    JsonNode last = clerk.get("lists/" + id + "/problems?from=400").ok().path("problems");
    assertThat(last).hasSize(50);
    assertThat(last.get(49).path("row").asInt()).isEqualTo(450);
    Answer confirm = clerk.post("lists/" + id + "/confirm", Map.of());
    assertThat(confirm.error()).isEqualTo("nothing-good");

    HttpResponse<byte[]> workbook = clerk.bytes("lists/" + id + "/bad-rows.xlsx");
    assertThat(workbook.statusCode()).isEqualTo(200);
    assertThat(workbook.headers().firstValue("Content-Disposition").orElseThrow())
        .contains(URLEncoder.encode("接口-有问题的行.xlsx", UTF_8));
    Answer reloaded = clerk.upload(path("改好.xlsx", "接口测试"), workbook.body());
    JsonNode again = after("reading", reloaded.json().path("id").asLong());
    assertThat(again.path("refused").asInt()).isEqualTo(450);

    JsonNode cancelled = clerk.post("lists/" + id + "/cancel", Map.of()).ok();
    assertThat(cancelled.path("state").asText()).isEqualTo("cancelled");
    assertThat(cancelled.path("message").asText()).contains("王警官", "没有导入");
    assertThat(clerk.post("lists/" + id + "/confirm", Map.of()).status()).isEqualTo(409);
  }

  @Test
  void aListThatIsNoneSaysWhy() throws Exception {
    JsonNode failed = after("reading", put("姓名,电话\n张三,13800000001\n"));

    assertThat(failed.path("state").asText()).isEqualTo("failed");
    assertThat(failed.path("message").asText()).contains("涉诈类型", "风险等级", "预警时间");
    assertThat(clerk.upload(path("空.csv", "接口测试"), new byte[0]).error())
        .isEqualTo("unreadable-list");
    assertThat(clerk.get("lists/999999").status()).isEqualTo(404);
    assertThat(clerk.get("lists/x").status()).isEqualTo(404);
  }

  @Test
  void whoIsNoClerkSeesAndDoesNothing() throws Exception {
    long id = put(list(1, 1));
    after("reading", id);

    assertThat(officer.upload(path("名单.csv", "接口测试"), list(1, 0).getBytes(UTF_8)).status())
        .isEqualTo(403);
    for (String path : List.of("lists", "lists/" + id, "lists/" + id + "/problems", "sources")) {
      assertThat(officer.get(path).status()).as(path).isEqualTo(403);
    }
    assertThat(officer.bytes("lists/" + id + "/bad-rows.xlsx").statusCode()).isEqualTo(403);
    assertThat(officer.post("lists/" + id + "/confirm", Map.of()).status()).isEqualTo(403);
    assertThat(officer.post("lists/" + id + "/cancel", Map.of()).status()).isEqualTo(403);
    assertThat(officer.put("sources/x", "{\"aliases\":[]}".getBytes(UTF_8)).status())
        .isEqualTo(403);
    assertThat(clerk.post("lists/" + id + "/cancel", Map.of()).status()).isEqualTo(200);
  }

  /** Refused by what it says of itself, before any of it is read; nobody need be logged in. */
  @Test
  void aListThatIsTooLargeIsRefusedAndALargeOneFromAStrangerToo(Site.Running site)
      throws Exception {
    HttpURLConnection stranger =
        (HttpURLConnection) URI.create(site.url() + "/api/v1/lists").toURL().openConnection();
    stranger.setRequestMethod("POST");
    stranger.setRequestProperty("X-Ringfence", "1");
    stranger.setDoOutput(true);
    stranger.setFixedLengthStreamingMode(1_000_000);
    stranger.getOutputStream().write(new byte[1_000_000]);
    assertThat(stranger.getResponseCode()).isEqualTo(401);

    byte[] large = new byte[201 * 1024 * 1024];
    try {
      Answer answer = clerk.upload(path("大.csv", "接口测试"), large);
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.json().path("message").asText()).contains("200MB");
    } catch (IOException closedWhileItWasSent) {
      assertThat(closedWhileItWasSent).isNotNull();
    }
    assertThat(files()).isEmpty();
  }

  /** Nothing that was received stays on disk once it has been read. */
  private static List<Path> files() throws IOException {
    Path run = Path.of(System.getProperty("ringfence.home", ".")).resolve("target/site");
    try (Stream<Path> all = Files.walk(run)) {
      return all.filter(file -> file.toString().endsWith(".list")).toList();
    }
  }

  private static Answer save(String source, String json) throws Exception {
    return clerk.put("sources/" + URLEncoder.encode(source, UTF_8), json.getBytes(UTF_8));
  }

  @Test
  void aSourcesWordsAreKeptCheckedAndUsed() throws Exception {
    String list = list(1, 0).replace("低", "蓝");
    JsonNode before = after("reading", put(list));
    assertThat(before.path("problems").get(0).path("fix").asText()).contains("说法对照", "接口测试");

    String aliases = "{\"aliases\":[{\"kind\":\"grade\",\"word\":\" 蓝 \",\"meaning\":\"low\"}]}";
    JsonNode saved = save("接口测试", aliases).ok();
    assertThat(saved.path("aliases").get(0).path("word").asText()).isEqualTo("蓝");
    assertThat(after("reading", put(list)).path("good").asInt()).isOne();

    JsonNode all = clerk.get("sources").ok();
    assertThat(all.path("sources"))
        .anySatisfy(
            source -> {
              assertThat(source.path("name").asText()).isEqualTo("接口测试");
              assertThat(source.path("aliases")).hasSize(1);
              assertThat(source.path("changedBy").asText()).isNotEmpty();
            });
    assertThat(all.path("kinds")).hasSize(4);
    assertThat(save("接口测试", "{\"aliases\":[]}").ok().path("aliases")).isEmpty();
  }

  @Test
  void wordsThatCannotHoldAreRefused() throws Exception {
    String word = "{\"aliases\":[{\"kind\":\"%s\",\"word\":\"%s\",\"meaning\":\"%s\"}%s]}";
    String other = ",{\"kind\":\"grade\",\"word\":\"黄\",\"meaning\":\"low\"}";

    assertThat(save("乙", word.formatted("grade", "黄", "purple", "")).error())
        .isEqualTo("bad-aliases");
    assertThat(save("乙", word.formatted("grade", "黄", "high", other)).json().toString())
        .contains("两个意思");
    assertThat(save("乙", word.formatted("colour", "黄", "high", "")).error())
        .isEqualTo("bad-request");
    assertThat(save("乙", word.formatted("type", "长".repeat(41), "loan", "")).error())
        .isEqualTo("bad-aliases");
    assertThat(save("长".repeat(41), "{\"aliases\":[]}").error()).isEqualTo("bad-request");
    assertThat(save("乙", "nonsense").error()).isEqualTo("bad-request");
  }
}
