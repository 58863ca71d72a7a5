package org.ringfence;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ringfence.config.Settings;
import org.ringfence.config.SettingsReader;
import org.ringfence.scripts.ScriptChange;
import org.ringfence.scripts.ScriptFiles;
import org.ringfence.scripts.ScriptStore;
import org.ringfence.storage.Database;
import org.ringfence.storage.MariaScripts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings what the console published back into files. */
@Command(
    name = "export",
    description =
        "Writes the published scripts and texts as files, with a change on top if one is named:"
            + " to have its sounds made, or for another installation.")
final class ScriptExportCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "FOLDER",
      description = "As prompts/: scripts/*.yaml and texts.yaml, words.yaml, names.yaml.")
  private Path folder;

  @Option(names = "--change", paramLabel = "N", description = "A change of the console.")
  private Long change;

  @Option(names = "--config", paramLabel = "FILE.yaml", defaultValue = "ringfence.yaml")
  private Path config;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Settings settings = new SettingsReader(System.getenv()).read(config);
    Vertx vertx = Vertx.vertx();
    try (DatabaseServer server = DatabaseServer.of(settings)) {
      Database database = Database.open(vertx, server.settings());
      ScriptFiles files = files(new MariaScripts(database));
      database.close().await();
      files.write(folder);
      spec.commandLine().getOut().printf("%d files written to %s%n", files.texts().size(), folder);
      return 0;
    } finally {
      vertx.close().await();
    }
  }

  private ScriptFiles files(ScriptStore store) {
    ScriptStore.Published published = store.published().await();
    if (published.edition() == 0) {
      throw wrong("nothing has been published yet: start the service once");
    }
    if (change == null) {
      return published.files();
    }
    ScriptChange wanted =
        store.findChange(change).await().orElseThrow(() -> wrong("there is no change " + change));
    return published.files().with(wanted.texts());
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
