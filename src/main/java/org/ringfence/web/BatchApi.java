package org.ringfence.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.ringfence.intake.BatchCase;
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
    batches
        .listCases(Long.parseLong(id))
        .onSuccess(cases -> Replies.json(context, lines(cases)))
        .onFailure(e -> Replies.failed(context, e));
  }

  private ObjectNode lines(List<BatchCase> cases) {
    Instant now = clock.instant();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode lines = json.putArray("cases");
    for (BatchCase line : cases) {
      ObjectNode node = Json.MAPPER.valueToTree(line);
      node.put("why", line.whyWaiting(now).orElse(null));
      lines.add(node);
    }
    return json;
  }
}
