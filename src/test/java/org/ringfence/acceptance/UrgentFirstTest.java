package org.ringfence.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.Site.Running.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.ringfence.calling.Trunk;
import org.ringfence.demo.DemoSite;
import org.ringfence.demo.Wishes;
import org.ringfence.storage.DatabaseSettings;
import org.ringfence.testkit.Folders;
import org.ringfence.testkit.telephone.PhoneCall;
import org.ringfence.testkit.telephone.Telephone;

/** An urgent warning rings within a second while 100,000 low ones keep every line busy. */
class UrgentFirstTest {
  private static final int LOW = 100_000;
  private static final int URGENT = 100;
  private static final Duration LOW_RINGS = Duration.ofSeconds(4);
  private static final long PATIENCE_SECONDS = 60;
  private static final String HEADER = "姓名,手机号,涉诈类型,风险等级,预警时间\n";

  private final Map<String, Long> rungAt = new ConcurrentHashMap<>();
  private final AtomicInteger lowCalls = new AtomicInteger();
  private Telephone telephone;

  private void called(PhoneCall call) {
    boolean urgent = call.number().startsWith("137");
    if (urgent) {
      rungAt.putIfAbsent(call.number(), System.nanoTime());
    } else {
      lowCalls.incrementAndGet();
    }
    call.ring();
    telephone.after(
        urgent ? Duration.ofMillis(500) : LOW_RINGS, () -> call.refuse(486, "Busy Here"));
  }

  private static void load(DemoSite site, String number, String grade) {
    String list = HEADER + "测试,%s,刷单返利,%s,2026-01-15 09:00%n".formatted(number, grade);
    await(
        site.application()
            .intake()
            .load("list.csv", "测试", "wang", list.getBytes(StandardCharsets.UTF_8)));
  }

  /** One case of the list, many times over, each with a number of its own as far as caps go. */
  private static void multiplyLow(DatabaseSettings database) {
    Jdbi.create(database.url(), database.user(), database.password())
        .useHandle(
            handle ->
                handle.execute(
                    """
                    INSERT INTO warning_case (batch_id, list_row, number_cipher, number_index,
                      number_tail, fraud_type, grade, grade_rank, warned_at, imported_at, state,
                      next_try_at)
                    SELECT batch_id, s.seq, number_cipher, UNHEX(SHA2(s.seq, 256)), number_tail,
                      fraud_type, grade, grade_rank, warned_at, imported_at, 'waiting', imported_at
                    FROM warning_case JOIN seq_1_to_%d s WHERE grade = 'low'"""
                        .formatted(LOW)));
  }

  @Test
  void anUrgentWarningRingsWithinASecondWhileAHundredThousandLowOnesAreDialled() throws Exception {
    Path home = Path.of(System.getProperty("ringfence.home", ".")).toAbsolutePath();
    Path run = home.resolve("target/urgent");
    Folders.clear(run);
    telephone = Telephone.open(this::called);
    try (Telephone line = telephone;
        DemoSite site =
            DemoSite.start(
                new DemoSite.Layout(home, run),
                new Wishes(1, 24, 0)
                    .withLine(new Trunk.Limits(24, 2, 10))
                    .callingInto(line.sipPort()),
                step -> {})) {
      load(site, "13800000000", "低");
      multiplyLow(site.database());
      awaitAtLeast(lowCalls, 24);

      List<Long> millis = new ArrayList<>();
      for (int i = 0; i < URGENT; i++) {
        String number = "137%08d".formatted(i);
        long asked = System.nanoTime();
        load(site, number, "紧急");
        millis.add(TimeUnit.NANOSECONDS.toMillis(awaitRing(number) - asked));
      }

      List<Long> sorted = millis.stream().sorted().toList();
      System.out.printf(
          "urgent: loaded to INVITE, ms: median %d, 99 of 100 %d, worst %d; low calls meanwhile %d%n",
          sorted.get(URGENT / 2), sorted.get(URGENT - 2), sorted.getLast(), lowCalls.get());
      assertThat(sorted.get(URGENT - 2)).as("99 of 100, in ms").isLessThanOrEqualTo(1_000);
      assertThat(lowCalls).as("the low ones went on").hasValueGreaterThan(48);
    }
  }

  private static void awaitAtLeast(AtomicInteger count, int least) throws InterruptedException {
    long begin = System.nanoTime();
    while (count.get() < least) {
      assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private long awaitRing(String number) throws InterruptedException {
    long begin = System.nanoTime();
    while (!rungAt.containsKey(number)) {
      assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return rungAt.get(number);
  }
}
