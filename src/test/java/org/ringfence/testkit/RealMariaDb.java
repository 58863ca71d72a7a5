package org.ringfence.testkit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.ringfence.storage.DatabaseSettings;
import org.ringfence.storage.EmbeddedMariaDb;

/** A real MariaDB server, started once for all tests that ask for it. */
public final class RealMariaDb implements ParameterResolver {

  /** The server. */
  public static final class Server implements AutoCloseable {
    private final EmbeddedMariaDb server;
    private final Vertx vertx = Vertx.vertx();

    Server() {
      try {
        Path home = Path.of(System.getProperty("ringfence.home", ".")).toAbsolutePath();
        server =
            EmbeddedMariaDb.start(
                home.resolve(".ringfence/mariadb"),
                home.resolve("target/mariadb/" + UUID.randomUUID()),
                0);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    public DatabaseSettings settings() {
      return server.settings();
    }

    public Vertx vertx() {
      return vertx;
    }

    /** Direct access, to look behind the store's back. */
    public Jdbi jdbi() {
      DatabaseSettings settings = server.settings();
      return Jdbi.create(settings.url(), settings.user(), settings.password());
    }

    public static <T> T await(Future<T> future) {
      return Site.Running.await(future);
    }

    @Override
    public void close() throws IOException {
      vertx.close().await();
      server.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Server.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent("mariadb", key -> new Server(), Server.class);
  }
}
