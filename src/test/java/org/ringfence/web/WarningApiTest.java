package org.ringfence.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.MachineClient.body;
import static org.ringfence.testkit.MachineClient.warning;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ringfence.access.Scope;
import org.ringfence.intake.Batch;
import org.ringfence.intake.BatchCase;
import org.ringfence.testkit.ConsoleClient;
import org.ringfence.testkit.MachineClient;
import org.ringfence.testkit.MachineClient.Answer;
import org.ringfence.testkit.RealMariaDb;
import org.ringfence.testkit.ServedConsole;

/** List sources hand warnings in. */
@ExtendWith(RealMariaDb.class)
class WarningApiTest {
  private static final AtomicInteger NUMBERS = new AtomicInteger(1);
  private static final Scope[] ALL = Scope.values();

  @TempDir private Path folder;
  private RealMariaDb.Server server;
  private ServedConsole console;
  private String source;

  @BeforeEach
  void open(RealMariaDb.Server server) throws Exception {
    this.server = server;
    console = ServedConsole.open(server, folder);
    source = "市局平台" + NUMBERS.getAndIncrement();
  }

  @AfterEach
  void close() {
    console.close();
  }

  private static String number() {
    return "137%08d".formatted(NUMBERS.getAndIncrement());
  }

  private int cases() {
    return server
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select(
                        """
                        SELECT COUNT(*) FROM warning_case c JOIN batch b ON b.id = c.batch_id
                        WHERE b.source = ?""",
                        source)
                    .mapTo(Integer.class)
                    .one());
  }

  @Test
  void aWarningBecomesACaseThatItsSourceCanFollow() {
    MachineClient machine = console.machine(source, ALL);

    JsonNode result = machine.post("k1", body(warning("13800990001", "high"))).result(0);

    assertThat(result.path("result").asText()).isEqualTo("accepted");
    Answer answer = machine.get("/api/v1/warnings/" + result.path("case").asLong());
    assertThat(answer.json().path("reference").asText()).isEqualTo("R-13800990001");
    assertThat(answer.json().path("state").asText()).isEqualTo("waiting");
    assertThat(answer.json().path("grade").asText()).isEqualTo("high");
    assertThat(answer.json().path("warnedAt").asText()).isEqualTo("2026-01-15T01:00:00Z");
    assertThat(answer.text()).doesNotContain("张桂芳");
    assertThat(answer.json().properties())
        .extracting(Map.Entry::getKey)
        .doesNotContain("name", "number", "tail");
  }

  @Test
  void typesAndGradesAreUnderstoodByTheirChineseNamesAndTimesWithoutOffset() {
    Map<String, Object> warning = warning(number(), "紧急");
    warning.put("type", "冒充公检法及政府机关");
    warning.put("warnedAt", "2026-01-15 09:00:00");
    MachineClient machine = console.machine(source, ALL);

    JsonNode result = machine.post("k1", body(warning)).result(0);

    JsonNode found = machine.get("/api/v1/warnings/" + result.path("case").asLong()).json();
    assertThat(found.path("type").asText()).isEqualTo("authority");
    assertThat(found.path("grade").asText()).isEqualTo("urgent");
    assertThat(found.path("warnedAt").asText()).isEqualTo("2026-01-15T01:00:00Z");
  }

  @Test
  void theSameRequestAgainGetsTheSameAnswerAndMakesNothing() {
    MachineClient machine = console.machine(source, ALL);
    Map<String, Object> bad = warning("12345", "low");
    String body = body(warning(number(), "low"), bad);

    Answer first = machine.post("k1", body);
    console.clock().move(Duration.ofDays(6));
    Answer second = machine.post("k1", body);

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(cases()).isEqualTo(1);
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefusedAndMakesNothing() {
    MachineClient machine = console.machine(source, ALL);
    machine.post("k1", body(warning(number(), "low")));

    Answer other = machine.post("k1", body(warning(number(), "low")));

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.error()).isEqualTo("idempotency-key-reused");
    assertThat(cases()).isEqualTo(1);
  }

  @Test
  void ofManyEqualRequestsAtOnceOneIsDoneAndAllGetItsAnswer() {
    MachineClient machine = console.machine(source, ALL);
    String body = body(warning(number(), "low"), warning(number(), "low"));

    List<CompletableFuture<Answer>> sent =
        IntStream.range(0, 40).mapToObj(i -> machine.posting("k1", body)).toList();

    assertThat(sent.stream().map(CompletableFuture::join).map(Answer::text).distinct()).hasSize(1);
    assertThat(cases()).isEqualTo(2);
  }

  @Test
  void sourcesChooseTheirKeysWithoutKnowingOfEachOther() {
    String number = number();
    Answer first = console.machine(source, ALL).post("k1", body(warning(number, "low")));
    Answer other = console.machine(source + "乙", ALL).post("k1", body(warning(number(), "low")));

    assertThat(first.result(0).path("result").asText()).isEqualTo("accepted");
    assertThat(other.result(0).path("result").asText()).isEqualTo("accepted");
  }

  @Test
  void oneBadOfManyIsRefusedWithItsReasonsAndTheOthersAreTaken() {
    MachineClient machine = console.machine(source, ALL);
    Map<String, Object> wrongNumber = warning("138009", "low");
    Map<String, Object> wrongType = warning(number(), "low");
    wrongType.put("type", "诈骗");
    Map<String, Object> tooLong = warning(number(), "low");
    tooLong.put("name", "长".repeat(101));
    Map<String, Object> unknownField = warning(number(), "low");
    unknownField.remove("grade");
    unknownField.put("colour", "red");

    Answer answer =
        machine.post(
            "k1",
            body(
                warning(number(), "low"),
                wrongNumber,
                wrongType,
                tooLong,
                unknownField,
                warning(number(), "low")));

    assertThat(answer.json().path("results"))
        .extracting(result -> result.path("result").asText())
        .containsExactly("accepted", "refused", "refused", "refused", "refused", "accepted");
    assertThat(answer.result(1).at("/problems/0/field").asText()).isEqualTo("number");
    assertThat(answer.result(2).at("/problems/0/field").asText()).isEqualTo("type");
    assertThat(answer.result(2).at("/problems/0/fix").asText()).contains("brushing（刷单返利）");
    assertThat(answer.result(3).at("/problems/0/reason").asText()).isEqualTo("太长，最多100字");
    assertThat(answer.result(4).path("problems"))
        .extracting(problem -> problem.path("field").asText())
        .containsExactlyInAnyOrder("grade", "colour");
    assertThat(answer.text()).doesNotContain("138009", "长长");
    assertThat(cases()).isEqualTo(2);
  }

  @Test
  void whatASourceSendsInADayStandsInOneBatch() {
    MachineClient machine = console.machine(source, ALL);
    machine.post("k1", body(warning(number(), "low"), warning("1", "low")));
    machine.post("k2", body(warning(number(), "low")));
    console.clock().move(Duration.ofDays(1));
    machine.post("k3", body(warning(number(), "low")));

    List<String> batches =
        server
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .select(
                            """
                            SELECT CONCAT_WS(' ', b.file_name, b.loaded_by, d.row_count, d.refused)
                            FROM batch b JOIN api_batch d ON d.batch_id = b.id
                            WHERE b.source = ? ORDER BY b.id""",
                            source)
                        .mapTo(String.class)
                        .list());

    assertThat(batches)
        .containsExactly(
            "接口 2026-01-15 " + source + "接口 3 1", "接口 2026-01-16 " + source + "接口 1 0");
  }

  @Test
  void theConsoleCountsWhatASourceSentAsRowsOfItsBatch() throws Exception {
    String number = number();
    MachineClient machine = console.machine(source, ALL);
    machine.post("k1", body(warning(number, "low"), warning("1", "low")));
    machine.post("k2", body(warning(number, "low"), warning(number(), "low")));

    Batch batch =
        RealMariaDb.Server.await(console.batches().listBatches(1, console.clock().instant()))
            .getFirst();

    assertThat(List.of(batch.rows(), batch.good(), batch.merged(), batch.refused()))
        .containsExactly(4, 2, 1, 1);
    assertThat(
            RealMariaDb.Server.await(
                console.batches().listCases(batch.id(), console.clock().instant())))
        .extracting(BatchCase::row)
        .containsExactly(1, 4);
  }

  @Test
  void manyRequestsOfASourceAtOnceAreAllTaken() {
    MachineClient machine = console.machine(source, ALL);

    List<CompletableFuture<Answer>> sent =
        IntStream.range(0, 60)
            .mapToObj(i -> machine.posting("k" + i, body(warning(number(), "low"))))
            .toList();

    assertThat(sent.stream().map(CompletableFuture::join))
        .allMatch(answer -> answer.result(0).path("result").asText().equals("accepted"));
    assertThat(cases()).isEqualTo(60);
  }

  @Test
  void aSmallRequestNeverWaitsForALargeOneOfItsSource() {
    MachineClient machine = console.machine(source, ALL);
    machine.post("k0", body(warning(number(), "low")));
    List<Map<String, Object>> many =
        Stream.generate(() -> warning(number(), "low")).limit(1_000).toList();
    String small = body(warning(number(), "urgent"));

    CompletableFuture<Answer> large = machine.posting("k1", body(many));
    Answer urgent = machine.post("k2", small);

    assertThat(urgent.result(0).path("result").asText()).isEqualTo("accepted");
    assertThat(large).isNotDone();
    assertThat(large.join().status()).isEqualTo(200);
  }

  @Test
  void aSourceThatJoinsACaseOfAnotherFollowsItByItsOwnReference() {
    String number = number();
    MachineClient first = console.machine(source, ALL);
    MachineClient second = console.machine(source + "乙", ALL);
    long id = first.post("k", body(warning(number, "low"))).result(0).path("case").asLong();
    Map<String, Object> again = warning(number, "urgent");
    again.put("reference", "mine");

    JsonNode joined = second.post("k", body(again)).result(0);

    assertThat(joined.path("result").asText()).isEqualTo("merged");
    assertThat(joined.path("case").asLong()).isEqualTo(id);
    JsonNode seen = second.get("/api/v1/warnings/" + id).json();
    assertThat(seen.path("reference").asText()).isEqualTo("mine");
    assertThat(seen.path("grade").asText()).isEqualTo("urgent");
    assertThat(first.get("/api/v1/warnings/" + id).json().path("reference").asText())
        .isEqualTo("R-" + number);
  }

  @Test
  void aCaseOfAnotherSourceIsNotThere() {
    long id =
        console
            .machine(source, ALL)
            .post("k", body(warning(number(), "low")))
            .result(0)
            .path("case")
            .asLong();

    Answer answer = console.machine(source + "乙", ALL).get("/api/v1/warnings/" + id);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.error()).isEqualTo("no-such-case");
  }

  @Test
  void aTokenDoesOnlyWhatItsScopesSay() {
    MachineClient reader = console.machine(source, Scope.WARNINGS_READ);
    MachineClient writer = console.machine(source, Scope.WARNINGS_WRITE);
    Answer accepted = writer.post("k1", body(warning(number(), "low")));
    String path = "/api/v1/warnings/" + accepted.result(0).path("case").asLong();

    assertThat(reader.post("k2", body(warning(number(), "low"))).status()).isEqualTo(403);
    assertThat(writer.get(path).status()).isEqualTo(403);
    assertThat(reader.get(path).status()).isEqualTo(200);
    assertThat(cases()).isEqualTo(1);
  }

  @Test
  void aWrongTokenOpensNothing() {
    for (String wrong : List.of("", "rf_x", "rf_" + "A".repeat(43))) {
      Answer answer =
          new MachineClient(console.url(), wrong).post("k", body(warning(number(), "low")));
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.error()).isEqualTo("bad-token");
    }
  }

  @Test
  void aTokenNeverOpensWhatPeopleUse() {
    MachineClient machine = console.machine(source, ALL);

    for (String path : List.of("/api/v1/live", "/api/v1/cases/1", "/api/v1/api-tokens")) {
      assertThat(machine.get(path).status()).isEqualTo(401);
      assertThat(machine.get(path).error()).isEqualTo("not-logged-in");
    }
  }

  @Test
  void anAdministratorMakesATokenThatIsShownOnceAndRevokesIt() throws Exception {
    ConsoleClient admin = console.person("admin-1", "admin");
    JsonNode made =
        admin
            .post(
                "api-tokens",
                Map.of("source", source, "name", "推送", "scopes", List.of("warnings:write")))
            .ok();
    MachineClient machine = new MachineClient(console.url(), made.path("secret").asText());
    assertThat(machine.post("k1", body(warning(number(), "low"))).status()).isEqualTo(200);
    long id = made.at("/token/id").asLong();

    JsonNode listed = admin.get("api-tokens").ok();
    assertThat(listed.toString()).doesNotContain(made.path("secret").asText());
    assertThat(listed.at("/tokens/0/lastUsedAt").asText()).isEqualTo("2026-01-15T03:00:00Z");
    admin.post("api-tokens/" + id + "/revoke", Map.of()).ok();

    assertThat(machine.post("k2", body(warning(number(), "low"))).status()).isEqualTo(401);
  }

  @Test
  void onlyAnAdministratorSeesTokens() throws Exception {
    ConsoleClient officer = console.person("officer-1", "officer", "clerk");

    assertThat(officer.get("api-tokens").status()).isEqualTo(403);
    assertThat(
            officer
                .post(
                    "api-tokens",
                    Map.of("source", "x", "name", "x", "scopes", List.of("warnings:read")))
                .status())
        .isEqualTo(403);
  }

  @Test
  void theUseOfATokenIsNotedAtMostOnceAMinute() {
    MachineClient machine = console.machine(source, ALL);
    List<String> noted = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      machine.get("/api/v1/warnings/1");
      noted.add(
          server
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .select(
                              "SELECT TIME(last_used_at) FROM api_token WHERE source = ?", source)
                          .mapTo(String.class)
                          .one()));
      console.clock().move(Duration.ofSeconds(40));
    }

    assertThat(noted.stream().map(time -> time.substring(0, 8)))
        .containsExactly("03:00:00", "03:00:00", "03:01:20");
  }

  @Test
  void aTokenThatAsksTooFastIsToldHowLongToWaitAndOthersAreNotHeldUp() {
    MachineClient machine = console.machine(source, ALL);
    List<Answer> answers =
        Stream.generate(() -> machine.get("/api/v1/warnings/1")).limit(101).toList();

    assertThat(answers.subList(0, 100)).allMatch(answer -> answer.status() == 404);
    assertThat(answers.getLast().status()).isEqualTo(429);
    assertThat(answers.getLast().error()).isEqualTo("too-many-requests");
    assertThat(answers.getLast().response().headers().firstValue("Retry-After")).contains("1");
    assertThat(console.machine(source, ALL).get("/api/v1/warnings/1").status()).isEqualTo(404);
    console.clock().move(Duration.ofMillis(20));
    assertThat(machine.get("/api/v1/warnings/1").status()).isEqualTo(404);
    assertThat(machine.get("/api/v1/warnings/1").status()).isEqualTo(429);
  }

  @Test
  void whatDoesNotKeepTheContractIsToldWithItsPlaceAndRule() {
    MachineClient machine = console.machine(source, ALL);

    Answer noKey = machine.post(null, body(warning(number(), "low")));
    assertThat(noKey.status()).isEqualTo(400);
    assertThat(noKey.json().at("/problems/0/at").asText()).isEqualTo("header Idempotency-Key");
    assertThat(machine.post("a b", body(warning(number(), "low"))).json().at("/problems/0/rule"))
        .hasToString("\"pattern\"");

    Answer none = machine.post("k", "{\"warnings\":[]}");
    assertThat(none.json().at("/problems/0/at").asText()).isEqualTo("/warnings");
    assertThat(none.json().at("/problems/0/rule").asText()).isEqualTo("minItems");
    assertThat(none.json().path("message").asText()).isEqualTo("/warnings：太少，至少1项");

    Answer more = machine.post("k", "{\"warnings\":[{}],\"more\":1}");
    assertThat(more.json().at("/problems").toString()).contains("/more", "additionalProperties");
    assertThat(machine.post("k", "{\"warnings\":").status()).isEqualTo(400);
    assertThat(machine.post("k", "[]").status()).isEqualTo(400);
    assertThat(machine.get("/api/v1/warnings/x").status()).isEqualTo(400);
    assertThat(cases()).isZero();
  }

  @Test
  void aThousandAreTakenAndOneMoreIsTooMany() {
    MachineClient machine = console.machine(source, ALL);
    List<Map<String, Object>> warnings =
        new ArrayList<>(Stream.generate(() -> warning(number(), "low")).limit(1_000).toList());

    assertThat(machine.post("k1", body(warnings)).status()).isEqualTo(200);
    assertThat(cases()).isEqualTo(1_000);
    warnings.add(warning(number(), "low"));
    Answer tooMany = machine.post("k2", body(warnings));

    assertThat(tooMany.status()).isEqualTo(400);
    assertThat(tooMany.json().at("/problems/0/rule").asText()).isEqualTo("maxItems");
  }

  @Test
  void moreThanFourMegabytesAreRefusedAsAWhole() {
    Map<String, Object> large = warning(number(), "low");
    large.put("note", "x".repeat(4_200_000));

    Answer answer = console.machine(source, ALL).post("k", body(large));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error()).isEqualTo("too-large");
  }

  @Test
  void theContractIsServedToAnybody() throws Exception {
    var response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(console.url() + "/api/openapi.yaml")).build(),
                BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).startsWith("openapi: 3.1.0").contains("/api/v1/warnings:");
  }
}
