package org.ringfence.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringfence.cases.FraudType;
import org.ringfence.testkit.ConsoleBrowser;
import org.ringfence.testkit.Site;

/** Scripts in a real browser: heard, rehearsed, changed by one and published by another, lit. */
@ExtendWith(Site.class)
class ScriptsConsoleTest {
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
    return browser.logIn(login, 1366, 768);
  }

  private static Page open(String login, String script) {
    Page page = logIn(login);
    page.getByTestId("nav-scripts").click();
    page.locator("[data-testid=script-row][data-script=" + script + "]").click();
    assertThat(page.getByTestId("script-page")).isVisible();
    return page;
  }

  private static Locator step(Page page, String name) {
    return page.locator("[data-testid=script-graph] [data-step='" + name + "']").first();
  }

  @Test
  void everyKindOfFraudIsListedAndAStepIsReadAndHeardInBothVoices() {
    Page page = logIn("li");
    page.getByTestId("nav-scripts").click();
    assertThat(page.getByTestId("script-row")).hasCount(FraudType.values().length);
    ConsoleBrowser.shoot(page, "scripts");

    page.locator("[data-testid=script-row][data-script=brushing]").click();
    step(page, "contact").click();

    Locator panel = page.getByTestId("step-panel");
    assertThat(panel).containsText("群");
    for (String voice : new String[] {"usual", "slow"}) {
      page.waitForResponse(
          response -> response.url().contains("/api/v1/sounds/") && response.status() < 300,
          () -> panel.getByTestId("play-" + voice).first().click());
    }
    ConsoleBrowser.shoot(page, "script");
    assertThat(page.getByTestId("change-new")).hasCount(0);
    page.context().close();
  }

  @Test
  void aRehearsalIsAnsweredByKeysAndEndsWithItsOutcome() {
    Page page = open("li", "loan");
    page.getByTestId("tab-rehearsal").click();
    page.getByTestId("rehearse").click();
    assertThat(page.getByTestId("rehearsal-move")).hasCount(1);

    page.getByTestId("rehearse-key-1").click();
    assertThat(page.getByTestId("rehearsal-move")).hasCount(2);
    page.getByTestId("rehearse-key-2").click();

    assertThat(page.getByTestId("rehearsal-end")).containsText("本人未接触");
    ConsoleBrowser.shoot(page, "rehearsal");
    page.context().close();
  }

  @Test
  void whatOneWritesAnotherPublishesAndAnEarlierVersionComesBack() {
    Page writer = open("zhou", "gaming");
    writer.getByTestId("change-this").click();
    assertThat(writer.getByTestId("change-page")).isVisible();
    Locator editor = writer.locator(".cm-content").first();
    editor.click();
    writer.keyboard().press("Control+End");
    writer.keyboard().type("\n# 加一行说明");
    writer.getByTestId("change-note").fill("说明更清楚");
    writer.getByTestId("change-save").click();
    Locator page = writer.getByTestId("change-page");
    assertThat(page).hasAttribute("data-state", "draft");
    assertThat(page).hasAttribute("data-change", Pattern.compile("\\d+"));
    String change = page.getAttribute("data-change");
    assertThat(writer.getByTestId("change-review")).hasCount(0);
    ConsoleBrowser.shoot(writer, "change");
    writer.context().close();

    Page reviewer = logIn("zheng");
    reviewer.getByTestId("nav-scripts").click();
    reviewer.locator("[data-testid=change-row][data-change='" + change + "']").click();
    assertThat(reviewer.getByTestId("diff")).containsText("加一行说明");
    ConsoleBrowser.shoot(reviewer, "review");
    move(reviewer, "review", "reviewed");
    move(reviewer, "publish", "published");

    reviewer.getByTestId("nav-scripts").click();
    Locator gaming = reviewer.locator("[data-testid=script-row][data-script=gaming]");
    assertThat(gaming).containsText("第 2 版");
    gaming.click();
    reviewer.getByTestId("tab-versions").click();
    assertThat(reviewer.getByTestId("version-row")).hasCount(2);
    reviewer.getByTestId("version-row").nth(1).getByTestId("restore").click();
    assertThat(reviewer.getByTestId("restore-file")).hasAttribute("title", "gaming.yaml");
    reviewer.getByTestId("restore-note").fill("还是原来的好");
    ConsoleBrowser.shoot(reviewer, "restore");
    reviewer.getByTestId("restore-confirm").click();
    assertThat(reviewer.getByTestId("restore-dialog")).hasCount(0);
    reviewer.getByTestId("nav-scripts").click();
    assertThat(gaming).containsText("第 1 版");
    reviewer.context().close();
  }

  private static void move(Page page, String move, String state) {
    page.getByTestId("change-" + move).click();
    page.getByTestId("ask-confirm").click();
    assertThat(page.getByTestId("change-page")).hasAttribute("data-state", state);
  }

  @Test
  void theWayThatACallTookIsLitAndItsAnswersCanBeHeard(Site.Running site) throws Exception {
    Page page = logIn("li");
    page.navigate(page.url().replaceFirst("#.*", "#/cases/" + site.sampleCase("0003")));
    page.getByTestId("attempt-path").first().click();

    Locator graph = page.getByTestId("attempt-path-graph");
    assertThat(graph).isVisible();
    assertThat(graph.locator("[data-step=opening].lit")).hasCount(1);
    assertThat(graph.locator(".way.lit").count()).isGreaterThan(5);
    page.waitForResponse(
        response -> response.url().contains("/api/v1/recordings/"),
        () -> graph.getByTestId("path-mark").first().click());
    ConsoleBrowser.shoot(page, "attempt-path");
    page.context().close();
  }

  @Test
  void aPhoneSizedScreenSaysWhatItCanShow() {
    Page page = browser.logIn("li", 390, 844);
    page.navigate(page.url().replaceFirst("#.*", "#/scripts"));
    assertThat(page.getByTestId("script-row").first()).isVisible();
    ConsoleBrowser.shoot(page, "scripts-phone");
    page.context().close();
  }
}
