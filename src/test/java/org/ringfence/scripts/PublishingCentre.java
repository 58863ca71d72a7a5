package org.ringfence.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.RealMariaDb.Server.await;
import static org.ringfence.testkit.ShippedPrompts.FILES;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ringfence.calling.CallScript;
import org.ringfence.calling.Scripts.ScriptRef;
import org.ringfence.storage.Database;
import org.ringfence.storage.MariaScripts;
import org.ringfence.testkit.RealMariaDb;
import org.ringfence.testkit.ShippedPrompts;

/** Scripts, voices and people of a centre that publishes, on a real database. */
@ExtendWith(RealMariaDb.class)
abstract class PublishingCentre {
  static final Author WRITER = new Author("writer", "周警官");
  static final Author REVIEWER = new Author("reviewer", "郑警官");
  static final String SCRIPT = "brushing.yaml";

  @TempDir Path folder;
  RealMariaDb.Server server;
  Database database;
  ScriptStore store;
  Shelf shelf;
  Publishing publishing;
  Restoring restoring;

  @BeforeEach
  void open(RealMariaDb.Server server) throws IOException {
    this.server = server;
    database = Database.open(server.vertx(), server.settings());
    server
        .jdbi()
        .useHandle(
            handle -> {
              for (String table :
                  List.of(
                      "script_publication",
                      "script_version",
                      "script_change_file",
                      "script_change",
                      "script_file",
                      "sound")) {
                handle.execute("DELETE FROM " + table);
              }
            });
    store = new MariaScripts(database);
    shelf = shelf("sounds");
    copyVoice("xiaobei");
    copyVoice("xiaobei-slow");
    publishing = publishing(shelf);
    restoring = new Restoring(store, publishing);
  }

  @AfterEach
  void close() {
    await(database.close());
  }

  Shelf shelf(String sounds) {
    return new Shelf(server.vertx(), store, folder.resolve(sounds));
  }

  Publishing publishing(Shelf on) {
    VoiceFolders voices =
        new VoiceFolders(folder.resolve("xiaobei"), folder.resolve("xiaobei-slow"));
    return new Publishing(server.vertx(), store, voices, on, Clock.systemUTC());
  }

  void copyVoice(String name) throws IOException {
    Path to = Files.createDirectory(folder.resolve(name));
    try (Stream<Path> files = Files.list(ShippedPrompts.FOLDER.resolve("voices").resolve(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  void install() {
    await(publishing.install(FILES));
  }

  static String text(String file) {
    return FILES.find(file).orElseThrow();
  }

  /** Another script that has no fault. */
  static String otherBrushing() {
    return text(SCRIPT).replace("让下载软件或垫付", "让下载软件或者垫钱");
  }

  ScriptChange write(String file, String text) {
    return done(publishing.write(Optional.empty(), "为什么", Map.of(file, text), WRITER));
  }

  static ScriptChange done(Future<Verdict> wish) {
    Verdict verdict = await(wish);
    assertThat(verdict).isInstanceOf(Verdict.Done.class);
    return ((Verdict.Done) verdict).change();
  }

  ScriptChange publish(String file, String text) {
    ScriptChange change = write(file, text);
    done(publishing.review(change.id(), REVIEWER));
    return done(publishing.publish(change.id(), REVIEWER));
  }

  ScriptVersion current(String script) {
    return shelf.published().current().get(script);
  }

  CallScript load(ScriptRef script) {
    return await(shelf.load(script));
  }
}
