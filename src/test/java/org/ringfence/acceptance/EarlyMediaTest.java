package org.ringfence.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringfence.escalation.CaseFile;
import org.ringfence.intake.BatchCase;
import org.ringfence.testkit.ConsoleBrowser;
import org.ringfence.testkit.Heard;
import org.ringfence.testkit.Site;

/** What the network says before it fails a call is kept and can be heard; its ring tone is not. */
@ExtendWith(Site.class)
class EarlyMediaTest {
  private static final Map<String, String> ANNOUNCED =
      Map.of(
          "0014", "powered-off",
          "0015", "unallocated",
          "0016", "suspended",
          "0017", "unreachable");

  /** The listener needs a tenth of a second to begin. */
  private static final double LOST_SECONDS = 0.3;

  private static final List<Told> told = new ArrayList<>();

  /** A call to the citizen whose number ends so. */
  private record Told(String tail, CaseFile.Try call) {}

  @BeforeAll
  static void listen(Site.Running site) throws Exception {
    site.sampleListSettled();
    awaitJudged(raw(site));
    told.clear();
    for (BatchCase line :
        Site.Running.await(
            site.site().application().batches().listCases(site.sampleBatch(), Instant.now()))) {
      Site.Running.await(site.site().application().files().find(line.id()))
          .orElseThrow()
          .attempts()
          .forEach(call -> told.add(new Told(line.tail(), call)));
    }
  }

  private static Path raw(Site.Running site) {
    return site.site().recordings().resolve("../../raw").normalize();
  }

  /** Until nothing that was heard before an answer is still to be judged. */
  private static void awaitJudged(Path raw) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!leftOver(raw).isEmpty()) {
      assertThat(System.nanoTime()).as("still there: %s", leftOver(raw)).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static List<Path> leftOver(Path raw) throws IOException {
    try (Stream<Path> files = Files.list(raw)) {
      return files.filter(file -> file.toString().endsWith(".early.raw")).toList();
    }
  }

  private static Path sound(String name) {
    return Path.of(System.getProperty("ringfence.home", "."))
        .resolve("dialplans/carrier/sounds/" + name + ".alaw");
  }

  private static Path kept(Site.Running site, CaseFile.Try call) {
    return site.site()
        .recordings()
        .resolve(
            Site.Running.await(site.site().application().files().findEarlyMedia(call.id()))
                .orElseThrow());
  }

  @Test
  void everyAnnouncementIsKeptWholeAsTheNetworkSaidIt(Site.Running site) throws Exception {
    List<Told> announced = told.stream().filter(one -> ANNOUNCED.containsKey(one.tail())).toList();
    assertThat(announced).hasSizeGreaterThanOrEqualTo(4);
    for (Told one : announced) {
      Path said = sound(ANNOUNCED.get(one.tail()));
      CaseFile.Recording known = one.call().earlyMedia().orElseThrow();
      Path file = kept(site, one.call());
      Heard heard = Heard.before(file);

      double seconds = Files.size(said) / 8_000.0;
      assertThat(heard.seconds())
          .as("%s: %.2f s were said", one.tail(), seconds)
          .isBetween(seconds - LOST_SECONDS, seconds + LOST_SECONDS);
      assertThat(heard.inOrder(List.of(said))).as(one.tail()).containsExactly(said);
      assertThat(known.seconds()).isCloseTo(heard.seconds(), Offset.offset(0.01));
      assertThat(file).hasSize(known.bytes());
      assertThat(
              HexFormat.of()
                  .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))))
          .isEqualTo(known.sha256());
      assertThat(file.getFileName()).hasToString(one.call().id() + ".early.wav");
    }
  }

  @Test
  void nothingIsKeptOfAnybodyElseNeitherOfTheRingToneAsSound() {
    assertThat(told).anyMatch(one -> one.tail().equals("0027"));
    assertThat(told)
        .filteredOn(one -> !ANNOUNCED.containsKey(one.tail()))
        .hasSizeGreaterThan(20)
        .allSatisfy(one -> assertThat(one.call().earlyMedia()).as(one.tail()).isEmpty());
  }

  @Test
  void anOfficerHearsItInTheCase(Site.Running site) throws Exception {
    try (ConsoleBrowser browser = ConsoleBrowser.open(site.url())) {
      Page page = browser.logIn("wang", 1366, 768);
      page.navigate(page.url().replaceFirst("#.*", "#/cases/" + site.sampleCase("0014")));

      assertThat(page.getByTestId("early-media").first()).containsText("接通前的网络提示音");
      assertThat(page.getByTestId("early-media").first())
          .containsText(Pattern.compile("3\\.[4-9] 秒"));
      page.getByTestId("early-media").first().getByTestId("recording-play").click();
      Object seconds =
          page.waitForFunction(
                  """
                  () => {
                    const audio = document.querySelector('[data-testid=early-media] audio');
                    return audio && audio.currentTime > 0.3 ? audio.duration : 0;
                  }
                  """)
              .jsonValue();
      assertThat(((Number) seconds).doubleValue()).isBetween(3.4, 4.1);
      ConsoleBrowser.shoot(page, "early-media");
    }
  }

  @Test
  void nobodyHearsItWithoutLoggingIn(Site.Running site) throws Exception {
    String attempt =
        told.stream()
            .filter(one -> one.tail().equals("0014"))
            .findFirst()
            .orElseThrow()
            .call()
            .id();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(site.url() + "/api/v1/attempts/" + attempt + "/early-media"))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(401);
    }
  }
}
