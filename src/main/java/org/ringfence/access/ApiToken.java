package org.ringfence.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A machine's right to speak for one source; the secret itself is not kept.
 *
 * @param name of the machine, as cases tell who brought them
 * @param lastUsedAt to the minute
 */
public record ApiToken(
    long id,
    String source,
    String name,
    List<Scope> scopes,
    String madeBy,
    Instant madeAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {

  public boolean allows(Scope scope) {
    return scopes.contains(scope);
  }
}
