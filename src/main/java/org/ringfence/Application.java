package org.ringfence;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.ringfence.calling.AttemptStore;
import org.ringfence.calling.Calls;
import org.ringfence.calling.Dialler;
import org.ringfence.calling.Trunk;
import org.ringfence.calling.TrunkStore;
import org.ringfence.calling.TrunkWatch;
import org.ringfence.cases.Changes;
import org.ringfence.config.Settings;
import org.ringfence.escalation.CaseFiles;
import org.ringfence.escalation.Officers;
import org.ringfence.intake.BatchControl;
import org.ringfence.intake.BatchStore;
import org.ringfence.intake.DoNotCallList;
import org.ringfence.intake.Intake;
import org.ringfence.intake.Submissions;
import org.ringfence.intake.WarningCheck;
import org.ringfence.intake.WarningStore;
import org.ringfence.notices.Courier;
import org.ringfence.recording.EarlyMediaKeeper;
import org.ringfence.recording.RecordingKeeper;
import org.ringfence.scripts.Publishing;
import org.ringfence.scripts.Restoring;
import org.ringfence.scripts.ScriptFiles;
import org.ringfence.scripts.ScriptStore;
import org.ringfence.scripts.Shelf;
import org.ringfence.scripts.VoiceFolders;
import org.ringfence.storage.Arrivals;
import org.ringfence.storage.Database;
import org.ringfence.storage.DatabaseSettings;
import org.ringfence.storage.Dialling;
import org.ringfence.storage.MariaAttempts;
import org.ringfence.storage.MariaBatchControl;
import org.ringfence.storage.MariaBatches;
import org.ringfence.storage.MariaCaseFiles;
import org.ringfence.storage.MariaDesk;
import org.ringfence.storage.MariaDoNotCall;
import org.ringfence.storage.MariaEarlyMedia;
import org.ringfence.storage.MariaOfficers;
import org.ringfence.storage.MariaOutbox;
import org.ringfence.storage.MariaRecordings;
import org.ringfence.storage.MariaScripts;
import org.ringfence.storage.MariaTokens;
import org.ringfence.storage.MariaTrunks;
import org.ringfence.storage.MariaWarnings;
import org.ringfence.storage.MariaWebhooks;
import org.ringfence.storage.Node;
import org.ringfence.storage.PersonalData;
import org.ringfence.storage.PolicyVersions;
import org.ringfence.storage.Standings;
import org.ringfence.telephony.Telephony;
import org.ringfence.telephony.asterisk.AmiSettings;
import org.ringfence.telephony.asterisk.AmiTelephony;
import org.ringfence.telephony.asterisk.FastAgiServer;
import org.ringfence.web.DiallingParts;
import org.ringfence.web.MachineParts;
import org.ringfence.web.Passwords;
import org.ringfence.web.ScriptParts;
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

  private final Settings settings;
  private final Clock clock;
  private final Vertx vertx = Vertx.vertx();
  private final Context calling = eventLoop();
  private final Context console = eventLoop();
  private final Changes changes = new Changes();

  private Database database;
  private PersonalData personal;
  private Standings standings;
  private ScriptStore scriptStore;
  private Shelf shelf;
  private Publishing publishing;
  private AttemptStore attempts;
  private RecordingKeeper recordings;
  private EarlyMediaKeeper earlyMedia;
  private AmiTelephony telephony;
  private Calls calls;
  private Dialler dialler;
  private FastAgiServer agi;
  private ListDesk lists;
  private BatchStore batches;
  private BatchControl control;
  private TrunkStore trunks;
  private WarningStore warnings;
  private StatusBoard status;
  private Courier courier;
  private WebServer web;
  private int webPort;

  /** Starts nothing yet. */
  public Application(Settings settings, Clock clock) {
    this.settings = settings;
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
    openStore(server);
    openScripts();
    openRecordings();
    Steps.on(calling, this::startCalling);
    Steps.on(console, this::startConsole);
    Steps.on(calling, this::startDialling);
    log.info("ready: console on port {}", webPort);
    return this;
  }

  private void openScripts() throws IOException {
    Settings.Prompts prompts = settings.prompts();
    scriptStore = new MariaScripts(database);
    shelf = new Shelf(vertx, scriptStore, prompts.sounds());
    publishing =
        new Publishing(
            vertx,
            scriptStore,
            new VoiceFolders(prompts.voice(), prompts.slowVoice()),
            shelf,
            clock);
    Steps.await(publishing.install(ScriptFiles.read(prompts.scripts())));
  }

  private void openStore(DatabaseSettings server) throws IOException {
    personal = PersonalData.open(settings.data().resolve("keys"));
    database = Database.open(vertx, server);
    PolicyVersions policies = new PolicyVersions(settings.rules().policies());
    Steps.await(policies.keep(database, clock.instant()));
    standings = new Standings(policies);
    Dialling dialling = new Dialling(node(), settings.trunks(), settings.rules().caps());
    attempts = new MariaAttempts(database, personal, standings, dialling, settings.zone());
    trunks = new MariaTrunks(database, settings.trunks());
    control = new MariaBatchControl(database, standings);
    batches = new MariaBatches(database, personal, dialling, settings.rules().policies());
    warnings =
        new MariaWarnings(
            database, new Arrivals(personal, standings, settings.rules().joinWithin()));
    lists = ListDesk.open(vertx, database, personal, standings, settings, changes, clock);
  }

  private Node node() {
    int atOnce = settings.telephony().callsAtOnce();
    int kept = Trunk.Limits.usuallyKept(atOnce);
    return new Node(settings.node(), new Trunk.Limits(atOnce, kept, atOnce));
  }

  private void openRecordings() {
    recordings =
        new RecordingKeeper(
            vertx,
            new MariaRecordings(database, settings.node()),
            settings.telephony().recordings(),
            settings.data().resolve("recordings"),
            clock);
    earlyMedia =
        new EarlyMediaKeeper(
            vertx,
            new MariaEarlyMedia(database),
            settings.telephony().recordings(),
            settings.data().resolve("recordings"),
            clock);
  }

  private Future<?> startCalling() {
    Settings.Switch line = settings.telephony();
    status = new StatusBoard(changes, clock, callLimit());
    telephony =
        new AmiTelephony(
            vertx,
            new AmiSettings(line.amiHost(), line.amiPort(), line.amiUser(), line.amiSecret()));
    calls =
        new Calls(
            telephony,
            attempts,
            shelf,
            (id, answered) ->
                Future.join(earlyMedia.keep(id), answered ? recordings.keep(id) : Steps.done())
                    .onComplete(kept -> changes.announce()),
            new Calls.Desk(clock, changes, settings.trunks()));
    agi = new FastAgiServer(vertx, calls::on);
    changes.listen(() -> status.callsAre(calls.count()));
    return agi.listen(line.agiHost(), line.agiPort())
        .recover(
            e -> Future.failedFuture(taken("FastAGI", line.agiPort(), "telephony.agi-port", e)));
  }

  private Future<?> startConsole() {
    courier = new Courier(vertx, new MariaOutbox(database, personal), clock);
    courier.start();
    lists.start();
    web =
        new WebServer(
            vertx,
            new WebServer.Parts(
                officers(),
                new MariaDesk(database, personal, standings),
                files(),
                batches,
                lists.parts(),
                this::runningCalls,
                callLimit(),
                diallingParts(),
                new ScriptParts(
                    scriptStore, shelf, publishing, new Restoring(scriptStore, publishing)),
                machines(),
                settings.data().resolve("recordings"),
                status,
                changes,
                clock));
    Settings.Web address = settings.web();
    return web.listen(address.host(), address.port())
        .onSuccess(port -> webPort = port)
        .recover(e -> Future.failedFuture(taken("the console", address.port(), "web.port", e)));
  }

  private DiallingParts diallingParts() {
    return new DiallingParts(
        settings.rules().policies(),
        settings.rules().caps(),
        settings.rules().joinWithin(),
        trunks,
        new DoNotCallList(new MariaDoNotCall(database, personal), clock),
        control);
  }

  private MachineParts machines() {
    Submissions submissions = new Submissions(warnings, changes, clock, settings.zone());
    submissions.forgetOldAnswers(vertx);
    return new MachineParts(
        new MariaTokens(database),
        new WarningCheck(clock, settings.zone()),
        submissions,
        new MariaWebhooks(database, personal));
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
    dialler = new Dialler(vertx, telephony, attempts, calls, shelf::current, clock);
    telephony.onEvent(calls::on);
    telephony.onLink(this::linkChanged);
    telephony.start();
    new Beats(
            vertx,
            new Beats.Parts(database, attempts, trunks, shelf, status, changes),
            new TrunkWatch(settings.zone()),
            clock)
        .start();
    control
        .resumeCallingOff(clock.instant())
        .onFailure(e -> log.error("batches that were called off are not settled", e));
    return recordings.catchUp().compose(v -> earlyMedia.catchUp());
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

  private int callLimit() {
    return Math.min(settings.trunks().callsAtOnce(), settings.telephony().callsAtOnce());
  }

  public Intake intake() {
    return lists.intake();
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

  public TrunkStore trunks() {
    return trunks;
  }

  public CaseFiles files() {
    return new MariaCaseFiles(database, personal);
  }

  public int webPort() {
    return webPort;
  }

  @Override
  public void close() {
    Steps.stop(
        calling, "dialler", () -> dialler == null ? Steps.done() : Steps.stopped(dialler::stop));
    Steps.stop(console, "console", () -> web == null ? Steps.done() : web.close());
    Steps.stop(console, "notices", () -> courier == null ? Steps.done() : courier.stop());
    Steps.stop(calling, "FastAGI", () -> agi == null ? Steps.done() : agi.close());
    Steps.stop(calling, "AMI", () -> telephony == null ? Steps.done() : telephony.stop());
    Steps.stop(console, "lists", () -> lists == null ? Steps.done() : lists.close());
    Steps.stop(calling, "recordings", () -> recordings == null ? Steps.done() : recordings.close());
    Steps.stop(
        calling, "early media", () -> earlyMedia == null ? Steps.done() : earlyMedia.close());
    Steps.stop(calling, "database", () -> database == null ? Steps.done() : database.close());
    vertx.close().await();
  }
}
