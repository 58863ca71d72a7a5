package org.ringfence.demo;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ringfence.Application;
import org.ringfence.Lifeline;
import org.ringfence.calling.DialForm;
import org.ringfence.calling.Trunk;
import org.ringfence.calling.Trunks;
import org.ringfence.cases.NumberCaps;
import org.ringfence.cases.Policies;
import org.ringfence.config.Settings;
import org.ringfence.storage.DatabaseSettings;
import org.ringfence.storage.EmbeddedMariaDb;
import org.ringfence.telephony.asterisk.AsteriskInstall;
import org.ringfence.telephony.asterisk.AsteriskProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole centre on one machine: MariaDB, the product's switch, the simulated network and the
 * service, each real, on free ports, in one folder. What was started last is stopped first, and all
 * of it ends when this process does, however it ends. Start and close block.
 */
public final class DemoSite implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DemoSite.class);
  private static final int RTP_PORTS = 400;
  private static final int SWITCH_CALLS = 200;
  private static final Duration RING_LIMIT = Duration.ofSeconds(30);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Layout layout;
  private final Wishes wishes;
  private Settings settings;
  private Lifeline lifeline;
  private AsteriskInstall install;
  private int botSip;
  private int networkSip;
  private EmbeddedMariaDb mariaDb;
  private Optional<SimulatedNetwork> network = Optional.empty();
  private AsteriskProcess bot;
  private Application application;

  /**
   * Where things are.
   *
   * @param home folder of the project: dialplans, prompts, and .ringfence with what the set-up made
   * @param run folder of this site; everything that it writes lies there
   */
  public record Layout(Path home, Path run) {
    Path dialplans() {
      return home.resolve("dialplans");
    }

    Path provisioned() {
      return home.resolve(".ringfence");
    }

    Path data() {
      return run.resolve("data");
    }

    /** A copy of the shipped voices: recordings made in the console are kept there. */
    Path voices() {
      return data().resolve("voices");
    }

    Path raw() {
      return run.resolve("raw");
    }
  }

  private DemoSite(Layout layout, Wishes wishes) {
    this.layout = layout;
    this.wishes = wishes;
  }

  /**
   * Starts a whole site.
   *
   * @param progress told what is being started
   * @throws IOException if a part does not start; those started before are stopped again
   */
  public static DemoSite start(Layout layout, Wishes wishes, Consumer<String> progress)
      throws IOException {
    DemoSite site = new DemoSite(layout, wishes);
    try {
      site.startParts(progress);
      return site;
    } catch (IOException | RuntimeException e) {
      site.close();
      throw e;
    }
  }

  private void startParts(Consumer<String> progress) throws IOException {
    Files.createDirectories(layout.raw());
    copyVoices();
    lifeline = own(new Lifeline());
    install = AsteriskInstall.read(layout.provisioned().resolve("asterisk/asterisk.properties"));
    settings = settings();
    botSip = Ports.freeUdp();
    networkSip =
        wishes.around().network().isPresent()
            ? wishes.around().network().getAsInt()
            : Ports.freeUdp();
    progress.accept("starting MariaDB, Asterisk " + install.version() + " and the network");
    CompletableFuture<EmbeddedMariaDb> database = beside(this::openDatabase);
    CompletableFuture<Optional<SimulatedNetwork>> carrier = beside(this::startNetwork);
    CompletableFuture<AsteriskProcess> product =
        beside(
            () -> {
              AsteriskProcess started = own(startBot());
              lifeline.guard(started.process());
              return started;
            });
    // all three have started or failed before one failure may end the others
    CompletableFuture.allOf(database, carrier, product).exceptionally(e -> null).join();
    mariaDb = join(database);
    network = join(carrier);
    bot = join(product);
    progress.accept("starting the service");
    startService();
  }

  private EmbeddedMariaDb openDatabase() throws IOException {
    if (wishes.around().site().isPresent()) {
      DemoSite first = wishes.around().site().get();
      copy(first.layout.data().resolve("keys"), layout.data().resolve("keys"));
      return first.mariaDb;
    }
    EmbeddedMariaDb started =
        own(
            EmbeddedMariaDb.start(
                layout.provisioned().resolve("mariadb"), layout.run().resolve("mariadb"), 0));
    if (started.process().isPresent()) {
      lifeline.guard(started.process().get());
    }
    return started;
  }

  private void copyVoices() throws IOException {
    copy(layout.home().resolve("prompts/voices"), layout.voices());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private void startService() throws IOException {
    application = own(new Application(settings, Clock.systemUTC()));
    application.start(mariaDb.settings());
  }

  /** Ends the service and starts it anew, while the switch and its calls go on. */
  public synchronized void restartService() throws IOException {
    parts.remove(application);
    application.close();
    startService();
  }

  private Optional<SimulatedNetwork> startNetwork() throws IOException {
    if (wishes.around().network().isPresent()) {
      return Optional.empty();
    }
    SimulatedNetwork started =
        own(
            SimulatedNetwork.start(
                install, layout.dialplans(), layout.run().resolve("network"), networkSip, botSip));
    lifeline.guard(started.process());
    return Optional.of(started);
  }

  private AsteriskProcess startBot() throws IOException {
    int rtp = Ports.rtpRange();
    return AsteriskProcess.start(
        install,
        layout.dialplans().resolve("bot"),
        layout.run().resolve("switch"),
        Map.ofEntries(
            Map.entry("SIP_PORT", String.valueOf(botSip)),
            Map.entry(
                "PEER_SIP_PORT", String.valueOf(wishes.around().otherTrunk().orElse(networkSip))),
            Map.entry("OTHER_PEER_SIP_PORT", String.valueOf(networkSip)),
            Map.entry("RTP_START", String.valueOf(rtp)),
            Map.entry("RTP_END", String.valueOf(rtp + RTP_PORTS)),
            Map.entry("AMI_PORT", String.valueOf(settings.telephony().amiPort())),
            Map.entry("AMI_SECRET", settings.telephony().amiSecret()),
            Map.entry("AGI_PORT", String.valueOf(settings.telephony().agiPort())),
            Map.entry("RECORDINGS", layout.raw().toString()),
            Map.entry("PROMPTS", layout.home().resolve("prompts/voices").toString())));
  }

  private Settings settings() throws IOException {
    byte[] secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    Path prompts = layout.home().resolve("prompts");
    return new Settings(
        layout.data(),
        wishes.around().site().isPresent() ? "node-2" : "node-1",
        Optional.empty(),
        new Settings.Switch(
            "127.0.0.1",
            Ports.freeTcp(),
            "ringfence",
            HexFormat.of().formatHex(secret),
            "127.0.0.1",
            Ports.freeTcp(),
            layout.raw(),
            SWITCH_CALLS),
        new Trunks(trunks()),
        new Settings.Rules(
            Policies.DEFAULT.roundTheClock().faster(wishes.speed()),
            NumberCaps.DEFAULT.faster(wishes.speed()),
            Duration.ofHours(24)),
        new Settings.Prompts(
            prompts.resolve("scripts"),
            layout.voices().resolve("xiaobei"),
            layout.voices().resolve("xiaobei-slow"),
            layout.data().resolve("sounds")),
        new Settings.Web("127.0.0.1", wishes.webPort() == 0 ? Ports.freeTcp() : wishes.webPort()));
  }

  private List<Trunk> trunks() {
    return wishes.around().otherTrunk().isPresent()
        ? List.of(trunk("trunk-1", 1), trunk("trunk-2", 2))
        : List.of(trunk("trunk-1", 1));
  }

  private Trunk trunk(String name, int priority) {
    return new Trunk(
        name,
        new Trunk.CallerId("96110", "反诈中心"),
        wishes.line(),
        RING_LIMIT,
        new Trunk.Preference(priority, 1),
        DialForm.AS_IT_IS);
  }

  private static <T> CompletableFuture<T> beside(Callable<T> start) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                future.complete(start.call());
              } catch (Exception e) {
                future.completeExceptionally(e);
              }
            });
    return future;
  }

  private static <T> T join(CompletableFuture<T> future) throws IOException {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw e;
    }
  }

  private synchronized <T extends AutoCloseable> T own(T part) {
    parts.push(part);
    return part;
  }

  public Application application() {
    return application;
  }

  /** The simulated network; there must be one. */
  public SimulatedNetwork network() {
    return network.orElseThrow();
  }

  /** What became of a list so far, with the count of the simulated network. */
  public Future<DemoReport> report(long batch, double seconds) throws IOException {
    return DemoReport.read(
        application.batches(), application.files(), batch, seconds, network().invites().size());
  }

  /** Ends the product's switch and all its calls. */
  public synchronized void stopSwitch() {
    parts.remove(bot);
    bot.close();
  }

  /** Starts the product's switch again, on the same ports. */
  public synchronized void startSwitch() throws IOException {
    bot = own(startBot());
    lifeline.guard(bot.process());
  }

  /** Where the database is. */
  public DatabaseSettings database() {
    return mariaDb.settings();
  }

  /** The database's process. */
  public ProcessHandle databaseProcess() {
    return mariaDb.process().orElseThrow();
  }

  /** Where its network takes calls, on the loopback address. */
  int networkSip() {
    return networkSip;
  }

  /** Where kept recordings lie. */
  public Path recordings() {
    return layout.data().resolve("recordings");
  }

  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        log.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
      }
    }
  }
}
