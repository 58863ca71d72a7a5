package org.ringfence.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringfence.escalation.CaseFile;
import org.ringfence.testkit.ConsoleBrowser;
import org.ringfence.testkit.Site;

/** An officer's and a clerk's work in a real browser. */
@ExtendWith(Site.class)
class ConsoleTest {
  private static ConsoleBrowser browser;

  @BeforeAll
  static void openBrowser(Site.Running site) throws Exception {
    site.sampleListSettled();
    browser = ConsoleBrowser.open(site.url());
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  private static Page logIn(String login) {
    Page page = browser.logIn(login, 1366, 768);
    assertThat(page.getByTestId("desk-row").first()).isVisible();
    return page;
  }

  private static Locator waiting(Page page, String text) {
    return page.locator("[data-testid=desk-row][data-group=waiting]").filter(named(text));
  }

  private static Locator row(Page page, String caseId) {
    return page.locator("[data-testid=desk-row][data-case='" + caseId + "']");
  }

  @Test
  void aWrongPasswordOpensNothing() {
    Page page = browser.visit(1366, 768);
    page.getByTestId("login-name").fill("wang");
    page.getByTestId("login-password").fill("wrong");
    page.getByTestId("login-submit").click();

    assertThat(page.getByTestId("login-failure")).isVisible();
    assertThat(page.getByTestId("desk-row")).hasCount(0);
    page.context().close();
  }

  @Test
  void anOfficerTakesTheMostDangerousCaseSeesEverythingAndClosesIt() {
    Page page = logIn("wang");
    Locator first = page.locator("[data-testid=desk-row][data-group=waiting]").first();
    assertThat(first).containsText("紧急");
    Locator told = waiting(page, "0003");
    String id = told.getAttribute("data-case");
    told.click();

    assertThat(page.getByTestId("case-page")).containsText("0003");
    assertThat(page.getByTestId("attempt")).hasCount(1);
    assertThat(page.getByTestId("answer")).hasCount(5);
    ConsoleBrowser.shoot(page, "duty-desk");
    page.getByTestId("desk-take").click();
    assertThat(page.locator("[data-testid=desk-row][data-group=mine]")).hasCount(1);

    page.getByTestId("recording-play").first().click();
    Object seconds =
        page.waitForFunction(
                """
                () => {
                  const audio = document.querySelector('[data-testid=recording-player] audio');
                  return audio && audio.currentTime > 0.3 ? audio.duration : 0;
                }
                """)
            .jsonValue();
    assertThat(((Number) seconds).doubleValue()).isGreaterThan(20);

    page.getByTestId("desk-close").click();
    ConsoleBrowser.shoot(page, "close");
    page.locator("[data-testid=close-code][data-code=stop-payment]").click();
    page.getByTestId("close-confirm").click();
    assertThat(row(page, id)).hasCount(0);
    page.context().close();
  }

  @Test
  void ofTwoOfficersWhoTakeACaseExactlyOneGetsItAndTheOtherIsToldWho() {
    Page wang = logIn("wang");
    Page li = logIn("li");
    String id = waiting(wang, "0004").getAttribute("data-case");
    row(wang, id).click();
    row(li, id).click();
    assertThat(li.getByTestId("desk-take")).isVisible();

    wang.getByTestId("desk-take").click();

    assertThat(row(wang, id)).hasAttribute("data-group", "mine");
    assertThat(row(li, id)).hasAttribute("data-group", "others");
    assertThat(row(li, id).getByTestId("taken-by")).containsText("王警官");
    wang.context().close();
    li.context().close();
  }

  @Test
  void theRaceForACaseIsDecidedByTheServer() {
    Page wang = logIn("wang");
    Page li = logIn("li");
    String id = waiting(wang, "0008").getAttribute("data-case");
    String take =
        """
        id => fetch('/api/v1/cases/' + id + '/take', {
            method: 'POST',
            headers: {'X-Ringfence': 'console'}
          }).then(async answer => answer.status + ' ' + await answer.text())
        """;
    // both requests are under way before either is answered
    wang.evaluate("id => { window.taking = (" + take + ")(id); }", id);
    String second = (String) li.evaluate(take, id);
    String first = (String) wang.evaluate("() => window.taking");

    assertThat(List.of(first.substring(0, 3), second.substring(0, 3)))
        .containsExactlyInAnyOrder("200", "409");
    assertThat(first.startsWith("409") ? first : second)
        .containsPattern(Pattern.compile("已被[王李]警官签收"));
    wang.context().close();
    li.context().close();
  }

  @Test
  void aClerkLoadsAListAndSeesItMoveWithoutReload() {
    Page page = logIn("wang");
    page.getByTestId("nav-batches").click();
    assertThat(page.getByTestId("batch-row").first()).isVisible();
    String list =
        """
        姓名,手机号,涉诈类型,风险等级,预警时间
        测试一,13911110001,刷单返利,低,2026-01-15 09:00
        测试二,1.38E+10,刷单返利,低,2026-01-15 09:00
        """;

    page.getByTestId("batch-file")
        .setInputFiles(
            new com.microsoft.playwright.options.FilePayload(
                "新名单.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)));
    page.getByTestId("batch-source")
        .locator("input")
        .or(page.locator("input[data-testid=batch-source]"))
        .first()
        .fill("测试来源");
    page.getByTestId("batch-load").click();

    Locator card = page.getByTestId("staged-list").filter(named("新名单.csv"));
    assertThat(card.getByTestId("load-problem")).containsText("科学计数法");
    assertThat(page.getByTestId("batch-row").filter(named("新名单.csv"))).hasCount(0);
    card.getByTestId("staged-confirm").click();
    assertThat(page.getByTestId("batch-row").first()).containsText("新名单.csv");
    assertThat(
            page.getByTestId("batch-row")
                .first()
                .locator("[data-testid=batch-funnel] [data-step=warned][data-count='1']"))
        .isVisible(
            new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                .setTimeout(90_000));
    ConsoleBrowser.shoot(page, "batches");
    page.context().close();
  }

  private static Locator.FilterOptions named(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  /** Of a low case: what he says, not what the list said, puts him on top. */
  @Test
  void whoIsStillWithTheSwindlerIsOnTopOfTheDeskWhileHeTalks(Site.Running site) throws Exception {
    Page page = logIn("li");
    String list =
        """
        姓名,手机号,涉诈类型,风险等级,预警时间
        测试四,13911114403,冒充电商物流客服,低,2026-01-15 09:00
        """;

    long batch = site.load("top.csv", list.getBytes(StandardCharsets.UTF_8));

    Instant seen = firstOnTop(page, "4403");
    Locator top = page.locator("[data-testid=desk-row][data-group=waiting]").first();
    CaseFile file = caseOf(site, batch);
    assertThat(top).containsText("最先处理");
    assertThat(file.attempts().getFirst().endedAt()).as("he still talks").isEmpty();
    assertThat(Duration.between(file.escalatedAt().orElseThrow(), seen))
        .isLessThan(Duration.ofSeconds(1));
    ConsoleBrowser.shoot(page, "top-of-the-desk");
    site.settle(batch);
    page.context().close();
  }

  /**
   * When the browser first showed it there, frame by frame: an assertion looks but once a second.
   */
  private static Instant firstOnTop(Page page, String tail) {
    Object millis =
        page.waitForFunction(
                """
                tail => {
                  const top = document.querySelector('[data-testid=desk-row][data-group=waiting]');
                  return top && top.textContent.includes(tail) ? Date.now() : 0;
                }
                """,
                tail,
                new Page.WaitForFunctionOptions().setTimeout(90_000))
            .jsonValue();
    return Instant.ofEpochMilli(((Number) millis).longValue());
  }

  private static CaseFile caseOf(Site.Running site, long batch) {
    long id =
        Site.Running.await(site.site().application().batches().listCases(batch, Instant.now()))
            .getFirst()
            .id();
    return Site.Running.await(site.site().application().files().find(id)).orElseThrow();
  }

  @Test
  void aPhoneSizedScreenShowsTheDesk() {
    Page page = browser.logIn("li", 390, 844);
    ConsoleBrowser.shoot(page, "duty-desk-phone");

    page.getByTestId("desk-row").first().click();
    assertThat(page.getByTestId("case-page")).isVisible();
    ConsoleBrowser.shoot(page, "case-phone");
    page.context().close();
  }
}
