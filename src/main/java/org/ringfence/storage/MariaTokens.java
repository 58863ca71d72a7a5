package org.ringfence.storage;

import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.ringfence.access.ApiToken;
import org.ringfence.access.NewToken;
import org.ringfence.access.Scope;
import org.ringfence.access.TokenSecret;
import org.ringfence.access.TokenStore;
import org.ringfence.cases.Coded;

/** Tokens in MariaDB. */
public final class MariaTokens implements TokenStore {
  private static final int MOST_SHOWN = 500;

  /** A busy token would write its row with each request. */
  private static final Duration USE_IS_NOTED_AFTER = Duration.ofMinutes(1);

  private final Database database;

  public MariaTokens(Database database) {
    this.database = database;
  }

  @Override
  public Future<ApiToken> make(NewToken wish, TokenSecret secret, String madeBy, Instant at) {
    return database.inTransaction(
        handle -> {
          long id =
              handle
                  .createUpdate(
                      """
                      INSERT INTO api_token (source, name, scopes, token_sha256, made_by, made_at)
                      VALUES (:source, :name, :scopes, :sha256, :by, :at)""")
                  .bind("source", wish.source())
                  .bind("name", wish.name())
                  .bind(
                      "scopes",
                      wish.scopes().stream().map(Coded::code).collect(Collectors.joining(",")))
                  .bind("sha256", secret.sha256())
                  .bind("by", madeBy)
                  .bind("at", at)
                  .executeAndReturnGeneratedKeys("id")
                  .mapTo(Long.class)
                  .one();
          return handle
              .select("SELECT * FROM api_token WHERE id = ?", id)
              .map((rows, context) -> token(rows))
              .one();
        });
  }

  @Override
  public Future<Optional<ApiToken>> findUsable(TokenSecret secret, Instant at) {
    return database.inTransaction(
        handle -> {
          Optional<ApiToken> found =
              handle
                  .select(
                      "SELECT * FROM api_token WHERE token_sha256 = ? AND revoked_at IS NULL",
                      secret.sha256())
                  .map((rows, context) -> token(rows))
                  .findOne();
          found.ifPresent(token -> noteUse(handle, token, at));
          return found;
        });
  }

  private static void noteUse(Handle handle, ApiToken token, Instant at) {
    Instant noted = token.lastUsedAt().orElse(Instant.MIN);
    if (noted.isBefore(at.minus(USE_IS_NOTED_AFTER))) {
      handle.execute("UPDATE api_token SET last_used_at = ? WHERE id = ?", at, token.id());
    }
  }

  @Override
  public Future<List<ApiToken>> list() {
    return database.inTransaction(
        handle ->
            handle
                .select("SELECT * FROM api_token ORDER BY id DESC LIMIT " + MOST_SHOWN)
                .map((rows, context) -> token(rows))
                .list());
  }

  @Override
  public Future<Boolean> revoke(long id, String by, Instant at) {
    return database.inTransaction(
        handle -> {
          int ended =
              handle.execute(
                  """
                  UPDATE api_token SET revoked_by = IF(revoked_at IS NULL, ?, revoked_by),
                    revoked_at = COALESCE(revoked_at, ?) WHERE id = ?""",
                  by,
                  at,
                  id);
          return ended == 1;
        });
  }

  private static ApiToken token(ResultSet rows) throws SQLException {
    return new ApiToken(
        rows.getLong("id"),
        rows.getString("source"),
        rows.getString("name"),
        Stream.of(rows.getString("scopes").split(",", -1))
            .map(code -> Coded.get(Scope.class, code))
            .toList(),
        rows.getString("made_by"),
        Columns.time(rows, "made_at"),
        Columns.maybeTime(rows, "last_used_at"),
        Columns.maybeTime(rows, "revoked_at"));
  }
}
