package org.ringfence.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.MachineClient.body;
import static org.ringfence.testkit.MachineClient.warning;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringfence.testkit.ConsoleBrowser;
import org.ringfence.testkit.ConsoleClient;
import org.ringfence.testkit.MachineClient;
import org.ringfence.testkit.Receiver;
import org.ringfence.testkit.Receiver.Told;
import org.ringfence.testkit.Site;

/** A list source from its first request to its last result: real calls, real HTTP, real browser. */
@ExtendWith(Site.class)
class SourcesTest {
  private static final String UNTROUBLED = "13900077701";

  /** Busy whenever he is called. */
  private static final String URGENT = "13900088811";

  private static final String TALKING = "13900077711";
  private static final List<String> SCOPES = List.of("warnings:write", "warnings:read");

  @Test
  void warningsOfAMachineAreCalledAndTheirResultsComeBackSigned(Site.Running site)
      throws Exception {
    ConsoleClient admin = ConsoleClient.logIn(site, "sun");
    try (Receiver receiver = Receiver.open()) {
      String secret =
          admin
              .post(
                  "webhooks",
                  Map.of(
                      "source",
                      "省平台",
                      "url",
                      receiver.url() + "/results",
                      "events",
                      List.of("case.warned", "case.escalated")))
              .ok()
              .path("secret")
              .asText();
      JsonNode token =
          admin.post("api-tokens", Map.of("source", "省平台", "name", "省平台推送", "scopes", SCOPES)).ok();
      MachineClient machine = new MachineClient(site.url(), token.path("secret").asText());

      long sent = System.nanoTime();
      String body =
          body(warning(URGENT, "urgent"), warning(UNTROUBLED, "high"), warning(TALKING, "high"));
      MachineClient.Answer answer = machine.post("first", body);

      assertThat(answer.result(0).path("result").asText()).isEqualTo("accepted");
      assertThat(answer.result(1).path("result").asText()).isEqualTo("accepted");
      assertThat(answer.result(2).path("result").asText()).isEqualTo("accepted");
      while (invites(site, URGENT) == 0) {
        assertThat(System.nanoTime() - sent).isLessThan(TimeUnit.SECONDS.toNanos(30));
        TimeUnit.MILLISECONDS.sleep(10);
      }
      System.out.printf(
          "urgent warning posted, INVITE at the network after %d ms%n",
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sent));
      Map<String, JsonNode> heard = new HashMap<>();
      for (int i = 0; i < 3; i++) {
        Told told = receiver.hears(120);
        assertThat(told.isSignedWith(secret)).isTrue();
        heard.put(told.json().path("reference").asText(), told.json());
      }
      assertThat(heard.get("R-" + URGENT).path("event").asText()).isEqualTo("case.escalated");
      assertThat(heard.get("R-" + UNTROUBLED).path("event").asText()).isEqualTo("case.warned");
      assertThat(heard.get("R-" + UNTROUBLED).path("outcome").asText()).isEqualTo("not-contacted");
      assertThat(heard.get("R-" + TALKING).path("event").asText()).isEqualTo("case.escalated");
      JsonNode progress =
          machine.get("/api/v1/warnings/" + answer.result(1).path("case").asLong()).json();
      assertThat(progress.path("state").asText()).isEqualTo("warned");
      assertThat(machine.post("first", body).text()).isEqualTo(answer.text());
      assertThat(invites(site, UNTROUBLED)).isEqualTo(1);
    }
  }

  private static long invites(Site.Running site, String number) throws Exception {
    return site.site().network().invites().stream().filter(line -> line.contains(number)).count();
  }

  @Test
  void anAdministratorGivesASourceItsTokenAndItsWebhookAndSeesWhatDidNotArrive(Site.Running site)
      throws Exception {
    try (ConsoleBrowser browser = ConsoleBrowser.open(site.url());
        Receiver receiver = Receiver.open().answers(500, 500, 500, 500)) {
      Page page = browser.logIn("sun", 1366, 768);
      page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
      page.getByTestId("nav-system").click();
      page.getByTestId("token-new").click();
      page.getByTestId("wish-source").fill("市局平台");
      page.getByTestId("wish-line").fill("推送服务");
      ConsoleBrowser.shoot(page, "system-new-token");
      page.getByTestId("wish-make").click();
      assertThat(page.getByTestId("secret-kept")).isVisible();
      String token = page.getByTestId("secret").textContent();
      ConsoleBrowser.shoot(page, "system-token-made");
      page.getByTestId("secret-kept").click();
      page.getByTestId("webhook-new").click();
      page.getByTestId("wish-source").fill("市局平台");
      page.getByTestId("wish-line").fill(receiver.url() + "/hook");
      page.getByTestId("wish-make").click();
      page.getByTestId("secret-kept").click();

      MachineClient machine = new MachineClient(site.url(), token);
      String number = "13900077811";
      machine.post("one", body(warning(number, "high"))).result(0);

      receiver.hears(120);
      Locator trouble =
          page.getByTestId("trouble").filter(new Locator.FilterOptions().setHasText("市局平台"));
      assertThat(trouble).containsText("HTTP 500");
      assertThat(page.getByTestId("token").first()).containsText("推送服务");
      assertThat(page.getByText(token)).hasCount(0);
      ConsoleBrowser.shoot(page, "system");

      page.getByTestId("token-revoke").first().click();
      ConsoleBrowser.shoot(page, "system-revoke");
      page.getByTestId("ask-confirm").click();
      assertThat(page.getByTestId("token").first()).containsText("停用");
      assertThat(machine.get("/api/v1/warnings/1").status()).isEqualTo(401);
      page.context().close();
    }
  }

  @Test
  void thePageIsThereForAdministratorsOnly(Site.Running site) {
    try (ConsoleBrowser browser = ConsoleBrowser.open(site.url())) {
      Page page = browser.logIn("wang", 1366, 768);
      assertThat(page.getByTestId("nav-system")).hasCount(0);
      page.navigate(site.url() + "/#/system");
      assertThat(page.getByTestId("token-new")).hasCount(0);
      page.context().close();
    }
  }
}
