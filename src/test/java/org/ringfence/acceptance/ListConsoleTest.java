package org.ringfence.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringfence.testkit.ConsoleBrowser;
import org.ringfence.testkit.Site;

/** A clerk's work with a list in a real browser, from the file to the first call. */
@ExtendWith(Site.class)
class ListConsoleTest {
  private static final AtomicInteger NUMBERS = new AtomicInteger(0);
  private static ConsoleBrowser browser;

  @BeforeAll
  static void openBrowser(Site.Running site) {
    browser = ConsoleBrowser.open(site.url());
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  private static Page lists() {
    Page page = browser.logIn("wang", 1366, 768);
    page.getByTestId("nav-batches").click();
    return page;
  }

  private static String row(String grade) {
    return "测试,1378%05d01,刷单返利,%s,2026-01-15 09:00\n".formatted(NUMBERS.getAndIncrement(), grade);
  }

  private static String list(int good, String... others) {
    StringBuilder list = new StringBuilder("姓名,手机号,涉诈类型,风险等级,预警时间\n");
    for (int i = 0; i < good; i++) {
      list.append(row("低"));
    }
    return list + String.join("", others);
  }

  private static Locator check(Page page, String name, String list, String source) {
    page.getByTestId("batch-file")
        .setInputFiles(new FilePayload(name, "text/csv", list.getBytes(StandardCharsets.UTF_8)));
    page.getByTestId("batch-source")
        .locator("input")
        .or(page.locator("input[data-testid=batch-source]"))
        .first()
        .fill(source);
    page.getByTestId("batch-load").click();
    return page.getByTestId("staged-list").filter(named(name));
  }

  private static Locator.FilterOptions named(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator share(Locator card, String name) {
    return card.locator("[data-share=" + name + "]");
  }

  @Test
  void aClerkSeesWhatAListHoldsBeforeAnybodyIsRung() throws Exception {
    Page page = lists();
    String twice = row("低");
    Locator card =
        check(
            page,
            "预检.csv",
            list(
                20,
                twice,
                twice,
                row("橙"),
                "测试,1.38E+10,刷单返利,低,2026-01-15 09:00\n",
                "=1+1,13800000001,红包诈骗,低,昨天\n"),
            "市局平台");

    assertThat(card).hasAttribute("data-state", "checked");
    assertThat(share(card, "good")).hasAttribute("data-count", "21");
    assertThat(share(card, "merged")).hasAttribute("data-count", "1");
    assertThat(share(card, "refused")).hasAttribute("data-count", "3");
    assertThat(card.getByTestId("load-problem")).hasCount(4);
    assertThat(card.getByTestId("load-problem").first()).containsText("橙");
    ConsoleBrowser.shoot(page, "list-checked");
    Download download = page.waitForDownload(() -> card.getByTestId("bad-rows").click());
    org.assertj.core.api.Assertions.assertThat(download.suggestedFilename())
        .isEqualTo("预检-有问题的行.xlsx");
    org.assertj.core.api.Assertions.assertThat(Files.size(download.path())).isPositive();

    page.reload();
    assertThat(card).hasAttribute("data-state", "checked");
    card.getByTestId("staged-confirm").click();
    assertThat(card).hasAttribute("data-state", "loaded");
    assertThat(page.getByTestId("batch-row").filter(named("预检.csv"))).isVisible();
    ConsoleBrowser.shoot(page, "list-loaded");
    card.getByTestId("staged-dismiss").click();
    assertThat(card).hasCount(0);
    page.context().close();
  }

  @Test
  void theSameFileIsAskedForOnce() {
    Page page = lists();
    String list = list(1);
    Locator card = check(page, "同一份.csv", list, "市局平台");
    card.getByTestId("staged-confirm").click();
    assertThat(card).hasAttribute("data-state", "loaded");
    card.getByTestId("staged-dismiss").click();

    check(page, "同一份.csv", list, "市局平台");
    assertThat(card.getByTestId("same-file")).containsText("王警官");
    card.getByTestId("staged-confirm").click();
    assertThat(card).hasAttribute("data-state", "checked");
    assertThat(card.getByTestId("staged-confirm")).containsText("再导入一次");
    ConsoleBrowser.shoot(page, "list-same");
    card.getByTestId("staged-confirm").click();
    assertThat(card).hasAttribute("data-state", "loaded");
    page.context().close();
  }

  @Test
  void aWordIsGivenItsMeaningAndTheListCheckedAgain() {
    Page page = lists();
    Locator card = check(page, "颜色.csv", list(0, row("蓝"), row("黄")), "青岛平台");
    assertThat(share(card, "refused")).hasAttribute("data-count", "2");
    ConsoleBrowser.shoot(page, "list-unknown");

    card.getByTestId("staged-words").click();
    Locator words = page.getByTestId("source-words");
    word(words, "low").locator("input").fill("蓝");
    word(words, "low").locator("input").press("Enter");
    word(words, "high").locator("input").fill("黄");
    word(words, "high").locator("input").press("Enter");
    word(words, "low").locator("input").fill("黄");
    word(words, "low").locator("input").press("Enter");
    assertThat(page.getByTestId("words-failure")).containsText("黄");
    word(words, "low").locator("input").fill("紧急");
    word(words, "low").locator("input").press("Enter");
    assertThat(page.getByTestId("words-failure")).containsText("通用说法");
    ConsoleBrowser.shoot(page, "source-words");
    page.getByTestId("words-save").click();
    assertThat(page.getByTestId("words-save")).isDisabled();
    page.getByTestId("tab-column").click();
    ConsoleBrowser.shoot(page, "source-columns");
    page.keyboard().press("Escape");

    card.getByTestId("check-again").click();
    assertThat(share(card, "good")).hasAttribute("data-count", "2");
    assertThat(card.getByTestId("load-problem")).hasCount(0);
    card.getByTestId("staged-cancel").click();
    assertThat(card.getByTestId("staged-message")).containsText("没有导入任何一行");
    page.context().close();
  }

  private static Locator word(Locator words, String meaning) {
    return words.locator("[data-testid=word-row][data-meaning=" + meaning + "]");
  }

  @Test
  void aFileThatIsNoListSaysWhatToDo() {
    Page page = lists();
    Locator card = check(page, "不是名单.csv", "甲,乙\n1,2\n", "市局平台");

    assertThat(card).hasAttribute("data-state", "failed");
    assertThat(card.getByTestId("staged-message")).containsText("手机号");
    ConsoleBrowser.shoot(page, "list-failed");
    page.context().close();
  }

  /** So many rows that there is something to see on the way. */
  @Test
  void aLargeListShowsHowFarItIsAndCanBeStopped() {
    Page page = lists();
    StringBuilder list = new StringBuilder(list(0));
    for (int i = 0; i < 30_000; i++) {
      list.append("测试,1376%07d,刷单返利,低,2026-01-15 09:00\n".formatted(i));
    }
    Locator card = check(page, "大名单.csv", list.toString(), "市局平台");

    assertThat(card.getByTestId("progress")).isVisible();
    ConsoleBrowser.shoot(page, "list-reading");
    card.getByTestId("staged-cancel").click();
    assertThat(card).hasAttribute("data-state", "cancelled");
    assertThat(page.getByTestId("batch-row").filter(named("大名单.csv"))).hasCount(0);
    page.context().close();
  }
}
