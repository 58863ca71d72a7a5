package org.ringfence;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.ringfence.config.Settings;
import org.ringfence.config.SettingsReader;
import org.ringfence.escalation.Officer;
import org.ringfence.escalation.Officers;
import org.ringfence.storage.Database;
import org.ringfence.storage.MariaOfficers;
import org.ringfence.web.Passwords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds a person to the console, or gives one a new password. */
@Command(
    name = "officer",
    description = "Adds an officer or clerk, or changes one; reads the password from the terminal.")
final class OfficerCommand implements Callable<Integer> {
  private static final int SHORTEST_PASSWORD = 10;
  private static final Set<String> ROLES =
      Set.of("officer", "clerk", "writer", "reviewer", "admin");

  @Parameters(index = "0", paramLabel = "LOGIN")
  private String login;

  @Parameters(index = "1", paramLabel = "NAME", description = "As others see it: 王警官")
  private String name;

  @Option(
      names = "--roles",
      split = ",",
      defaultValue = "officer",
      description =
          "officer takes cases, clerk loads lists, writer changes scripts, reviewer publishes what"
              + " others wrote, admin gives machines their tokens. Default: ${DEFAULT-VALUE}")
  private Set<String> roles;

  @Option(names = "--config", paramLabel = "FILE.yaml", defaultValue = "ringfence.yaml")
  private Path config;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!ROLES.containsAll(roles)) {
      throw wrong("--roles knows officer, clerk, writer, reviewer and admin");
    }
    if (!login.matches("[a-z0-9._-]{1,64}") || name.isBlank() || name.length() > 64) {
      throw wrong("LOGIN is 1 to 64 of a-z 0-9 . _ -, NAME 1 to 64 characters");
    }
    Settings settings = new SettingsReader(System.getenv()).read(config);
    String password = password();
    if (password.length() < SHORTEST_PASSWORD || password.length() > 200) {
      throw wrong("the password needs 10 to 200 characters");
    }
    Vertx vertx = Vertx.vertx();
    try (DatabaseServer server = DatabaseServer.of(settings)) {
      Database database = Database.open(vertx, server.settings());
      String hash = new Passwords(vertx).hash(password).await();
      Officer officer = new Officer(login, name, new TreeSet<>(roles));
      new MariaOfficers(database).save(new Officers.Account(officer, hash)).await();
      database.close().await();
    } finally {
      vertx.close().await();
    }
    return 0;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Hidden where there is a terminal; from JDK 22 on the console reads a pipe as well. */
  @SuppressWarnings("SystemConsoleNull")
  private static String password() throws IOException {
    Console console = System.console();
    if (console != null) {
      char[] typed = console.readPassword("password: ");
      return typed == null ? "" : new String(typed);
    }
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }
}
