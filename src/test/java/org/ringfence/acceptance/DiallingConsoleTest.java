package org.ringfence.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringfence.cases.CaseState;
import org.ringfence.testkit.ConsoleBrowser;
import org.ringfence.testkit.Site;

/** How calls are made, seen and steered in a real browser. */
@ExtendWith(Site.class)
class DiallingConsoleTest {
  private static final String HEAD = "姓名,手机号,涉诈类型,风险等级,预警时间\n";

  /** Calls ring and talk in their own time. */
  private static final double CALLS_TAKE = 90_000;

  private static ConsoleBrowser browser;

  @BeforeAll
  static void openBrowser(Site.Running site) {
    browser = ConsoleBrowser.open(site.url());
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  private static Page open(String login, String path) {
    Page page = browser.logIn(login, 1366, 768);
    page.evaluate("path => { location.hash = path; }", path);
    return page;
  }

  private static void confirm(Page page) {
    page.getByTestId("ask-confirm").click();
    assertThat(page.getByTestId("ask-confirm")).hasCount(0);
  }

  private static Locator waiting(Page page, String reason) {
    return page.locator("[data-testid=wait-reason][data-reason=" + reason + "]");
  }

  private static Locator cases(Page page, CaseState state) {
    return page.locator("[data-testid=batch-case][data-state=" + state.code() + "]");
  }

  private static long load(Site.Running site, String file, String rows) {
    return site.load(file, (HEAD + rows).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theRulesOfEachGradeAreReadInWords() {
    Page page = browser.logIn("li", 1366, 768);
    page.getByTestId("nav-dialling").click();

    assertThat(page.getByTestId("policy")).hasCount(4);
    Locator urgent = page.locator("[data-testid=policy][data-grade=urgent]");
    assertThat(urgent).containsText("人机同呼");
    assertThat(urgent).containsText("最多拨打");
    assertThat(urgent).hasAttribute("data-open", "true");
    assertThat(page.getByTestId("policy-rules")).containsText("最多 1 次");
    assertThat(page.getByTestId("policy-rules")).containsText("24 小时");
    ConsoleBrowser.shoot(page, "call-rules");
    page.context().close();
  }

  @Test
  void aLineShowsTheCallsThatItCarries(Site.Running site) throws Exception {
    Page page = open("li", "/dialling");
    assertThat(page.getByTestId("trunk")).hasCount(1);
    assertThat(page.getByTestId("trunk")).hasAttribute("data-state", "up");

    load(site, "line.csv", "线路一,13922220001,刷单返利,低,2026-01-15 09:00\n");

    assertThat(page.locator("[data-testid=trunk-bar]:not([data-carries='0'])"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(CALLS_TAKE));
    assertThat(page.getByTestId("trunk")).containsText("留给紧急 10 路");
    assertThat(page.getByTestId("trunk-rate")).containsText("10 通/秒");
    page.context().close();
  }

  @Test
  void aClerkPutsANumberOnTheDoNotCallListAndTakesItOff() {
    Page page = open("wang", "/dialling");
    Locator row =
        page.getByTestId("never-row").filter(new Locator.FilterOptions().setHasText("0099"));

    page.getByTestId("never-number").fill("13922220099");
    page.getByTestId("never-add").click();
    assertThat(page.getByTestId("never-refused")).containsText("原因");

    page.getByTestId("never-number").fill("1392222");
    page.getByTestId("never-reason").fill("本人书面要求");
    page.getByTestId("never-add").click();
    assertThat(page.getByTestId("never-refused")).containsText("号");
    assertThat(row).hasCount(0);

    page.getByTestId("never-number").fill("13922220099");
    page.getByTestId("never-add").click();
    assertThat(row).containsText("139****0099");
    assertThat(row).containsText("本人书面要求");
    assertThat(page.getByTestId("never-refused")).hasCount(0);
    row.scrollIntoViewIfNeeded();
    ConsoleBrowser.shoot(page, "do-not-call");

    row.getByTestId("never-remove").click();
    assertThat(page.getByTestId("ask-what")).containsText("马上重新排队");
    confirm(page);
    assertThat(row).hasCount(0);
    page.context().close();
  }

  @Test
  void whoIsNoClerkOnlyReadsTheDoNotCallList() {
    Page page = open("li", "/dialling");

    assertThat(page.getByTestId("do-not-call")).isVisible();
    assertThat(page.getByTestId("do-not-call")).containsText("机器人不打这些号码");
    assertThat(page.getByTestId("never-add")).hasCount(0);
    page.context().close();
  }

  /** One number is rung once at a time, so all but one case of this list are sure to wait. */
  @Test
  void aClerkPausesResumesAndCallsOffAList(Site.Running site) throws Exception {
    long batch =
        load(
            site,
            "steered.csv",
            """
            名单一,13922221101,刷单返利,高,2026-01-15 09:00
            名单一,13922221101,虚假贷款,高,2026-01-15 09:00
            名单一,13922221101,虚假征信,高,2026-01-15 09:00
            名单一,13922221101,虚假投资理财,高,2026-01-15 09:00
            名单一,13922221101,虚假购物服务,低,2026-01-15 09:00
            名单一,13922221101,网络婚恋交友,低,2026-01-15 09:00
            """);
    Page page = open("wang", "/batches/" + batch);
    Locator moves = page.getByTestId("batch-moves");
    assertThat(page.getByTestId("batch-case")).hasCount(6);

    page.getByTestId("batch-pause").click();
    assertThat(page.getByTestId("ask-what")).containsText("不再拨打");
    assertThat(page.getByTestId("ask-warning")).containsText("紧急和高风险");
    ConsoleBrowser.shoot(page, "batch-pause");
    confirm(page);
    assertThat(moves).hasAttribute("data-state", "paused");
    assertThat(page.getByTestId("batch-state")).containsText("已暂停");
    waiting(page, "batch-paused").click();
    assertThat(page.getByTestId("batch-case").first()).containsText("恢复后再打");
    assertThat(cases(page, CaseState.CALLING)).hasCount(0);
    ConsoleBrowser.shoot(page, "batch-paused");
    waiting(page, "batch-paused").click();

    page.getByTestId("batch-resume").click();
    assertThat(page.getByTestId("ask-what")).containsText("接着打");
    confirm(page);
    assertThat(moves).hasAttribute("data-state", "running");
    assertThat(waiting(page, "batch-paused")).hasCount(0);

    page.getByTestId("batch-first").click();
    confirm(page);
    assertThat(page.getByTestId("batch-priority")).containsText("先打");

    page.getByTestId("batch-call-off").click();
    assertThat(page.getByTestId("ask-what")).containsText("不能恢复");
    assertThat(page.getByTestId("ask-what")).containsText("中、低风险 2 件结案");
    ConsoleBrowser.shoot(page, "batch-call-off");
    confirm(page);
    assertThat(moves).hasAttribute("data-state", "cancelled");
    assertThat(page.getByTestId("batch-pause")).hasCount(0);
    assertThat(cases(page, CaseState.CLOSED)).hasCount(2);
    assertThat(cases(page, CaseState.ESCALATED).first()).isVisible();
    assertThat(page.getByTestId("case-raise")).hasCount(0);
    ConsoleBrowser.shoot(page, "batch-called-off");

    page.getByTestId("nav-desk").click();
    assertThat(
            page.getByTestId("desk-row")
                .filter(new Locator.FilterOptions().setHasText("1101"))
                .first())
        .containsText("人机同呼");
    page.context().close();
    site.clearDesk(batch);
  }

  /** Nobody has the number: of a low case that ends the calls, of a high one it is an officer's. */
  @Test
  void aCaseThatTheRobotGaveUpIsRaisedAndCalledAgain(Site.Running site) throws Exception {
    long batch = load(site, "given-up.csv", "放弃一,13922222215,刷单返利,低,2026-01-15 09:00\n");
    Page page = open("wang", "/batches/" + batch);
    Locator only = page.getByTestId("batch-case");

    assertThat(page.getByTestId("case-raise"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(CALLS_TAKE));
    assertThat(only).containsText("低");
    ConsoleBrowser.shoot(page, "given-up");
    only.click();
    assertThat(page.getByTestId("case-page").getByTestId("case-raise")).isVisible();
    ConsoleBrowser.shoot(page, "given-up-case");
    page.goBack();
    page.getByTestId("case-raise").click();
    assertThat(page.getByTestId("ask-what")).containsText("马上重新拨打");
    confirm(page);

    assertThat(only.locator(".grade")).hasText("高");
    assertThat(only)
        .hasAttribute(
            "data-state",
            CaseState.ESCALATED.code(),
            new LocatorAssertions.HasAttributeOptions().setTimeout(CALLS_TAKE));
    assertThat(page.getByTestId("case-raise")).hasCount(0);
    page.context().close();
    site.clearDesk(batch);
  }
}
