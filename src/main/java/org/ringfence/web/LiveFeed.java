package org.ringfence.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ringfence.cases.Changes;
import org.ringfence.escalation.Officer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events to every open console: after a change each part that differs is sent whole, at
 * most ten times a second. Runs on the web context.
 */
final class LiveFeed {
  private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);
  private static final long GATHER_MILLIS = 100;
  private static final long PING_MILLIS = 5_000;

  private final Vertx vertx;
  private final Context context;
  private final Snapshots snapshots;
  private final StatusBoard status;
  private final Set<Client> clients = new HashSet<>();
  private boolean pushing;
  private boolean again;

  LiveFeed(Vertx vertx, Snapshots snapshots, StatusBoard status, Changes changes) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.snapshots = snapshots;
    this.status = status;
    changes.listen(() -> context.runOnContext(v -> push()));
    vertx.setPeriodic(PING_MILLIS, id -> ping());
  }

  /** A console that listens, and what it was told last. */
  private static final class Client {
    private final Officer officer;
    private final HttpServerResponse response;
    private final Map<String, String> told = new HashMap<>();

    Client(Officer officer, HttpServerResponse response) {
      this.officer = officer;
      this.response = response;
    }

    /** A client too slow to read is told the newest state later, not every state on the way. */
    void tell(String event, Object snapshot) {
      if (response.ended() || response.closed() || response.writeQueueFull()) {
        return;
      }
      String json = Json.write(snapshot);
      if (!json.equals(told.put(event, json))) {
        response.write("event: " + event + "\ndata: " + json + "\n\n");
      }
    }
  }

  void open(RoutingContext routing) {
    HttpServerResponse response = routing.response();
    Client client = new Client(SessionApi.officer(routing).orElseThrow(), response);
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .write("retry: 1000\n\n");
    response.closeHandler(v -> clients.remove(client));
    response.exceptionHandler(e -> clients.remove(client));
    clients.add(client);
    push();
  }

  private void ping() {
    clients.forEach(
        client -> {
          client.tell("status", status.snapshot());
          if (!client.response.closed() && !client.response.writeQueueFull()) {
            client.response.write("event: ping\ndata: {}\n\n");
          }
        });
  }

  private void push() {
    if (pushing || clients.isEmpty()) {
      again = pushing;
      return;
    }
    pushing = true;
    vertx.setTimer(
        GATHER_MILLIS,
        id ->
            send()
                .onComplete(
                    sent -> {
                      if (sent.failed()) {
                        log.warn("consoles not told: {}", sent.cause().getMessage());
                      }
                      pushing = false;
                      if (again) {
                        again = false;
                        push();
                      }
                    }));
  }

  private Future<Void> send() {
    Set<Client> now = Set.copyOf(clients);
    now.forEach(client -> client.tell("status", status.snapshot()));
    return snapshots
        .calls()
        .onSuccess(calls -> now.forEach(client -> client.tell("calls", calls)))
        .compose(told -> snapshots.desk())
        .onSuccess(
            desk -> now.forEach(client -> client.tell("desk", desk.forOfficer(client.officer))))
        .compose(told -> snapshots.batches())
        .onSuccess(batches -> now.forEach(client -> client.tell("batches", batches)))
        .mapEmpty();
  }
}
