package org.ringfence;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ringfence.calling.AttemptStore;
import org.ringfence.calling.Calls;
import org.ringfence.calling.Dialler;
import org.ringfence.calling.ScriptFolder;
import org.ringfence.calling.Scripts;
import org.ringfence.calling.Voices;
import org.ringfence.cases.CallRules;
import org.ringfence.cases.CaseLife;
import org.ringfence.cases.Changes;
import org.ringfence.cases.FraudType;
import org.ringfence.config.Settings;
import org.ringfence.dialogue.Names;
import org.ringfence.dialogue.Script;
import org.ringfence.escalation.CaseFiles;
import org.ringfence.escalation.Officers;
import org.ringfence.intake.BatchStore;
import org.ringfence.intake.Intake;
import org.ringfence.intake.ListReader;
import org.ringfence.recording.RecordingKeeper;
import org.ringfence.storage.Database;
import org.ringfence.storage.DatabaseSettings;
import org.ringfence.storage.MariaAttempts;
import org.ringfence.storage.MariaBatches;
import org.ringfence.storage.MariaCaseFiles;
import org.ringfence.storage.MariaDesk;
import org.ringfence.storage.MariaOfficers;
import org.ringfence.storage.MariaRecordings;
import org.ringfence.storage.PersonalData;
import org.ringfence.storage.Standings;
import org.ringfence.telephony.OutboundCall;
import org.ringfence.telephony.Telephony;
import org.ringfence.telephony.asterisk.AmiSettings;
import org.ringfence.telephony.asterisk.AmiTelephony;
import org.ringfence.telephony.asterisk.FastAgiServer;
import org.ringfence.voice.PromptTexts;
import org.ringfence.web.Passwords;
import org.ringfence.web.StatusBoard;
import org.ringfence.web.WebServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the parts together: the one place that knows both the domain and its adapters. Calls live on
 * one event-loop context, the console on another. Start and stop block.
 */
