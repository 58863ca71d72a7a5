package org.ringfence.testkit.volume;

import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.ringfence.intake.Confirmation;
import org.ringfence.intake.Intake;
import org.ringfence.intake.ListState;
import org.ringfence.intake.StagedList;
import org.ringfence.storage.Database;
import org.ringfence.storage.DatabaseSettings;
import org.ringfence.testkit.RealMariaDb;
import org.ringfence.testkit.TestIntake;

/** Takes one list in, in a process of its own, so that its memory can be bounded and measured. */
public final class ListVolume {
  private ListVolume() {}

  /** URL, user, password, folder for keys and files, list, confirm or check. */
  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx();
    Database database = Database.open(vertx, new DatabaseSettings(args[0], args[1], args[2], 4));
    Path folder = Path.of(args[3]);
    Path list = Path.of(args[4]);
    try (TestIntake node =
        new TestIntake(vertx, database, folder.resolve("keys"), folder, Clock.systemUTC())) {
      run(node.intake(), list, args[5].equals("confirm"));
    }
    RealMariaDb.Server.await(database.close());
    vertx.close().await();
  }

  private static void run(Intake intake, Path list, boolean confirm) throws Exception {
    long begin = System.nanoTime();
    long id =
        RealMariaDb.Server.await(intake.put("large", "测试", "wang", Files.newInputStream(list)));
    StagedList checked = RealMariaDb.Server.await(intake.after(ListState.READING, id));
    tell("check", begin, checked.rows());
    System.out.printf("%s%n", checked);
    if (confirm) {
      begin = System.nanoTime();
      Confirmation confirmation = RealMariaDb.Server.await(intake.confirm(id, "wang", false));
      StagedList loaded = RealMariaDb.Server.await(intake.after(ListState.LOADING, id));
      tell("load", begin, loaded.loaded());
      System.out.printf("%s%n%s%n", confirmation, loaded.state());
    }
  }

  private static void tell(String step, long begin, int rows) throws Exception {
    double seconds = (System.nanoTime() - begin) / 1e9;
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
    }
    String resident =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .findFirst()
            .orElse("")
            .replaceAll("\\s+", " ");
    System.out.printf(
        Locale.ROOT,
        "%s: %d rows in %.1f s, %.0f rows/s, peak heap %d MB, %s%n",
        step,
        rows,
        seconds,
        rows / seconds,
        peak / 1024 / 1024,
        resident);
  }
}
