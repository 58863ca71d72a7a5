package org.ringfence.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.ringfence.intake.BatchStore;

/** Lists that were loaded: looking into them. */
final class BatchApi {
  private final BatchStore batches;
  private final Clock clock;

  BatchApi(BatchStore batches, Clock clock) {
    this.batches = batches;
    this.clock = clock;
  }

  void mount(Router router) {
    router.get("/api/v1/batches/:id/cases").handler(this::cases);
  }

  private void cases(RoutingContext context) {
    String id = context.pathParam("id");
    if (!id.matches("\\d{1,18}")) {
      Replies.error(context, 404, "no-such-batch", "没有这个批次");
      return;
    }
    Instant now = clock.instant();
    Replies.json(
        context, batches.listCases(Long.parseLong(id), now).map(cases -> Map.of("cases", cases)));
  }
}
