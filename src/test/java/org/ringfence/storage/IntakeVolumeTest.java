package org.ringfence.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ringfence.testkit.RealMariaDb;
import org.ringfence.testkit.volume.LargeList;
import org.ringfence.testkit.volume.ListVolume;

/**
 * A list is never in memory as a whole. The suite takes lists in that are larger than the heap they
 * get; {@code -Dlist.rows=1000000 -Dlist.heap=256} measures.
 */
@ExtendWith(RealMariaDb.class)
class IntakeVolumeTest {
  private static final int ROWS = Integer.getInteger("list.rows", 20_000);
  private static final int HEAP = Integer.getInteger("list.heap", 64);
  private static final int XLSX_ROWS = Integer.getInteger("list.xlsx-rows", 20_000);
  private static final int XLSX_HEAP = Integer.getInteger("list.xlsx-heap", 128);

  @TempDir private Path folder;

  @Test
  void aListThatIsLargerThanTheHeapIsCheckedAndLoaded(RealMariaDb.Server server) throws Exception {
    Path list = folder.resolve("large.csv");
    // few rows have a long column of their own, so that the file is larger than the heap
    LargeList.csv(list, ROWS, ROWS <= 100_000 ? 2_000 : 0);
    assertThat(Files.size(list)).isGreaterThan(HEAP * 1024L * 1024L * (ROWS <= 100_000 ? 1 : 0));

    String told = run(server, HEAP, list, "confirm");

    assertThat(told).contains("rows=" + ROWS, "refused=" + ROWS / 100, "LOADED");
  }

  @Test
  void aWorkbookNeedsMemoryForItsTextsOnly(RealMariaDb.Server server) throws Exception {
    Path list = folder.resolve("large.xlsx");
    LargeList.xlsx(list, XLSX_ROWS, 30);

    String told = run(server, XLSX_HEAP, list, "check");

    assertThat(told).contains("rows=" + XLSX_ROWS, "refused=" + XLSX_ROWS / 100, "CHECKED");
  }

  private String run(RealMariaDb.Server server, int heap, Path list, String how)
      throws IOException, InterruptedException {
    DatabaseSettings settings = server.settings();
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-Xmx" + heap + "m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ListVolume.class.getName(),
                    settings.url(),
                    settings.user(),
                    settings.password(),
                    folder.toString(),
                    list.toString(),
                    how))
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.println(told);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(told).isZero();
    return told;
  }
}
