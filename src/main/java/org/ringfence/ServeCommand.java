package org.ringfence;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.ringfence.config.Settings;
import org.ringfence.config.SettingsReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The service beside a centre's own Asterisk. */
@Command(name = "serve", description = "Runs the service with the settings of a file.")
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE.yaml",
      defaultValue = "ringfence.yaml",
      description = "The settings. Default: ${DEFAULT-VALUE}")
  private Path config;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = new SettingsReader(System.getenv()).read(config);
    DatabaseServer server = DatabaseServer.of(settings);
    Application application = new Application(settings, Clock.systemUTC());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  application.close();
                  server.close();
                },
                "stop"));
    application.start(server.settings());
    new CountDownLatch(1).await();
    return 0;
  }
}
