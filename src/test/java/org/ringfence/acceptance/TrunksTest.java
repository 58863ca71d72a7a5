package org.ringfence.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.Site.Running.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.ringfence.demo.DemoSite;
import org.ringfence.demo.Wishes;
import org.ringfence.intake.BatchCase;
import org.ringfence.testkit.Folders;
import org.ringfence.testkit.telephone.PhoneCall;
import org.ringfence.testkit.telephone.Telephone;

/** A trunk that fails: calls move to the next, nobody loses a try, and it comes back by itself. */
class TrunksTest {
  private static final long LONGEST_SECONDS = 60;
  private static final String HEADER = "姓名,手机号,涉诈类型,风险等级,预警时间\n";

  /** The far end of a trunk: broken until it is mended, then everybody is busy. */
  private static final class FarEnd {
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean mended;

    void called(PhoneCall call) {
      calls.incrementAndGet();
      if (mended) {
        call.refuse(486, "Busy Here");
      } else {
        call.refuse(500, "Server Internal Error");
      }
    }
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(LONGEST_SECONDS));
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static long load(DemoSite site, String numbers, int count, String grade) {
    StringBuilder list = new StringBuilder(HEADER);
    for (int i = 0; i < count; i++) {
      list.append("测试,%s,刷单返利,%s,2026-01-15 09:00%n".formatted(numbers.formatted(i), grade));
    }
    byte[] bytes = list.toString().getBytes(StandardCharsets.UTF_8);
    return await(site.application().intake().load("list.csv", "测试", "wang", bytes)).batch();
  }

  private static List<BatchCase> cases(DemoSite site, long batch) {
    return await(site.application().batches().listCases(batch, Instant.now()));
  }

  @Test
  void callsMoveToTheNextTrunkAndTheBrokenOneIsTriedAgain() throws Exception {
    FarEnd farEnd = new FarEnd();
    Path home = Path.of(System.getProperty("ringfence.home", ".")).toAbsolutePath();
    Path run = home.resolve("target/trunks");
    Folders.clear(run);
    try (Telephone broken = Telephone.open(farEnd::called);
        DemoSite site =
            DemoSite.start(
                new DemoSite.Layout(home, run),
                new Wishes(60, 24, 0).preferring(broken.sipPort()),
                step -> {})) {
      long batch = load(site, "1351111%02d11", 8, "高"); // busy on the network
      until(() -> cases(site, batch).stream().allMatch(one -> one.tries() > 0));

      assertThat(cases(site, batch))
          .as("line faults are no tries")
          .allMatch(one -> one.tries() <= 3);
      assertThat(farEnd.calls).as("left alone after five faults").hasValueBetween(5, 8);
      assertThat(site.network().invites()).isNotEmpty();
      assertThat(
              await(site.application().trunks().listTrunks(Instant.now()))
                  .getFirst()
                  .pace()
                  .room(Instant.now()))
          .isZero();

      farEnd.mended = true;
      int before = farEnd.calls.get();
      AtomicInteger more = new AtomicInteger();
      until(
          () -> {
            load(site, "1352" + "%04d".formatted(more.incrementAndGet()) + "%d11", 1, "中");
            return farEnd.calls.get() > before + 1;
          });
    }
  }

  /** Nobody answers at all: no citizen is written down as one who did not take the call. */
  @Test
  void aTrunkWithNobodyBehindItIsALineFault() throws Exception {
    Path home = Path.of(System.getProperty("ringfence.home", ".")).toAbsolutePath();
    Path run = home.resolve("target/trunks-dead");
    Folders.clear(run);
    int nobody;
    try (Telephone closed = Telephone.open(call -> {})) {
      nobody = closed.sipPort();
    }
    try (DemoSite site =
        DemoSite.start(
            new DemoSite.Layout(home, run), new Wishes(60, 24, 0).preferring(nobody), step -> {})) {
      long batch = load(site, "1353333%02d11", 3, "高");

      until(() -> cases(site, batch).stream().allMatch(one -> one.tries() > 0));
      assertThat(cases(site, batch))
          .allMatch(one -> one.outcome().orElseThrow().code().equals("busy"));
    }
  }
}
