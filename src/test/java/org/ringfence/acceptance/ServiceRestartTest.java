package org.ringfence.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringfence.demo.DemoReport;
import org.ringfence.testkit.Site;

/** The call outlives the service. */
@ExtendWith(Site.class)
class ServiceRestartTest {
  private static final String NUMBER = "13722221103";
  private static final long LONGEST_SECONDS = 90;

  private static List<String> pressed(Site.Running site) throws Exception {
    return site.site().network().keys().stream().filter(line -> line.contains(NUMBER)).toList();
  }

  @Test
  void aCitizenWhoIsTalkingGoesOnWhereHeWasAndIsNotCalledAgain(Site.Running site) throws Exception {
    String list =
        """
        姓名,手机号,涉诈类型,风险等级,预警时间
        测试三,%s,刷单返利,高,2026-01-15 09:00
        """
            .formatted(NUMBER);
    long batch = site.load("restart.csv", list.getBytes(StandardCharsets.UTF_8));
    long begin = System.nanoTime();
    while (pressed(site).size() < 2) {
      assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(LONGEST_SECONDS));
      TimeUnit.MILLISECONDS.sleep(100);
    }

    site.site().restartService();

    DemoReport.Line citizen = site.settle(batch).cases().getFirst();
    assertThat(citizen.outcome()).isEqualTo("transferred");
    assertThat(citizen.attempts()).isEqualTo(1);
    assertThat(citizen.answers().stream().map(DemoReport.Answer::key).collect(Collectors.joining()))
        .isEqualTo("11112");
    assertThat(citizen.recordings()).isEqualTo(1);
    assertThat(site.site().network().invites().stream().filter(line -> line.contains(NUMBER)))
        .hasSize(1);
  }
}
