package org.ringfence.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringfence.access.NewToken;
import org.ringfence.access.Scope;
import org.ringfence.access.TokenSecret;
import org.ringfence.access.TokenStore;
import org.ringfence.cases.Coded;
import org.ringfence.escalation.Officer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tokens of sources: who has one, a new one, the end of one. */
final class TokenApi {
  private static final Logger log = LoggerFactory.getLogger(TokenApi.class);

  private final TokenStore tokens;
  private final Clock clock;

  private record Wish(String source, String name, List<String> scopes) {
    NewToken token() {
      return new NewToken(
          source,
          name,
          scopes.stream().map(code -> Coded.get(Scope.class, code)).distinct().toList());
    }
  }

  TokenApi(TokenStore tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  void mount(Router router) {
    router.get("/api/v1/api-tokens").handler(Admins::require).handler(this::list);
    router.post("/api/v1/api-tokens").handler(Admins::require).handler(this::make);
    router.post("/api/v1/api-tokens/:id/revoke").handler(Admins::require).handler(this::revoke);
  }

  private void list(RoutingContext context) {
    Replies.json(context, tokens.list().map(all -> Map.of("tokens", all)));
  }

  private void make(RoutingContext context) {
    NewToken wish = Bodies.read(context, Wish.class).orElseThrow().token();
    Optional<String> problem = wish.problem();
    if (problem.isPresent()) {
      Replies.error(context, 400, "bad-request", problem.get());
      return;
    }
    Officer officer = SessionApi.officer(context).orElseThrow();
    TokenSecret secret = TokenSecret.fresh();
    Replies.json(
        context,
        tokens
            .make(wish, secret, officer.login(), clock.instant())
            .map(
                token -> {
                  log.info("token {} made by {}", token.id(), officer.login());
                  Map<String, Object> json = new LinkedHashMap<>();
                  json.put("token", token);
                  json.put("secret", secret.text());
                  return json;
                }));
  }

  private void revoke(RoutingContext context) {
    Officer officer = SessionApi.officer(context).orElseThrow();
    long id = Long.parseLong(context.pathParam("id"));
    tokens
        .revoke(id, officer.login(), clock.instant())
        .onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            known -> {
              if (known) {
                log.info("token {} revoked by {}", id, officer.login());
                list(context);
              } else {
                Replies.error(context, 404, "no-such-token", "没有这个令牌");
              }
            });
  }
}
