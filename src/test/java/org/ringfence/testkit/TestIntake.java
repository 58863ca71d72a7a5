package org.ringfence.testkit;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.ringfence.cases.Changes;
import org.ringfence.cases.Policies;
import org.ringfence.intake.Intake;
import org.ringfence.intake.ListReader;
import org.ringfence.intake.ListWork;
import org.ringfence.intake.Uploads;
import org.ringfence.storage.Arrivals;
import org.ringfence.storage.Database;
import org.ringfence.storage.MariaLists;
import org.ringfence.storage.MariaSources;
import org.ringfence.storage.MariaStaging;
import org.ringfence.storage.PersonalData;
import org.ringfence.storage.PolicyVersions;
import org.ringfence.storage.Standings;

/** Everything that takes lists in, on a real database, as one node of the service has it. */
public final class TestIntake implements AutoCloseable {
  private static final Duration DAY = Duration.ofHours(24);

  private final ListWork work;
  private final MariaLists lists;
  private final MariaSources sources;
  private final MariaStaging staging;
  private final Intake intake;

  /**
   * A node.
   *
   * @param folder that keeps its files
   */
  public TestIntake(Vertx vertx, Database database, Path keys, Path folder, Clock clock)
      throws IOException {
    this(vertx, database, keys, standings(database, clock), folder, clock);
  }

  /** A node by whose policies cases live. */
  public TestIntake(
      Vertx vertx, Database database, Path keys, Standings standings, Path folder, Clock clock)
      throws IOException {
    PersonalData personal = PersonalData.open(keys);
    Arrivals arrivals = new Arrivals(personal, standings, DAY);
    Uploads uploads = Uploads.open(vertx, folder);
    ListReader reader = new ListReader(clock, ZoneId.of("Asia/Shanghai"));
    Changes changes = new Changes();
    staging = new MariaStaging(database, personal, arrivals, DAY);
    work = new ListWork(vertx, reader, staging, uploads, changes, clock);
    lists = new MariaLists(database, personal);
    sources = new MariaSources(database);
    intake = new Intake(vertx, work, lists, uploads, changes, clock);
  }

  private static Standings standings(Database database, Clock clock) {
    PolicyVersions policies = new PolicyVersions(Policies.DEFAULT.roundTheClock());
    RealMariaDb.Server.await(policies.keep(database, clock.instant()));
    return new Standings(policies);
  }

  public ListWork work() {
    return work;
  }

  public MariaLists lists() {
    return lists;
  }

  public MariaSources sources() {
    return sources;
  }

  public MariaStaging staging() {
    return staging;
  }

  public Intake intake() {
    return intake;
  }

  /** The batch of a list that was loaded in one go. */
  public long load(String list) {
    byte[] bytes = list.getBytes(StandardCharsets.UTF_8);
    return RealMariaDb.Server.await(intake.load("list.csv", "测试", "wang", bytes)).batch();
  }

  @Override
  public void close() {
    RealMariaDb.Server.await(work.close());
  }
}
