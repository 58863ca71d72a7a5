package org.ringfence.testkit;

import static org.ringfence.testkit.RealMariaDb.Server.await;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.ringfence.access.NewToken;
import org.ringfence.access.Scope;
import org.ringfence.access.TokenSecret;
import org.ringfence.calling.DialForm;
import org.ringfence.calling.Trunk;
import org.ringfence.calling.Trunks;
import org.ringfence.cases.Changes;
import org.ringfence.cases.NumberCaps;
import org.ringfence.cases.Policies;
import org.ringfence.escalation.Officer;
import org.ringfence.escalation.Officers;
import org.ringfence.intake.DoNotCallList;
import org.ringfence.intake.Submissions;
import org.ringfence.intake.WarningCheck;
import org.ringfence.scripts.Publishing;
import org.ringfence.scripts.Restoring;
import org.ringfence.scripts.Shelf;
import org.ringfence.scripts.VoiceFolders;
import org.ringfence.storage.Arrivals;
import org.ringfence.storage.Database;
import org.ringfence.storage.Dialling;
import org.ringfence.storage.MariaBatchControl;
import org.ringfence.storage.MariaBatches;
import org.ringfence.storage.MariaCaseFiles;
import org.ringfence.storage.MariaDesk;
import org.ringfence.storage.MariaDoNotCall;
import org.ringfence.storage.MariaOfficers;
import org.ringfence.storage.MariaScripts;
import org.ringfence.storage.MariaTokens;
import org.ringfence.storage.MariaTrunks;
import org.ringfence.storage.MariaWarnings;
import org.ringfence.storage.MariaWebhooks;
import org.ringfence.storage.Node;
import org.ringfence.storage.PersonalData;
import org.ringfence.storage.PolicyVersions;
import org.ringfence.storage.Standings;
import org.ringfence.web.DiallingParts;
import org.ringfence.web.ListParts;
import org.ringfence.web.MachineParts;
import org.ringfence.web.Passwords;
import org.ringfence.web.ScriptParts;
import org.ringfence.web.StatusBoard;
import org.ringfence.web.WebServer;

/** The console's server over a real MariaDB, without a switch; time stands still until moved. */
public final class ServedConsole implements AutoCloseable {
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Duration JOIN_WITHIN = Duration.ofHours(24);

  private final RealMariaDb.Server server;
  private final HandClock clock = new HandClock(Instant.parse("2026-01-15T03:00:00Z"));
  private final Changes changes = new Changes();
  private final Database database;
  private final PersonalData personal;
  private final PolicyVersions policies = new PolicyVersions(policies());
  private final Standings standings = new Standings(policies);
  private final TestIntake lists;
  private final WebServer web;
  private final int port;

  private ServedConsole(RealMariaDb.Server server, Path folder) throws IOException {
    this.server = server;
    personal = PersonalData.open(folder.resolve("keys"));
    database = Database.open(server.vertx(), server.settings());
    lists =
        new TestIntake(
            server.vertx(),
            database,
            folder.resolve("keys"),
            standings,
            folder.resolve("lists"),
            clock);
    web = new WebServer(server.vertx(), parts(folder));
    port = await(web.listen("127.0.0.1", 0));
  }

  public static ServedConsole open(RealMariaDb.Server server, Path folder) throws IOException {
    return new ServedConsole(server, folder);
  }

  private WebServer.Parts parts(Path folder) {
    MariaScripts scripts = new MariaScripts(database);
    Shelf shelf = new Shelf(server.vertx(), scripts, folder.resolve("sounds"));
    Publishing publishing =
        new Publishing(server.vertx(), scripts, new VoiceFolders(folder, folder), shelf, clock);
    return new WebServer.Parts(
        new MariaOfficers(database),
        desk(),
        new MariaCaseFiles(database, personal),
        batches(),
        new ListParts(lists.intake(), lists.lists(), lists.sources()),
        () -> Future.succeededFuture(List.of()),
        1,
        new DiallingParts(
            policies(),
            NumberCaps.DEFAULT,
            JOIN_WITHIN,
            new MariaTrunks(database, dialling().trunks()),
            new DoNotCallList(new MariaDoNotCall(database, personal), clock),
            new MariaBatchControl(database, standings)),
        new ScriptParts(scripts, shelf, publishing, new Restoring(scripts, publishing)),
        new MachineParts(
            new MariaTokens(database),
            new WarningCheck(clock, ZONE),
            new Submissions(new MariaWarnings(database, arrivals()), changes, clock, ZONE),
            new MariaWebhooks(database, personal)),
        folder.resolve("recordings"),
        new StatusBoard(changes, clock, 1),
        changes,
        clock);
  }

  public MariaDesk desk() {
    return new MariaDesk(database, personal, standings);
  }

  public PersonalData personal() {
    return personal;
  }

  public MariaBatches batches() {
    return new MariaBatches(database, personal, dialling(), policies());
  }

  private Arrivals arrivals() {
    return new Arrivals(personal, standings, JOIN_WITHIN);
  }

  private static Policies policies() {
    return Policies.DEFAULT.roundTheClock();
  }

  private static Dialling dialling() {
    Trunk.Limits limits = new Trunk.Limits(10, 1, 5);
    Trunk trunk =
        new Trunk(
            "trunk-1",
            new Trunk.CallerId("96110", "反诈中心"),
            limits,
            Duration.ofSeconds(30),
            Trunk.Preference.USUAL,
            DialForm.AS_IT_IS);
    return new Dialling(new Node("node-1", limits), new Trunks(List.of(trunk)), NumberCaps.DEFAULT);
  }

  public Standings standings() {
    return standings;
  }

  public Database database() {
    return database;
  }

  public HandClock clock() {
    return clock;
  }

  public WebServer web() {
    return web;
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** A machine with a token of its own. */
  public MachineClient machine(String source, Scope... scopes) {
    TokenSecret secret = TokenSecret.fresh();
    await(
        new MariaTokens(database)
            .make(
                new NewToken(source, source + "接口", List.of(scopes)),
                secret,
                "wang",
                clock.instant()));
    return new MachineClient(url(), secret.text());
  }

  /** Somebody who is logged in. */
  public ConsoleClient person(String login, String... roles) throws Exception {
    String hash = await(new Passwords(server.vertx()).hash(Site.Running.PASSWORD));
    Officer officer = new Officer(login, login, Set.of(roles));
    await(new MariaOfficers(database).save(new Officers.Account(officer, hash)));
    return ConsoleClient.logIn(url(), login);
  }

  @Override
  public void close() {
    await(web.close());
    lists.close();
    await(database.close());
  }
}
