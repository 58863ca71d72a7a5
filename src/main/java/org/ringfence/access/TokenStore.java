package org.ringfence.access;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where tokens are kept, each as the hash of its secret only. */
public interface TokenStore {

  Future<ApiToken> make(NewToken wish, TokenSecret secret, String madeBy, Instant at);

  /** The token with this secret, unless it was revoked; notes that it was used. */
  Future<Optional<ApiToken>> findUsable(TokenSecret secret, Instant at);

  /** All, the newest first. */
  Future<List<ApiToken>> list();

  /**
   * Ends a token for good.
   *
   * @return whether there is such a token
   */
  Future<Boolean> revoke(long id, String by, Instant at);
}
