package org.ringfence;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.ringfence.cases.Changes;
import org.ringfence.config.Settings;
import org.ringfence.config.SettingsReader;
import org.ringfence.intake.Confirmation;
import org.ringfence.intake.ListSource;
import org.ringfence.intake.ListState;
import org.ringfence.intake.ListUnreadable;
import org.ringfence.intake.RowProblem;
import org.ringfence.intake.StagedList;
import org.ringfence.intake.Uploads;
import org.ringfence.storage.Database;
import org.ringfence.storage.PersonalData;
import org.ringfence.storage.PolicyVersions;
import org.ringfence.storage.Standings;
import org.ringfence.web.ListParts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a list in from the command line: the same two steps as in the console. */
@Command(
    name = "import",
    description = {
      "Checks a warning list and, once confirmed, makes its cases; a running service calls them.",
      "Exit code 0: loaded. 1: not loaded, and why. 2: wrong use, or no database. 3: the same file"
          + " was loaded before (see --again)."
    })
final class ImportCommand implements Callable<Integer> {
  private static final int PROBLEMS_SHOWN = 20;
  private static final long LOOK_MILLIS = 500;

  @Parameters(paramLabel = "FILE", description = "CSV, TSV or XLSX.")
  private Path file;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "NAME",
      description = "Where the list comes from; its words hold.")
  private String source;

  @Option(names = "--yes", description = "Confirms without asking.")
  private boolean yes;

  @Option(names = "--again", description = "Loads a file that was loaded before once more.")
  private boolean again;

  @Option(
      names = "--bad-rows",
      paramLabel = "FILE.xlsx",
      description = "Where refused rows are written, to be mended.")
  private Path badRows;

  @Option(
      names = "--by",
      paramLabel = "LOGIN",
      description = "Who loads it. Default: the user of this machine")
  private String by = System.getProperty("user.name", "import");

  @Option(names = "--config", paramLabel = "FILE.yaml", defaultValue = "ringfence.yaml")
  private Path config;

  @Spec private CommandSpec spec;
  private PrintWriter out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    out = spec.commandLine().getOut();
    if (!Files.isRegularFile(file)) {
      throw wrong("there is no file " + file);
    }
    if (source.isBlank() || source.length() > ListSource.LONGEST_NAME) {
      throw wrong("--source has 1 to %d characters".formatted(ListSource.LONGEST_NAME));
    }
    if (!by.matches("[A-Za-z0-9._-]{1,64}")) {
      throw wrong("--by is 1 to 64 of a-z 0-9 . _ -");
    }
    Settings settings = new SettingsReader(System.getenv()).read(config);
    Vertx vertx = Vertx.vertx();
    try (DatabaseServer server = DatabaseServer.of(settings)) {
      Database database = Database.open(vertx, server.settings());
      try {
        return run(settings, vertx, database);
      } finally {
        database.close().await();
      }
    } finally {
      vertx.close().await();
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int run(Settings settings, Vertx vertx, Database database)
      throws IOException, InterruptedException {
    PolicyVersions policies = new PolicyVersions(settings.rules().policies());
    policies.keep(database, Clock.systemUTC().instant()).await();
    ListDesk desk =
        ListDesk.open(
            vertx,
            database,
            PersonalData.open(settings.data().resolve("keys")),
            new Standings(policies),
            settings,
            new Changes(),
            Clock.systemUTC());
    desk.start();
    try {
      return run(desk.parts());
    } catch (ListUnreadable | Uploads.TooLarge e) {
      out.println(e.getMessage());
      return 1;
    } finally {
      desk.close().await();
    }
  }

  private int run(ListParts parts) throws IOException, InterruptedException {
    String name = file.getFileName().toString();
    long id = parts.intake().put(name, source.strip(), by, Files.newInputStream(file)).await();
    StagedList list = watch(parts, id, ListState.READING);
    if (list.state() != ListState.CHECKED) {
      out.println(list.message().orElse("名单没有导入"));
      return 1;
    }
    tell(parts, list);
    int objection = objection(list);
    if (objection > 0) {
      cancel(parts, id);
      return objection;
    }
    return load(parts, list);
  }

  /** Tells once in a while how far a list is. */
  private StagedList watch(ListParts parts, long id, ListState state) throws InterruptedException {
    StagedList list = parts.lists().find(id).await().orElseThrow();
    int told = -1;
    while (list.state() == state) {
      int percent =
          state == ListState.READING
              ? (int) (100 * list.bytesRead() / Math.max(1, list.bytes()))
              : 100 * list.loaded() / Math.max(1, list.good());
      if (percent / 10 > told / 10 && percent > 0) {
        told = percent;
        out.printf("%s %d%%%n", state == ListState.READING ? "检查" : "导入", percent);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      list = parts.lists().find(id).await().orElseThrow();
    }
    return list;
  }

  private void tell(ListParts parts, StagedList list) throws IOException {
    out.printf(
        "%s：%d 行 = %d 可导入 · %d 重复 · %d 有问题%n",
        list.file(), list.rows(), list.good() - list.merged(), list.merged(), list.refused());
    TextTable table = new TextTable();
    for (RowProblem problem : parts.lists().listProblems(list.id(), 0, PROBLEMS_SHOWN).await()) {
      table.row(
          List.of(
              "  第%d行".formatted(problem.row()),
              problem.column(),
              problem.value(),
              problem.reason(),
              problem.fix()));
    }
    table.lines().forEach(out::println);
    if (list.problemCount() > PROBLEMS_SHOWN) {
      out.printf("  还有 %d 个问题%n", list.problemCount() - PROBLEMS_SHOWN);
    }
    if (badRows != null) {
      writeBadRows(parts, list);
    }
  }

  private void writeBadRows(ListParts parts, StagedList list) throws IOException {
    Optional<Path> written = parts.intake().writeBadRows(list.id()).await();
    if (written.isPresent()) {
      Files.move(written.get(), badRows, StandardCopyOption.REPLACE_EXISTING);
      out.println("有问题的行：" + badRows);
    }
  }

  /** The exit code of a list that is not to be loaded, or 0. */
  private int objection(StagedList list) {
    if (list.good() == 0) {
      out.println("没有可以导入的行");
      return 1;
    }
    if (list.sameAs().isPresent() && !again) {
      StagedList.Earlier earlier = list.sameAs().get();
      out.printf(
          "同一份文件 %s 在 %s 导入过（第%d批）；确实要再导入一次，请加 --again%n",
          earlier.by(), earlier.at(), earlier.batch());
      return 3;
    }
    return yes || isConfirmed(list) ? 0 : 1;
  }

  @SuppressWarnings("SystemConsoleNull")
  private boolean isConfirmed(StagedList list) {
    Console console = System.console();
    if (console == null) {
      out.println("没有终端可以确认：加上 --yes");
      return false;
    }
    String answer = console.readLine("导入 %d 行并开始呼叫？[y/N] ", list.good());
    return answer != null && answer.strip().equalsIgnoreCase("y");
  }

  private void cancel(ListParts parts, long id) {
    parts.intake().cancel(id, by).await();
    out.println("没有导入");
  }

  private int load(ListParts parts, StagedList list) throws InterruptedException {
    Future<Confirmation> confirming = parts.intake().confirm(list.id(), by, again);
    if (!(confirming.await() instanceof Confirmation.Confirmed confirmed)) {
      out.println("没有导入：名单在别处已被确认或取消，或者同一份文件刚刚导入过");
      return 1;
    }
    StagedList loaded = watch(parts, list.id(), ListState.LOADING);
    out.printf("已导入 %d 行，第%d批%n", loaded.loaded(), confirmed.batch());
    return loaded.state() == ListState.LOADED ? 0 : 1;
  }
}
