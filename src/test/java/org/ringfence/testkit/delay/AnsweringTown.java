package org.ringfence.testkit.delay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.ringfence.calling.Trunk;
import org.ringfence.cases.FraudType;
import org.ringfence.demo.DemoSite;
import org.ringfence.demo.Wishes;
import org.ringfence.testkit.Folders;
import org.ringfence.testkit.Site;
import org.ringfence.testkit.telephone.PhoneCall;
import org.ringfence.testkit.telephone.Telephone;

/**
 * A centre that is real up to its trunk, and behind that a town of people who answer and press
 * keys: as many calls at once as wished, of every kind of fraud.
 */
public final class AnsweringTown implements AutoCloseable {
  private static final Path HOME =
      Path.of(System.getProperty("ringfence.home", ".")).toAbsolutePath();
  private static final List<FraudType> TYPES = List.of(FraudType.values());
  private static final List<Character> KEYS = List.of('1', '1', '1', '1', '2');

  private final Telephone telephone;
  private final DemoSite site;
  private volatile Measurement measurement = new Measurement(0, 0);

  private AnsweringTown(int callsAtOnce) throws IOException {
    telephone = Telephone.open(this::called);
    Path run = HOME.resolve("target/answers");
    Folders.clear(run);
    site =
        DemoSite.start(
            new DemoSite.Layout(HOME, run),
            new Wishes(1, callsAtOnce, 0)
                .withLine(new Trunk.Limits(callsAtOnce, 0, 10))
                .callingInto(telephone.sipPort()),
            step -> {});
  }

  public static AnsweringTown open(int callsAtOnce) throws IOException {
    return new AnsweringTown(callsAtOnce);
  }

  /**
   * Has people called until enough keys were pressed after their question while the line was full.
   *
   * @throws AssertionError when that takes too long
   */
  public Measurement measure(int callsAtOnce, int keys, long seconds) throws InterruptedException {
    measurement = new Measurement(callsAtOnce, keys);
    StringBuilder list = new StringBuilder("手机号,涉诈类型,风险等级,预警时间\n");
    for (int row = 0; row < keys + 2 * callsAtOnce; row++) {
      list.append("%s,%s,中,2026-01-15 09:00:00%n".formatted(number(row), type(row).chinese()));
    }
    Site.Running.await(
        site.application()
            .intake()
            .load("answers.csv", "测试", "wang", list.toString().getBytes(StandardCharsets.UTF_8)));
    if (!measurement.await(seconds)) {
      throw new AssertionError("too few keys in time:\n" + measurement.table());
    }
    return measurement;
  }

  private static String number(int row) {
    return "139%08d".formatted(row);
  }

  private static FraudType type(int row) {
    return TYPES.get(row % TYPES.size());
  }

  private void called(PhoneCall call) {
    int row = Integer.parseInt(call.number().substring(3));
    Measurement now = measurement;
    try {
      Answerer person =
          new Answerer(telephone, call, Expected.call(type(row), call.number(), KEYS), now);
      call.sound().listen(person);
      var unused =
          call.confirmed()
              .thenRun(now::begins)
              .thenCompose(begun -> call.ended())
              .thenRun(now::ends)
              .thenRun(person::over);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    call.ring();
    call.answer();
  }

  @Override
  public void close() {
    site.close();
    telephone.close();
  }
}
