package org.ringfence.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringfence.testkit.MachineClient.body;
import static org.ringfence.testkit.MachineClient.warning;
import static org.ringfence.testkit.RealMariaDb.Server.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ringfence.access.Scope;
import org.ringfence.cases.CaseEvent;
import org.ringfence.cases.Outcome;
import org.ringfence.notices.Courier;
import org.ringfence.testkit.ConsoleClient;
import org.ringfence.testkit.MachineClient;
import org.ringfence.testkit.RealMariaDb;
import org.ringfence.testkit.Receiver;
import org.ringfence.testkit.Receiver.Told;
import org.ringfence.testkit.ServedConsole;

/** Sources are told what became of their warnings: real database, real HTTP. */
@ExtendWith(RealMariaDb.class)
class NoticesTest {
  private static final AtomicInteger NUMBERS = new AtomicInteger(1);
  private static final List<String> ALL_EVENTS =
      List.of("case.warned", "case.escalated", "case.unreached", "case.closed");

  @TempDir private Path folder;
  private RealMariaDb.Server server;
  private ServedConsole console;
  private Receiver receiver;
  private final List<Courier> couriers = new ArrayList<>();
  private ConsoleClient admin;
  private String source;

  @BeforeEach
  void open(RealMariaDb.Server server) throws Exception {
    this.server = server;
    console = ServedConsole.open(server, folder);
    receiver = Receiver.open();
    admin = console.person("notices-admin", "admin");
    source = "通知" + NUMBERS.getAndIncrement();
    server.jdbi().useHandle(handle -> handle.execute("DELETE FROM webhook_delivery"));
    startCourier();
  }

  private void startCourier() {
    Courier courier =
        new Courier(
            server.vertx(),
            new MariaOutbox(console.database(), console.personal()),
            console.clock());
    courier.start();
    couriers.add(courier);
  }

  @AfterEach
  void close() {
    couriers.forEach(courier -> await(courier.stop()));
    receiver.close();
    console.close();
  }

  private String hook(String ofSource, String url, List<String> events) throws Exception {
    return admin
        .post("webhooks", Map.of("source", ofSource, "url", url, "events", events))
        .ok()
        .path("secret")
        .asText();
  }

  private long arrive(String ofSource, String number, String grade) {
    MachineClient machine = console.machine(ofSource, Scope.values());
    return machine.post("k" + number, body(warning(number, grade))).result(0).path("case").asLong();
  }

  private static String number() {
    return "136%08d".formatted(NUMBERS.getAndIncrement());
  }

  private void move(long caseId, CaseEvent... events) {
    for (CaseEvent event : events) {
      await(
          console
              .database()
              .inTransaction(
                  handle ->
                      console.standings().apply(handle, caseId, event, console.clock().instant())));
    }
  }

  private void callEnds(long caseId, Outcome outcome) {
    move(caseId, new CaseEvent.CallReserved(), new CaseEvent.CallEnded(outcome));
  }

