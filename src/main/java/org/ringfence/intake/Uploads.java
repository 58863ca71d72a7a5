package org.ringfence.intake;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files of lists until they are read, in a folder that only the service's own user can open. Their
 * names tell nothing.
 */
public final class Uploads {
  public static final long MOST_BYTES = 200L * 1024 * 1024;

  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final Duration UNFINISHED = Duration.ofHours(1);

  private final Vertx vertx;
  private final Path folder;
  private final String node;

  private Uploads(Vertx vertx, Path folder, String node) {
    this.vertx = vertx;
    this.folder = folder;
    this.node = node;
  }

  /**
   * A file that has arrived whole.
   *
   * @param sha256 hex
   */
  public record Upload(String key, long bytes, String sha256) {}

  /** It is larger than any list may be. */
  public static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLarge() {
      super("文件超过%dMB，请分成几份导入".formatted(MOST_BYTES / 1024 / 1024));
    }
  }

  /** Makes the folder if there is none. Blocks. */
  public static Uploads open(Vertx vertx, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Path name = folder.resolve("node");
    if (!Files.exists(name)) {
      Files.writeString(name, UUID.randomUUID().toString());
    }
    return new Uploads(vertx, folder, Files.readString(name, StandardCharsets.UTF_8).strip());
  }

  /** Who has these files: the same after each start. */
  String node() {
    return node;
  }

  Path path(String key) {
    return folder.resolve(key + ".list");
  }

  /** An empty file, as private as the others. */
  Path freshFile() throws IOException {
    return Files.createFile(path(UUID.randomUUID().toString()), PRIVATE);
  }

  /**
   * Writes a stream, which must be paused, to a file; fails with {@link TooLarge}, and leaves no
   * part of a file behind.
   */
  public Future<Upload> receive(ReadStream<Buffer> body) {
    String key = UUID.randomUUID().toString();
    OpenOptions options = new OpenOptions().setWrite(true).setCreateNew(true).setPerms("rw-------");
    return vertx
        .fileSystem()
        .open(path(key).toString(), options)
        .compose(
            file ->
                receive(body, file)
                    .eventually(file::close)
                    .map(digest -> new Upload(key, digest.bytes, digest.hex())))
        .onFailure(e -> remove(key));
  }

  private static Future<Digest> receive(ReadStream<Buffer> body, AsyncFile file) {
    Promise<Digest> received = Promise.promise();
    Digest digest = new Digest();
    body.exceptionHandler(received::tryFail);
    file.exceptionHandler(received::tryFail);
    body.handler(
        buffer -> {
          if (digest.bytes + buffer.length() > MOST_BYTES) {
            received.tryFail(new TooLarge());
          } else if (!received.future().isComplete()) {
            digest.add(buffer.getBytes());
            file.write(buffer).onFailure(received::tryFail);
            if (file.writeQueueFull()) {
              body.pause();
              file.drainHandler(drained -> body.resume());
            }
          }
        });
    body.endHandler(end -> received.tryComplete(digest));
    received.future().onFailure(e -> body.resume()); // what still comes is dropped
    body.resume();
    return received.future();
  }

  /** The same for what is already on this machine. Blocks. */
  public Upload keep(InputStream list) throws IOException {
    String key = UUID.randomUUID().toString();
    Digest digest = new Digest();
    Path file = Files.createFile(path(key), PRIVATE);
    try (var out = Files.newOutputStream(file)) {
      byte[] bytes = new byte[64 * 1024];
      for (int read = list.read(bytes); read >= 0; read = list.read(bytes)) {
        byte[] part = java.util.Arrays.copyOf(bytes, read);
        digest.add(part);
        if (digest.bytes > MOST_BYTES) {
          throw new TooLarge();
        }
        out.write(part);
      }
    } catch (IOException | TooLarge e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return new Upload(key, digest.bytes, digest.hex());
  }

  Future<Void> remove(String key) {
    return vertx.fileSystem().delete(path(key).toString()).otherwiseEmpty();
  }

  /** Removes files that nobody waits for: of a service that died while it received them. Blocks. */
  void removeAllBut(Set<String> keys, Clock clock) throws IOException {
    Instant old = clock.instant().minus(UNFINISHED);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".list")).toList();
    }
    for (Path file : files) {
      String key = file.getFileName().toString().replace(".list", "");
      if (!keys.contains(key) && Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** What has come so far. */
  private static final class Digest {
    private final MessageDigest sha256;
    private long bytes;

    Digest() {
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e); // every Java has it
      }
    }

    void add(byte[] part) {
      sha256.update(part);
      bytes += part.length;
    }

    String hex() {
      return HexFormat.of().formatHex(sha256.digest());
    }
  }
}
