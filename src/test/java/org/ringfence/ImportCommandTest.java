package org.ringfence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.RealMariaDb.Server.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ringfence.storage.Database;
import org.ringfence.storage.DatabaseSettings;
import org.ringfence.testkit.RealMariaDb;
import picocli.CommandLine;

/** A list taken in on the terminal, with a real database. */
@ExtendWith(RealMariaDb.class)
class ImportCommandTest {
  private static final AtomicInteger NUMBERS = new AtomicInteger(0);

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private RealMariaDb.Server server;

  @BeforeEach
  void writeSettings(RealMariaDb.Server server) throws IOException {
    this.server = server;
    DatabaseSettings database = server.settings();
    await(Database.open(server.vertx(), database).close()); // with its tables
    Files.writeString(folder.resolve("secret"), database.password());
    Files.writeString(
        folder.resolve("ringfence.yaml"),
        """
        data: data
        database:
          url: "%s"
          user: %s
          password-file: secret
        telephony:
          recordings: spool
          ami-secret-file: secret
        caller-numbers: ["96110"]
        trunks:
          - caller-number: "96110"
        prompts:
          scripts: scripts
          voice: voice
          slow-voice: slow
          sounds: sounds
        """
            .formatted(database.url(), database.user()));
  }

  private int run(String... arguments) {
    return new CommandLine(new ImportCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String list(String name, String... rows) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "姓名,手机号,涉诈类型,风险等级,预警时间\n" + String.join("", rows));
    return file.toString();
  }

  private static String row(String grade) {
    return "测试,1375%07d,刷单返利,%s,2026-01-15 09:00\n".formatted(NUMBERS.getAndIncrement(), grade);
  }

  private String config() {
    return "--config=" + folder.resolve("ringfence.yaml");
  }

  private int cases() {
    return server
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select(
                        "SELECT COUNT(*) FROM warning_case c JOIN batch b ON b.id = c.batch_id"
                            + " WHERE b.source = '命令行'")
                    .mapTo(Integer.class)
                    .one());
  }

  @Test
  void aListIsCheckedAndLoadedAndItsBadRowsWritten() throws IOException {
    String file = list("甲.csv", row("高"), row("低"), row("橙"));
    Path bad = folder.resolve("bad.xlsx");
    int before = cases();

    int code = run(file, "--source=命令行", "--yes", "--by=wang", "--bad-rows=" + bad, config());

    assertThat(code).as(out + "\n" + err).isZero();
    assertThat(out.toString())
        .contains("3 行 = 2 可导入 · 0 重复 · 1 有问题", "第3行", "橙", "不认识这个风险等级", "已导入 2 行");
    assertThat(bad).isNotEmptyFile();
    assertThat(cases()).isEqualTo(before + 2);

    assertThat(run(file, "--source=命令行", "--yes", config())).as("the same file").isEqualTo(3);
    assertThat(out.toString()).contains("wang", "--again");
    assertThat(cases()).isEqualTo(before + 2);
    assertThat(run(file, "--source=命令行", "--yes", "--again", config())).isZero();
    assertThat(cases()).as("they joined").isEqualTo(before + 2);
  }

  @Test
  void whatIsNotConfirmedOrIsNoListIsNotLoaded() throws IOException {
    int before = cases();

    assertThat(run(list("乙.csv", row("橙")), "--source=命令行", "--yes", config())).isOne();
    assertThat(out.toString()).contains("没有可以导入的行");
    Path other = Files.writeString(folder.resolve("丙.csv"), "甲,乙\n1,2\n");
    assertThat(run(other.toString(), "--source=命令行", "--yes", config())).isOne();
    assertThat(out.toString()).contains("手机号");
    assertThat(run("missing.csv", "--source=命令行", config())).isEqualTo(2);
    assertThat(run(list("丁.csv", row("低")), config())).as("no source").isEqualTo(2);
    assertThat(cases()).isEqualTo(before);
  }
}