  private List<String> outbox() {
    return server
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select(
                        "SELECT CONCAT_WS(' ', event, standing, tries) FROM webhook_delivery ORDER BY id")
                    .mapTo(String.class)
                    .list());
  }

  private static void eventually(BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never came true");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  @Test
  void aCaseBeforeAnOfficerIsToldToItsSourceSignedAndWithoutThePerson() throws Exception {
    String secret = hook(source, receiver.url() + "/hook", ALL_EVENTS);
    String number = number();
    long id = arrive(source, number, "high");

    callEnds(id, Outcome.BUSY);

    Told told = receiver.hears();
    assertThat(told.isSignedWith(secret)).isTrue();
    assertThat(told.timestamp())
        .isEqualTo(String.valueOf(console.clock().instant().getEpochSecond()));
    JsonNode json = told.json();
    assertThat(json.path("id").asText()).isEqualTo(told.id());
    assertThat(json.path("event").asText()).isEqualTo("case.escalated");
    assertThat(json.path("case").asLong()).isEqualTo(id);
    assertThat(json.path("reference").asText()).isEqualTo("R-" + number);
    assertThat(json.path("grade").asText()).isEqualTo("high");
    assertThat(json.path("type").asText()).isEqualTo("brushing");
    assertThat(json.path("state").asText()).isEqualTo("escalated");
    assertThat(json.path("outcome").asText()).isEqualTo("busy");
    assertThat(json.path("at").asText()).isEqualTo("2026-01-15T03:00:00Z");
    assertThat(json.size()).isEqualTo(9);
    eventually(() -> outbox().equals(List.of("case.escalated delivered 1")));
  }

  @Test
  void warnedUnreachedAndClosedAreTold() throws Exception {
    hook(source, receiver.url(), ALL_EVENTS);

    callEnds(arrive(source, number(), "low"), Outcome.NOT_CONTACTED);
    assertThat(receiver.hears().json().path("event").asText()).isEqualTo("case.warned");

    callEnds(arrive(source, number(), "low"), Outcome.UNALLOCATED);
    assertThat(receiver.hears().json().path("event").asText()).isEqualTo("case.unreached");

    long escalated = arrive(source, number(), "high");
    callEnds(escalated, Outcome.DIVERTED);
    move(escalated, new CaseEvent.Taken(), new CaseEvent.Closed());
    assertThat(receiver.hears().json().path("event").asText()).isEqualTo("case.escalated");
    assertThat(receiver.hears().json().path("event").asText()).isEqualTo("case.closed");
  }

  @Test
  void nobodyIsToldWhatHeDidNotAskFor() throws Exception {
    hook(source, receiver.url(), List.of("case.closed"));
    hook(source + "乙", receiver.url(), ALL_EVENTS);

    callEnds(arrive(source, number(), "high"), Outcome.BUSY);

    assertThat(outbox()).isEmpty();
  }

  @Test
  void aNoticeStandsOrFallsWithTheMoveOfItsCase() throws Exception {
    hook(source, receiver.url(), ALL_EVENTS);
    long id = arrive(source, number(), "high");
    move(id, new CaseEvent.CallReserved());

    assertThatThrownBy(
            () ->
                await(
                    console
                        .database()
                        .inTransaction(
                            handle -> {
                              console
                                  .standings()
                                  .apply(
                                      handle,
                                      id,
                                      new CaseEvent.CallEnded(Outcome.BUSY),
                                      console.clock().instant());
                              throw new IllegalStateException("the node dies here");
                            })))
        .hasMessageContaining("the node dies here");

    assertThat(outbox()).isEmpty();
  }

  @Test
  void aSourceThatJoinedACaseIsToldByItsOwnReference() throws Exception {
    String number = number();
    long id = arrive(source, number, "high");
    hook(source + "乙", receiver.url(), ALL_EVENTS);
    Map<String, Object> again = warning(number, "high");
    again.put("reference", "mine");
    console.machine(source + "乙", Scope.values()).post("k", body(again));

    callEnds(id, Outcome.BUSY);

    assertThat(receiver.hears().json().path("reference").asText()).isEqualTo("mine");
  }

  @Test
  void whatFailsIsTriedAgainAfterTheWaitWithTheSameIdAndBody() throws Exception {
    String secret = hook(source, receiver.answers(500, 302).url(), ALL_EVENTS);
    callEnds(arrive(source, number(), "high"), Outcome.BUSY);

    Told first = receiver.hears();
    eventually(() -> troubles().contains("HTTP 500"));
    assertThat(receiver.unread()).isZero();
    console.clock().move(Duration.ofSeconds(6));
    Told second = receiver.hears();
    eventually(() -> troubles().contains("HTTP 302"));
    console.clock().move(Duration.ofSeconds(36));
    Told third = receiver.hears();

    assertThat(List.of(second.id(), third.id())).containsOnly(first.id());
    assertThat(List.of(second.body(), third.body())).containsOnly(first.body());
    assertThat(third.timestamp()).isNotEqualTo(first.timestamp());
    assertThat(third.isSignedWith(secret)).isTrue();
    eventually(() -> outbox().equals(List.of("case.escalated delivered 3")));
    assertThat(receiver.unread()).isZero();
  }

  private String troubles() {
    try {
      return admin.get("webhook-deliveries").ok().toString();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatNobodyTakesIsDeadSeenInTheConsoleAndCanBeSentAgain() throws Exception {
    String number = number();
    hook(source, receiver.answers(500, 500, 500, 500, 500, 500, 500, 503).url(), ALL_EVENTS);
    callEnds(arrive(source, number, "high"), Outcome.BUSY);

    for (int tries = 1; tries <= 8; tries++) {
      receiver.hears();
      String count = " " + tries;
      eventually(() -> outbox().getFirst().endsWith(count) && troubles().contains("HTTP 50"));
      if (tries < 8) {
        String waiting = "case.escalated waiting" + count;
        eventually(() -> outbox().equals(List.of(waiting)) && isNoted(count));
        console.clock().move(Duration.ofHours(30));
      }
    }
    eventually(() -> outbox().equals(List.of("case.escalated dead 8")));
    JsonNode shown = admin.get("webhook-deliveries").ok();
    assertThat(shown.path("dead").asInt()).isEqualTo(1);
    JsonNode trouble = shown.at("/troubles/0");
    assertThat(trouble.path("source").asText()).isEqualTo(source);
    assertThat(trouble.path("error").asText()).isEqualTo("HTTP 503");
    assertThat(trouble.path("nextAt").isNull()).isTrue();
    assertThat(shown.toString()).doesNotContain(number);

    admin.post("webhook-deliveries/" + trouble.path("id").asLong() + "/resend", Map.of()).ok();

    receiver.hears();
    eventually(() -> outbox().equals(List.of("case.escalated delivered 1")));
    assertThat(
            admin
                .post("webhook-deliveries/" + trouble.path("id").asLong() + "/resend", Map.of())
                .error())
        .isEqualTo("not-now");
  }

  /** The failure of the try is in the store, not only its beginning. */
  private boolean isNoted(String tries) {
    return server
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .select(
                            """
                            SELECT COUNT(*) FROM webhook_delivery
                            WHERE tries = ? AND next_at <> TIMESTAMPADD(SECOND, 40, ?)""",
                            Integer.parseInt(tries.strip()),
                            java.time.LocalDateTime.ofInstant(
                                console.clock().instant(), java.time.ZoneOffset.UTC))
                        .mapTo(Integer.class)
                        .one())
        == 1;
  }

  @Test
  void theNextNoticeOfACaseWaitsForTheOneBefore() throws Exception {
    hook(source, receiver.answers(500).url(), ALL_EVENTS);
    long slow = arrive(source, number(), "high");
    callEnds(slow, Outcome.DIVERTED);
    receiver.hears();
    eventually(() -> troubles().contains("HTTP 500"));
    move(slow, new CaseEvent.Taken(), new CaseEvent.Closed());

    long other = arrive(source, number(), "high");
    callEnds(other, Outcome.BUSY);
    assertThat(receiver.hears().json().path("case").asLong()).isEqualTo(other);
    assertThat(receiver.unread()).isZero();
    console.clock().move(Duration.ofSeconds(6));

    assertThat(receiver.hears().json().path("event").asText()).isEqualTo("case.escalated");
    Told last = receiver.hears();
    assertThat(last.json().path("event").asText()).isEqualTo("case.closed");
    assertThat(last.json().path("case").asLong()).isEqualTo(slow);
  }

  @Test
  void aReceiverThatHangsHoldsUpNoOther() throws Exception {
    try (Receiver hanging = Receiver.open().answers(-1, -1, -1, -1, -1, -1)) {
      hook(source, hanging.url(), ALL_EVENTS);
      hook(source + "乙", receiver.url(), ALL_EVENTS);
      for (int i = 0; i < 6; i++) {
        callEnds(arrive(source, number(), "high"), Outcome.BUSY);
      }
      hanging.hears();

      callEnds(arrive(source + "乙", number(), "high"), Outcome.BUSY);

      receiver.hears();
      eventually(() -> troubles().contains("10秒内没有应答"));
    }
  }

  @Test
  void ofTwoNodesOneDeliversEachNotice() throws Exception {
    startCourier();
    hook(source, receiver.url(), ALL_EVENTS);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      callEnds(arrive(source, number(), "high"), Outcome.BUSY);
    }
    for (int i = 0; i < 20; i++) {
      ids.add(receiver.hears().id());
    }

    eventually(() -> outbox().stream().allMatch("case.escalated delivered 1"::equals));
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(receiver.unread()).isZero();
  }

  @Test
  void whatWaitsForAWebhookThatIsStoppedIsDead() throws Exception {
    hook(source, receiver.answers(500).url(), ALL_EVENTS);
    callEnds(arrive(source, number(), "high"), Outcome.BUSY);
    receiver.hears();
    eventually(() -> troubles().contains("HTTP 500"));
    long id = admin.get("webhooks").ok().at("/webhooks/0/id").asLong();

    JsonNode listed = admin.post("webhooks/" + id + "/stop", Map.of()).ok();

    assertThat(listed.at("/webhooks/0/stoppedAt").isNull()).isFalse();
    assertThat(listed.toString()).doesNotContain("whsec_");
    assertThat(outbox()).containsExactly("case.escalated dead 1");
    callEnds(arrive(source, number(), "high"), Outcome.BUSY);
    assertThat(outbox()).hasSize(1);
  }

  @Test
  void theSecretIsNotReadableInTheDatabase() throws Exception {
    String secret = hook(source, receiver.url(), ALL_EVENTS);

    String kept =
        server
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .select("SELECT HEX(secret_cipher) FROM webhook ORDER BY id DESC LIMIT 1")
                        .mapTo(String.class)
                        .one());

    assertThat(
            new String(
                java.util.HexFormat.of().parseHex(kept),
                java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain(secret.substring(6, 20));
  }
}
