package org.ringfence.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringfence.testkit.ConsoleBrowser;
import org.ringfence.testkit.Site;

/**
 * What the product depends on fails and comes back; the console says so, and nothing is restarted.
 */
@ExtendWith(Site.class)
class ConnectionLossTest {
  private static final HasAttributeOptions SOON = new HasAttributeOptions().setTimeout(60_000);

  private ConsoleBrowser browser;
  private Page page;

  @BeforeEach
  void open(Site.Running site) {
    browser = ConsoleBrowser.open(site.url());
    page = browser.logIn("wang", 1366, 768);
  }

  @AfterEach
  void close() {
    browser.close();
  }

  private Locator part(String name) {
    return page.locator("[data-testid=conn-state][data-part=" + name + "]");
  }

  @Test
  void aSwitchThatIsGoneIsShownAndFoundAgain(Site.Running site) throws IOException {
    assertThat(part("switch")).hasAttribute("data-health", "up", SOON);

    site.site().stopSwitch();
    assertThat(part("switch")).hasAttribute("data-health", "down", SOON);

    site.site().startSwitch();
    assertThat(part("switch")).hasAttribute("data-health", "up", SOON);
  }

  @Test
  void aDatabaseThatHangsIsShownAndFoundAgain(Site.Running site) throws Exception {
    assertThat(part("database")).hasAttribute("data-health", "up", SOON);
    String pid = String.valueOf(site.site().databaseProcess().pid());

    new ProcessBuilder("kill", "-STOP", pid).start().waitFor();
    try {
      assertThat(part("database")).hasAttribute("data-health", "down", SOON);
    } finally {
      new ProcessBuilder("kill", "-CONT", pid).start().waitFor();
    }

    assertThat(part("database")).hasAttribute("data-health", "up", SOON);
  }
}
