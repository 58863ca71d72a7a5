package org.ringfence.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringfence.cases.Coded;
import org.ringfence.escalation.Officer;
import org.ringfence.notices.NewWebhook;
import org.ringfence.notices.NoticeEvent;
import org.ringfence.notices.WebhookSecret;
import org.ringfence.notices.WebhookStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where sources are told results, and what could not be told. */
final class WebhookApi {
  private static final Logger log = LoggerFactory.getLogger(WebhookApi.class);

  private final WebhookStore webhooks;
  private final Clock clock;

  private record Wish(String source, String url, List<String> events) {
    NewWebhook webhook() {
      return new NewWebhook(
          source,
          url,
          events.stream().map(code -> Coded.get(NoticeEvent.class, code)).distinct().toList());
    }
  }

  WebhookApi(WebhookStore webhooks, Clock clock) {
    this.webhooks = webhooks;
    this.clock = clock;
  }

  void mount(Router router) {
    router.get("/api/v1/webhooks").handler(Admins::require).handler(this::list);
    router.post("/api/v1/webhooks").handler(Admins::require).handler(this::make);
    router.post("/api/v1/webhooks/:id/stop").handler(Admins::require).handler(this::stop);
    router.get("/api/v1/webhook-deliveries").handler(Admins::require).handler(this::deliveries);
    router
        .post("/api/v1/webhook-deliveries/:id/resend")
        .handler(Admins::require)
        .handler(this::resend);
  }

  private void list(RoutingContext context) {
    Replies.json(context, webhooks.list().map(all -> Map.of("webhooks", all)));
  }

  private void make(RoutingContext context) {
    NewWebhook wish = Bodies.read(context, Wish.class).orElseThrow().webhook();
    Optional<String> problem = wish.problem();
    if (problem.isPresent()) {
      Replies.error(context, 400, "bad-request", problem.get());
      return;
    }
    Officer officer = SessionApi.officer(context).orElseThrow();
    WebhookSecret secret = WebhookSecret.fresh();
    Replies.json(
        context,
        webhooks
            .make(wish, secret, officer.login(), clock.instant())
            .map(
                webhook -> {
                  log.info("webhook {} made by {}", webhook.id(), officer.login());
                  Map<String, Object> json = new LinkedHashMap<>();
                  json.put("webhook", webhook);
                  json.put("secret", secret.text());
                  return json;
                }));
  }

  private void stop(RoutingContext context) {
    Officer officer = SessionApi.officer(context).orElseThrow();
    webhooks
        .stop(id(context), officer.login(), clock.instant())
        .onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            known -> {
              if (known) {
                log.info("webhook {} stopped by {}", id(context), officer.login());
                list(context);
              } else {
                Replies.error(context, 404, "no-such-webhook", "没有这个通知地址");
              }
            });
  }

  private void deliveries(RoutingContext context) {
    Replies.json(context, webhooks.deliveries());
  }

  private void resend(RoutingContext context) {
    webhooks
        .resend(id(context), clock.instant())
        .onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            sent -> {
              if (sent) {
                deliveries(context);
              } else {
                Replies.error(context, 409, "not-now", "这条通知已在发送或已送达，或通知地址已停用");
              }
            });
  }

  private static long id(RoutingContext context) {
    return Long.parseLong(context.pathParam("id"));
  }
}
