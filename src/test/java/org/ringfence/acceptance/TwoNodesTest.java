package org.ringfence.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.Site.Running.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ringfence.cases.CaseState;
import org.ringfence.demo.DemoSite;
import org.ringfence.demo.Wishes;
import org.ringfence.intake.BatchCase;
import org.ringfence.testkit.Folders;

/** Two services with a switch each dial from one database into one network. */
class TwoNodesTest {
  private static final long LONGEST_SECONDS = 120;

  /** The last two digits choose who answers, and so how often the policy calls him. */
  private static final List<String> CITIZENS = List.of("11", "12", "26", "06", "15");

  private static String list(int each) {
    StringBuilder list = new StringBuilder("姓名,手机号,涉诈类型,风险等级,预警时间\n");
    for (String citizen : CITIZENS) {
      for (int i = 0; i < each; i++) {
        list.append("测试,1361%03d%s%s,刷单返利,中,2026-01-15 09:00%n".formatted(i, "55", citizen));
      }
    }
    return list.toString();
  }

  private static boolean isSettled(BatchCase one) {
    return one.state() != CaseState.WAITING
        && one.state() != CaseState.CALLING
        && one.nextTryAt().isEmpty();
  }

  @Test
  void eachCaseIsRungExactlyAsOftenAsItsPolicySaysCountedByTheNetwork() throws Exception {
    Path home = Path.of(System.getProperty("ringfence.home", ".")).toAbsolutePath();
    Path run = home.resolve("target/nodes");
    Folders.clear(run);
    try (DemoSite one =
            DemoSite.start(
                new DemoSite.Layout(home, run.resolve("1")), new Wishes(600, 20, 0), step -> {});
        DemoSite two =
            DemoSite.start(
                new DemoSite.Layout(home, run.resolve("2")),
                new Wishes(600, 20, 0).joining(one),
                step -> {})) {
      byte[] bytes = list(8).getBytes(StandardCharsets.UTF_8);
      long batch = await(one.application().intake().load("nodes.csv", "测试", "wang", bytes)).batch();
      long begin = System.nanoTime();
      List<BatchCase> cases;
      do {
        TimeUnit.MILLISECONDS.sleep(200);
        cases = await(two.application().batches().listCases(batch, Instant.now()));
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(LONGEST_SECONDS));
      } while (!cases.stream().allMatch(TwoNodesTest::isSettled));

      Map<String, Long> rung =
          one.network().invites().stream()
              .collect(
                  Collectors.groupingBy(line -> line.split(" ", -1)[2], Collectors.counting()));
      assertThat(rung).hasSize(8 * CITIZENS.size());
      Map<String, Long> expected = Map.of("11", 3L, "12", 3L, "26", 3L, "06", 1L, "15", 1L);
      assertThat(
              rung.entrySet().stream()
                  .filter(e -> !e.getValue().equals(expected.get(e.getKey().substring(9))))
                  .toList())
          .isEmpty();
      Map<Integer, Long> tries =
          cases.stream().collect(Collectors.groupingBy(BatchCase::tries, Collectors.counting()));
      assertThat(tries).isEqualTo(Map.of(3, 24L, 1, 16L));
      assertThat(callsOfNode(one)).as("both nodes have dialled").isPositive();
      assertThat(callsOfNode(two)).isPositive();
    }
  }

  /** Recordings lie with the node whose switch made them. */
  private static long callsOfNode(DemoSite site) throws Exception {
    try (var files = java.nio.file.Files.walk(site.recordings())) {
      return files.filter(file -> file.toString().endsWith(".wav")).count();
    }
  }
}
