package org.ringfence;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ringfence.access.NewToken;
import org.ringfence.access.Scope;
import org.ringfence.access.TokenSecret;
import org.ringfence.cases.Coded;
import org.ringfence.config.Settings;
import org.ringfence.config.SettingsReader;
import org.ringfence.storage.Database;
import org.ringfence.storage.MariaTokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a token with which a list source may use the interface. */
@Command(
    name = "token",
    description =
        "Makes a token for a list source and prints it, once; it is kept nowhere. The console"
            + " revokes it.")
final class TokenCommand implements Callable<Integer> {
  private static final String MADE_HERE = "命令行";

  @Option(
      names = "--source",
      required = true,
      description = "What its warnings are counted under, and all that it may see: 市局平台")
  private String source;

  @Option(names = "--name", required = true, description = "Of the machine, as cases show it")
  private String name;

  @Option(
      names = "--scope",
      required = true,
      split = ",",
      description = "warnings:write hands warnings in, warnings:read asks what became of them")
  private List<String> scopes;

  @Option(names = "--config", paramLabel = "FILE.yaml", defaultValue = "ringfence.yaml")
  private Path config;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    NewToken wish = new NewToken(source, name, scopes());
    Optional<String> problem = wish.problem();
    if (problem.isPresent()) {
      throw wrong(problem.get());
    }
    Settings settings = new SettingsReader(System.getenv()).read(config);
    TokenSecret secret = TokenSecret.fresh();
    Vertx vertx = Vertx.vertx();
    try (DatabaseServer server = DatabaseServer.of(settings)) {
      Database database = Database.open(vertx, server.settings());
      new MariaTokens(database).make(wish, secret, MADE_HERE, Instant.now()).await();
      database.close().await();
    } finally {
      vertx.close().await();
    }
    spec.commandLine().getOut().println(secret.text());
    return 0;
  }

  private List<Scope> scopes() {
    List<Scope> known = new ArrayList<>();
    for (String scope : scopes) {
      known.add(
          Coded.find(Scope.class, scope)
              .orElseThrow(() -> wrong("--scope knows warnings:write and warnings:read")));
    }
    return known.stream().distinct().toList();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
