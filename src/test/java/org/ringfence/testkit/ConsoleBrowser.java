package org.ringfence.testkit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The distribution's Chromium before the console; asks nothing of the outside world. */
public final class ConsoleBrowser implements AutoCloseable {
  private static final Path SHOTS = Path.of("target/screenshots");

  private final Playwright playwright;
  private final Browser browser;
  private final String url;

  private ConsoleBrowser(Playwright playwright, Browser browser, String url) {
    this.playwright = playwright;
    this.browser = browser;
    this.url = url;
  }

  public static ConsoleBrowser open(String url) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(
                        Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")))
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    return new ConsoleBrowser(playwright, browser, url);
  }

  /** The log-in page for somebody whom the console does not know yet. */
  public Page visit(int width, int height) {
    Page page =
        browser
            .newContext(new Browser.NewContextOptions().setViewportSize(width, height))
            .newPage();
    page.navigate(url);
    return page;
  }

  public Page logIn(String login, int width, int height) {
    Page page = visit(width, height);
    page.getByTestId("login-name").fill(login);
    page.getByTestId("login-password").fill(Site.Running.PASSWORD);
    page.getByTestId("login-submit").click();
    assertThat(page.getByTestId("nav-desk")).isVisible();
    return page;
  }

  public static void shoot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
