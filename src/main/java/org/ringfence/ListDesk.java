package org.ringfence;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.ringfence.cases.Changes;
import org.ringfence.config.Settings;
import org.ringfence.intake.Intake;
import org.ringfence.intake.ListReader;
import org.ringfence.intake.ListStore;
import org.ringfence.intake.ListWork;
import org.ringfence.intake.Uploads;
import org.ringfence.storage.Arrivals;
import org.ringfence.storage.Database;
import org.ringfence.storage.MariaLists;
import org.ringfence.storage.MariaSources;
import org.ringfence.storage.MariaStaging;
import org.ringfence.storage.PersonalData;
import org.ringfence.storage.Standings;
import org.ringfence.web.ListParts;

/** The parts that take lists in, put together: for the service and for the command alike. */
final class ListDesk {
  private final ListWork work;
  private final ListParts parts;

  private ListDesk(ListWork work, ListParts parts) {
    this.work = work;
    this.parts = parts;
  }

  static ListDesk open(
      Vertx vertx,
      Database database,
      PersonalData personal,
      Standings standings,
      Settings settings,
      Changes changes,
      Clock clock)
      throws IOException {
    Uploads uploads = Uploads.open(vertx, settings.data().resolve("lists"));
    Duration joinWithin = settings.rules().joinWithin();
    Arrivals arrivals = new Arrivals(personal, standings, joinWithin);
    ListWork work =
        new ListWork(
            vertx,
            new ListReader(clock, settings.zone()),
            new MariaStaging(database, personal, arrivals, joinWithin),
            uploads,
            changes,
            clock);
    ListStore lists = new MariaLists(database, personal);
    Intake intake = new Intake(vertx, work, lists, uploads, changes, clock);
    return new ListDesk(work, new ListParts(intake, lists, new MariaSources(database)));
  }

  /** From now on lists that are left over are worked on. */
  void start() {
    work.start();
  }

  ListParts parts() {
    return parts;
  }

  Intake intake() {
    return parts.intake();
  }

  Future<Void> close() {
    return work.close();
  }
}
