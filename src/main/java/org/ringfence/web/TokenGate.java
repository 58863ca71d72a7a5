package org.ringfence.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ringfence.access.ApiToken;
import org.ringfence.access.Scope;
import org.ringfence.access.TokenSecret;
import org.ringfence.access.TokenStore;

/** Lets machines in that bring a token, none faster than it should be. Runs on the web context. */
final class TokenGate {
  private static final String TOKEN = "token";
  private static final String BEARER = "Bearer ";
  private static final int AT_ONCE = 100;
  private static final double A_SECOND = 50;

  private final TokenStore tokens;
  private final Clock clock;

  /** By the token's id; only tokens that exist have one. */
  private final Map<Long, TokenBucket> buckets = new HashMap<>();

  TokenGate(TokenStore tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Lets requests pass whose token has this scope. */
  Handler<RoutingContext> requires(Scope scope) {
    return context -> {
      Optional<TokenSecret> secret = secret(context);
      if (secret.isEmpty()) {
        refuse(context);
        return;
      }
      tokens
          .findUsable(secret.get(), clock.instant())
          .onSuccess(
              found ->
                  found.ifPresentOrElse(
                      token -> pass(context, token, scope), () -> refuse(context)))
          .onFailure(e -> Replies.failed(context, e));
    };
  }

  /** The token of a request that was let in. */
  static ApiToken token(RoutingContext context) {
    return context.get(TOKEN);
  }

  private static Optional<TokenSecret> secret(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> new TokenSecret(header.substring(BEARER.length()).strip()))
        .filter(TokenSecret::hasForm);
  }

  private void pass(RoutingContext context, ApiToken token, Scope scope) {
    Instant now = clock.instant();
    Optional<Duration> wait =
        buckets
            .computeIfAbsent(token.id(), id -> new TokenBucket(AT_ONCE, A_SECOND, now))
            .take(now);
    if (wait.isPresent()) {
      long seconds = wait.get().plusMillis(999).toSeconds();
      context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
      Replies.error(context, 429, "too-many-requests", "请求太快，请在Retry-After所说的秒数之后再试");
    } else if (!token.allows(scope)) {
      Replies.error(context, 403, "not-allowed", "这个令牌没有权限" + scope.code());
    } else {
      context.put(TOKEN, token);
      context.next();
    }
  }

  private static void refuse(RoutingContext context) {
    context.response().putHeader("WWW-Authenticate", "Bearer");
    Replies.error(context, 401, "bad-token", "令牌不正确或已停用；请求要带 Authorization: Bearer rf_…");
  }
}
