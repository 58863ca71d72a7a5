package org.ringfence.intake;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.ringfence.cases.Changes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what machines hand in, and answers what became of it. */
public final class Submissions {
  private static final Logger log = LoggerFactory.getLogger(Submissions.class);

  /** How long a repetition gets the same answer. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final WarningStore store;
  private final Changes changes;
  private final Clock clock;
  private final ZoneId zone;

  public Submissions(WarningStore store, Changes changes, Clock clock, ZoneId zone) {
    this.store = store;
    this.changes = changes;
    this.clock = clock;
    this.zone = zone;
  }

  /** Takes one request in. */
  public Future<Taken> take(
      String source, String by, String key, String bodySha256, List<Checked> warnings) {
    LocalDate day = LocalDate.now(clock.withZone(zone));
    return store
        .take(new Submission(source, by, key, bodySha256, day, warnings), clock.instant())
        .onSuccess(taken -> changes.announce());
  }

  public Future<Optional<CaseProgress>> find(String source, long caseId) {
    return store.find(source, caseId);
  }

  /** Forgets old answers, now and then; ends with Vert.x. */
  public void forgetOldAnswers(Vertx vertx) {
    vertx.setPeriodic(
        Duration.ofMinutes(1).toMillis(),
        Duration.ofHours(1).toMillis(),
        id ->
            store
                .forgetAnswers(clock.instant().minus(REMEMBERED))
                .onFailure(e -> log.warn("old answers not removed: {}", e.getMessage())));
  }
}
