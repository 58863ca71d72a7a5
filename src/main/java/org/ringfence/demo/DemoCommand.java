package org.ringfence.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ringfence.Application;
import org.ringfence.escalation.Officer;
import org.ringfence.escalation.Officers;
import org.ringfence.intake.Intake;
import org.ringfence.intake.ListReader;
import org.ringfence.intake.ListUnreadable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The whole product on one machine, with simulated citizens. */
@Command(
    name = "demo",
    description = "Starts everything, loads a warning list, calls the simulated citizens.")
public final class DemoCommand implements Callable<Integer> {
  private static final String SAMPLE = "src/test/resources/lists/citizens.csv";
  private static final int USUAL_PORT = 8096;
  private static final Duration LONGEST = Duration.ofMinutes(30);

  @Option(names = "--once", description = "End when every case is settled.")
  private boolean once;

  @Option(names = "--list", paramLabel = "FILE.csv", description = "The list to load.")
  private Path list;

  @Option(names = "--report", paramLabel = "FILE.json", description = "Write what came of it.")
  private Path report;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "300",
      description = "Divides the waits between tries, not speech. Default: ${DEFAULT-VALUE}")
  private double speed;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of the console. Default: 8096, or any free one when that is taken.")
  private Integer port;

  @Spec private CommandSpec spec;

  private volatile boolean stopping;

  private final Path home = Path.of(System.getProperty("ringfence.home", ".")).toAbsolutePath();
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!(speed > 0) || speed > 100_000) {
      throw new ParameterException(
          spec.commandLine(), "--speed must be more than 0, at most 100000");
    }
    Path file = list == null ? home.resolve(SAMPLE) : list.toAbsolutePath();
    byte[] bytes = readList(file);
    Path run = home.resolve(".ringfence/demo");
    try (FileChannel channel = lockFile()) {
      lock(channel);
      clear(run);
      DemoSite site =
          DemoSite.start(
              new DemoSite.Layout(home, run),
              new Wishes(speed, 24, webPort()),
              step -> out.println("· " + step));
      Thread stop =
          new Thread(
              () -> {
                stopping = true;
                site.close();
              },
              "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      return runUntilStopped(site, file, bytes);
    }
  }

  /** What was under way when somebody ended the demonstration fails, and nobody needs to know. */
  private int runUntilStopped(DemoSite site, Path file, byte[] bytes)
      throws IOException, InterruptedException {
    try {
      return run(site, file, bytes);
    } catch (RuntimeException e) {
      if (stopping) {
        return 1;
      }
      throw e;
    }
  }

  /** A list that cannot be used is told before anything is started. */
  private byte[] readList(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      new ListReader(Clock.systemUTC(), ZoneId.systemDefault()).check(name(file), file);
      return bytes;
    } catch (ListUnreadable e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "cannot read the list " + file + ": no such readable file");
    }
  }

  private FileChannel lockFile() throws IOException {
    Path file = home.resolve(".ringfence/demo.lock");
    Files.createDirectories(file.getParent());
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Held until the channel is closed. */
  private static void lock(FileChannel channel) throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw new IOException("a demo runs in this folder already", e);
    }
    if (lock == null) {
      throw new IOException(
          "a demo runs in this folder already: end it first, or use another folder");
    }
  }

  /** Each demonstration begins with an empty database. */
  private static void clear(Path run) throws IOException {
    if (Files.exists(run)) {
      try (Stream<Path> files = Files.walk(run)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(run);
  }

  private int webPort() throws IOException {
    if (port != null && !Ports.isFreeTcp(port)) {
      throw new IOException(
          "port %d for the console is taken: free it or choose another with --port"
              .formatted(port));
    }
    if (port != null) {
      return port;
    }
    return Ports.isFreeTcp(USUAL_PORT) ? USUAL_PORT : 0;
  }

  private int run(DemoSite site, Path file, byte[] bytes) throws IOException, InterruptedException {
    Application application = site.application();
    addOfficers(application);
    long begin = System.nanoTime();
    Intake.Loaded loaded = await(application.intake().load(name(file), "示例名单", "wang", bytes));
    loaded.problems().forEach(problem -> out.println("  " + problem));
    out.printf("名单 %s：%d 行，导入 %d 件%n", name(file), loaded.list().rows(), loaded.list().good());
    if (!once) {
      openBrowser(application);
    }
    DemoReport result = watch(site, loaded.batch(), begin);
    ReportTable.print(result, out);
    if (report != null) {
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(report.toFile(), result);
      out.println("报告：" + report);
    }
    if (!once) {
      out.println("控制台仍在运行，按 Ctrl-C 结束 (Ctrl-C ends it)");
      new java.util.concurrent.CountDownLatch(1).await();
    }
    return result.settled() ? 0 : 1;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private void addOfficers(Application application) {
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    String password = java.util.HexFormat.of().formatHex(random);
    String hash = await(application.passwords().hash(password));
    for (Officer officer :
        List.of(
            new Officer("wang", "王警官", Set.of("officer", "clerk")),
            new Officer("li", "李警官", Set.of("officer")),
            new Officer("zhou", "周警官", Set.of("officer", "writer")),
            new Officer("zheng", "郑警官", Set.of("officer", "reviewer")),
            new Officer("sun", "孙警官", Set.of("officer", "admin")))) {
      await(application.officers().save(new Officers.Account(officer, hash)));
    }
    out.printf("控制台 http://127.0.0.1:%d/%n", application.webPort());
    out.println("用户 wang (民警、名单) li (民警) zhou (写话术) zheng (审核、发布话术) sun (系统)");
    out.printf("密码都是 %s%n", password);
  }

  private void openBrowser(Application application) throws IOException {
    boolean desktop = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
    if (desktop && Files.isExecutable(Path.of("/usr/bin/xdg-open"))) {
      new ProcessBuilder(
              "/usr/bin/xdg-open", "http://127.0.0.1:%d/".formatted(application.webPort()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    }
  }

  private DemoReport watch(DemoSite site, long batch, long begin)
      throws IOException, InterruptedException {
    long lastShown = -1;
    while (true) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      DemoReport now = await(site.report(batch, Math.round(seconds * 10) / 10.0));
      if (now.settled() || seconds > LONGEST.toSeconds()) {
        return now;
      }
      long settled = now.cases().stream().filter(line -> line.outcome() != null).count();
      if ((long) seconds / 10 != lastShown) {
        lastShown = (long) seconds / 10;
        out.printf(
            "%4.0f 秒：%d 次呼叫，%d / %d 件有结果%n", seconds, now.calls(), settled, now.cases().size());
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  private static <T> T await(Future<T> future) {
    return future.await();
  }
}