public final class Application implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Application.class);
  private static final long DATABASE_BEAT_MILLIS = 2_000;
  private static final long DATABASE_PATIENCE_MILLIS = 3_000;

  private final Settings settings;
  private final CallRules rules;
  private final Clock clock;
  private final Vertx vertx = Vertx.vertx();
  private final Context calling = eventLoop();
  private final Context console = eventLoop();
  private final Changes changes = new Changes();

  private Database database;
  private PersonalData personal;
  private Standings standings;
  private Scripts scripts;
  private PromptTexts texts;
  private Names names;
  private AttemptStore attempts;
  private RecordingKeeper recordings;
  private AmiTelephony telephony;
  private Calls calls;
  private Dialler dialler;
  private FastAgiServer agi;
  private Intake intake;
  private BatchStore batches;
  private StatusBoard status;
  private WebServer web;
  private int webPort;
  private boolean databaseAsked;

  public Application(Settings settings, CallRules rules, Clock clock) {
    this.settings = settings;
    this.rules = rules;
    this.clock = clock;
  }

  private Context eventLoop() {
    return ((io.vertx.core.internal.VertxInternal) vertx).createEventLoopContext();
  }

  /**
   * Starts every part; returns when the console can be used.
   *
   * @param server the MariaDB to use
   * @throws IOException if a folder, script, voice or port cannot be used
   * @throws org.ringfence.storage.DatabaseUnusable if the database cannot be used
   */
  public Application start(DatabaseSettings server) throws IOException {
    openScripts();
    openStore(server);
    openRecordings();
    on(calling, this::startCalling);
    on(console, this::startConsole);
    on(calling, this::startDialling);
    log.info("ready: console on port {}", webPort);
    return this;
  }

  private void openScripts() throws IOException {
    Voices voices = voices();
    scripts = Scripts.read(settings.prompts().scripts());
    names = new ScriptFolder(settings.prompts().scripts()).spokenNames().get();
    voices.check(scripts.prompts(names));
    texts = PromptTexts.read(settings.prompts().voice());
  }

  private Voices voices() {
    return new Voices(
        settings.prompts().voice().toAbsolutePath(),
        settings.prompts().slowVoice().toAbsolutePath());
  }

  private void openStore(DatabaseSettings server) throws IOException {
    personal = PersonalData.open(settings.data().resolve("keys"));
    database = Database.open(vertx, server);
    standings = new Standings(new CaseLife(rules));
    attempts = new MariaAttempts(database, personal, standings, settings.zone(), names);
    batches = new MariaBatches(database, personal);
    intake = new Intake(vertx, new ListReader(clock, settings.zone()), batches, changes, clock);
  }

  private void openRecordings() {
    recordings =
        new RecordingKeeper(
            vertx,
            new MariaRecordings(database),
            settings.telephony().recordings(),
            settings.data().resolve("recordings"),
            clock);
  }

  private Future<?> startCalling() {
    Settings.Switch line = settings.telephony();
    status = new StatusBoard(changes, clock, settings.trunk().callsAtOnce());
    telephony =
        new AmiTelephony(
            vertx,
            new AmiSettings(line.amiHost(), line.amiPort(), line.amiUser(), line.amiSecret()));
    calls =
        new Calls(
            telephony,
            attempts,
            scripts,
            voices(),
            id -> recordings.keep(id).onComplete(kept -> changes.announce()),
            new Calls.Desk(
                clock,
                changes,
                new OutboundCall.CallerId(
                    settings.trunk().callerNumber(), settings.trunk().callerName()),
                settings.trunk().name(),
                settings.trunk().ringLimit()));
    agi = new FastAgiServer(vertx, calls::on);
    changes.listen(() -> status.callsAre(calls.count()));
    return agi.listen(line.agiHost(), line.agiPort())
        .recover(
            e -> Future.failedFuture(taken("FastAGI", line.agiPort(), "telephony.agi-port", e)));
  }

  private Future<?> startConsole() {
    web =
        new WebServer(
            vertx,
            new WebServer.Parts(
                officers(),
                new MariaDesk(database, personal, standings),
                files(),
                batches,
                intake,
                this::runningCalls,
                settings.trunk().callsAtOnce(),
                texts,
                settings.data().resolve("recordings"),
                status,
                changes,
                clock));
    Settings.Web address = settings.web();
    return web.listen(address.host(), address.port())
        .onSuccess(port -> webPort = port)
        .recover(e -> Future.failedFuture(taken("the console", address.port(), "web.port", e)));
  }

  private static IOException taken(String what, int port, String setting, Throwable e) {
    return new IOException(
        "%s cannot listen on port %d (%s): free the port or set another %s"
            .formatted(what, port, e.getMessage(), setting),
        e);
  }

  private Future<List<Calls.Running>> runningCalls() {
    Promise<List<Calls.Running>> promise = Promise.promise();
    calling.runOnContext(v -> promise.complete(calls.list()));
    return promise.future();
  }

  private Future<?> startDialling() {
    dialler =
        new Dialler(
            vertx,
            telephony,
            attempts,
            calls,
            route(),
            new Dialler.Pace(settings.trunk().callsAtOnce(), settings.trunk().callsPerSecond()),
            clock);
    telephony.onEvent(calls::on);
    telephony.onLink(this::linkChanged);
    telephony.start();
    vertx.setPeriodic(DATABASE_BEAT_MILLIS, id -> askDatabase());
    return recordings.catchUp();
  }

  /** One question at a time: a database that hangs must not gather them. */
  private void askDatabase() {
    if (databaseAsked) {
      return;
    }
    databaseAsked = true;
    Future<Boolean> answer = database.ping();
    answer
        .timeout(DATABASE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .otherwise(false)
        .onSuccess(status::databaseIs);
    answer.onComplete(done -> databaseAsked = false);
  }

  /** After each log-in the calls of before are settled first; only then are new ones placed. */
  private void linkChanged(Telephony.Link link) {
    status.switchIs(link.up(), link.message());
    if (link.up()) {
      calls.reconcile().onComplete(settled -> dialler.start());
    } else {
      dialler.stop();
    }
  }

  private AttemptStore.Route route() {
    return new AttemptStore.Route() {
      @Override
      public String trunk() {
        return settings.trunk().name();
      }

      @Override
      public String callerNumber() {
        return settings.trunk().callerNumber();
      }

      @Override
      public ScriptVersion scriptFor(FraudType type) {
        Script script = scripts.scriptFor(type);
        return new ScriptVersion(script.name(), script.version());
      }
    };
  }

  public Intake intake() {
    return intake;
  }

  public Officers officers() {
    return new MariaOfficers(database);
  }

  public Passwords passwords() {
    return new Passwords(vertx);
  }

  public BatchStore batches() {
    return batches;
  }

  public CaseFiles files() {
    return new MariaCaseFiles(database, personal);
  }

  public int webPort() {
    return webPort;
  }

  @Override
  public void close() {
    stop(calling, "dialler", () -> dialler == null ? done() : stopped(dialler::stop));
    stop(console, "console", () -> web == null ? done() : web.close());
    stop(calling, "FastAGI", () -> agi == null ? done() : agi.close());
    stop(calling, "AMI", () -> telephony == null ? done() : telephony.stop());
    stop(calling, "recordings", () -> recordings == null ? done() : recordings.close());
    stop(calling, "database", () -> database == null ? done() : database.close());
    vertx.close().await();
  }

  private static Future<Void> done() {
    return Future.succeededFuture();
  }

  private static Future<Void> stopped(Runnable stop) {
    stop.run();
    return done();
  }

  private static void stop(
      Context context, String what, java.util.function.Supplier<Future<Void>> stop) {
    try {
      on(context, stop::get);
    } catch (IOException | RuntimeException e) {
      log.warn("{} did not stop cleanly", what, e);
    }
  }

  private static void on(Context context, java.util.function.Supplier<Future<?>> step)
      throws IOException {
    Promise<Object> promise = Promise.promise();
    context.runOnContext(
        v -> {
          try {
            step.get()
                .onComplete(
                    result -> {
                      if (result.succeeded()) {
                        promise.complete();
                      } else {
                        promise.fail(result.cause());
                      }
                    });
          } catch (RuntimeException e) {
            promise.fail(e);
          }
        });
    try {
      promise.future().toCompletionStage().toCompletableFuture().join();
    } catch (java.util.concurrent.CompletionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw e;
    }
  }
}
