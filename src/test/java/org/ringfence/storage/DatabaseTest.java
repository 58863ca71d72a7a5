package org.ringfence.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringfence.testkit.RealMariaDb.Server.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringfence.testkit.RealMariaDb;

/** How a database that cannot be used, or a statement that fails, is told. */
@ExtendWith(RealMariaDb.class)
class DatabaseTest {
  @Test
  void theTextOfAFailureHoldsNoPersonalData(RealMariaDb.Server server) throws Exception {
    String number = "13900000000";

    Database database = Database.open(server.vertx(), server.settings());

    assertThatThrownBy(
            () ->
                await(
                    database.inTransaction(
                        handle -> handle.execute("INSERT INTO nowhere VALUES (?)", number))))
        .hasStackTraceContaining("nowhere")
        .satisfies(
            e -> {
              StringWriter trace = new StringWriter();
              e.printStackTrace(new PrintWriter(trace));
              assertThat(trace.toString()).doesNotContain(number);
            });
    await(database.close());
  }

  @Test
  void whatFailsHalfwayLeavesNothing(RealMariaDb.Server server) {
    Database database = Database.open(server.vertx(), server.settings());
    String insert =
        "INSERT INTO officer (login, name, roles, password_hash) VALUES (?, '', '', '')";

    await(database.inTransaction(handle -> handle.execute(insert, "whole")));
    assertThatThrownBy(
            () ->
                await(
                    database.inTransaction(
                        handle -> {
                          handle.execute(insert, "half");
                          return handle.execute("INSERT INTO nowhere VALUES (1)");
                        })))
        .hasStackTraceContaining("nowhere");
    await(database.close());

    List<String> kept =
        server
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .select("SELECT login FROM officer WHERE login IN ('whole', 'half')")
                        .mapTo(String.class)
                        .list());
    assertThat(kept).containsExactly("whole");
  }

  @Test
  void aWrongPasswordIsToldInOneLineWithoutIt(RealMariaDb.Server server) throws Exception {
    DatabaseSettings right = server.settings();
    DatabaseSettings wrong = new DatabaseSettings(right.url(), right.user(), "not-it", 1);

    assertThatThrownBy(() -> Database.open(server.vertx(), wrong))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("database.password")
        .hasMessageNotContaining("not-it");
  }

  @Test
  void anUnreachableServerIsToldInOneLine(RealMariaDb.Server server) throws Exception {
    DatabaseSettings nowhere =
        new DatabaseSettings("jdbc:mariadb://127.0.0.1:1/ringfence", "ringfence", "x", 1);

    assertThatThrownBy(() -> Database.open(server.vertx(), nowhere))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("database.url");
  }
}
