package org.ringfence.testkit;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.ringfence.cases.CaseState;
import org.ringfence.demo.DemoReport;
import org.ringfence.demo.DemoSite;
import org.ringfence.demo.Wishes;
import org.ringfence.escalation.CaseFile;
import org.ringfence.escalation.Officer;
import org.ringfence.escalation.Officers;
import org.ringfence.intake.BatchCase;

/**
 * A whole centre for the acceptance tests: real Asterisk on both sides of the trunk, real MariaDB,
 * real console. Started once for all tests that ask for it; the sample list is called once, and
 * each test looks at one side of what happened.
 */
public final class Site implements BeforeAllCallback, ParameterResolver {
  private static final String KEY = "site";
  private static final long LONGEST_SECONDS = 480;

  @Override
  public void beforeAll(ExtensionContext context) {
    running(context);
  }

  private static Running running(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(KEY, key -> Running.start(), Running.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return running(context);
  }

  /**
   * What became of the sample list.
   *
   * @param invites as the network logged them until then
   * @param keys that citizens pressed, as the network logged them
   */
  public record Sample(DemoReport report, List<String> invites, List<String> keys) {}

  /** The site while it runs. */
  public static final class Running implements AutoCloseable {
    public static final String PASSWORD = "a password for tests";

    private final DemoSite site;
    private Sample settled;
    private long sampleBatch;
    private long dialogueBatch;

    private Running(DemoSite site) {
      this.site = site;
    }

    static Running start() {
      try {
        Path home = Path.of(System.getProperty("ringfence.home", ".")).toAbsolutePath();
        Path run = home.resolve("target/site");
        Folders.clear(run);
        DemoSite site =
            DemoSite.start(new DemoSite.Layout(home, run), new Wishes(300, 100, 0), step -> {});
        Running running = new Running(site);
        running.addOfficers();
        return running;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private void addOfficers() {
      String hash = await(site.application().passwords().hash(PASSWORD));
      for (Officer officer :
          Set.of(
              new Officer("wang", "王警官", Set.of("officer", "clerk")),
              new Officer("li", "李警官", Set.of("officer")),
              new Officer("zhou", "周警官", Set.of("officer", "writer")),
              new Officer("zheng", "郑警官", Set.of("officer", "reviewer")),
              new Officer("sun", "孙警官", Set.of("officer", "admin")))) {
        await(site.application().officers().save(new Officers.Account(officer, hash)));
      }
    }

    public DemoSite site() {
      return site;
    }

    public String url() {
      return "http://127.0.0.1:" + site.application().webPort();
    }

    /** What became of the sample list; the first who asks has it called. */
    public synchronized Sample sampleListSettled() throws IOException, InterruptedException {
      if (settled == null) {
        loadDialogues(); // they are held meanwhile
        Path list =
            Path.of(System.getProperty("ringfence.home", "."))
                .resolve("src/test/resources/lists/citizens.csv");
        sampleBatch = load("citizens.csv", Files.readAllBytes(list));
        DemoReport report = settle(sampleBatch);
        dialoguesHeld();
        clearDesk(dialogueBatch);
        settled =
            new Sample(report, ofSample(site.network().invites()), ofSample(site.network().keys()));
      }
      return settled;
    }

    private synchronized void loadDialogues() {
      if (dialogueBatch == 0) {
        dialogueBatch = load("dialogues.csv", DialogueCall.list().getBytes(StandardCharsets.UTF_8));
      }
    }

    /** The cases of {@link DialogueCall#all()}, each called at least once and recorded. */
    public List<BatchCase> dialoguesHeld() throws InterruptedException {
      loadDialogues();
      long begin = System.nanoTime();
      while (true) {
        List<BatchCase> cases =
            await(site.application().batches().listCases(dialogueBatch, Instant.now()));
        if (cases.stream().allMatch(this::isRecorded)) {
          return cases;
        }
        if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
          throw new AssertionError("not every dialogue was held");
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }

    private boolean isRecorded(BatchCase one) {
      return one.tries() > 0
          && await(site.application().files().find(one.id())).orElseThrow().attempts().stream()
              .findFirst()
              .flatMap(CaseFile.Try::recording)
              .isPresent();
    }

    /**
     * What a batch has put on the duty desk is gone from there: other tests count what they find.
     */
    public void clearDesk(long batch) throws IOException, InterruptedException {
      ConsoleClient wang = ConsoleClient.logIn(this, "wang");
      for (BatchCase one : await(site.application().batches().listCases(batch, Instant.now()))) {
        if (one.state() == CaseState.ESCALATED) {
          wang.post("cases/" + one.id() + "/take", Map.of()).ok();
          wang.post("cases/" + one.id() + "/close", Map.of("code", "false-alarm", "note", "")).ok();
        }
      }
    }

    /** The batch of the sample list. */
    public long sampleBatch() throws IOException, InterruptedException {
      sampleListSettled();
      return sampleBatch;
    }

    /** The case of somebody in the sample list. */
    public long sampleCase(String tail) throws IOException, InterruptedException {
      sampleListSettled();
      return await(site.application().batches().listCases(sampleBatch, Instant.now())).stream()
          .filter(one -> one.tail().equals(tail))
          .findFirst()
          .orElseThrow()
          .id();
    }

    /** Other tests may have called other people before. */
    private static List<String> ofSample(List<String> log) {
      return log.stream().filter(line -> line.contains(" 138000000")).toList();
    }

    public long load(String file, byte[] bytes) {
      return await(site.application().intake().load(file, "测试", "wang", bytes)).batch();
    }

    public DemoReport settle(long batch) throws IOException, InterruptedException {
      long begin = System.nanoTime();
      while (true) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        DemoReport report = await(site.report(batch, seconds));
        if (report.settled()) {
          return report;
        }
        if (seconds > LONGEST_SECONDS) {
          throw new AssertionError("not settled: " + report);
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }

    public static <T> T await(Future<T> future) {
      return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
      site.close();
    }
  }
}
