package org.ringfence.intake;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Where the do-not-call list is kept. */
public interface DoNotCallStore {

  /** Puts a number on the list; one that is there gets the new reason. */
  Future<Void> add(String number, String reason, String who, Instant at);

  /** Takes a number off; its cases are due again. False when there is no such entry. */
  Future<Boolean> remove(long id, Instant at);

  /** The newest first. */
  Future<List<DoNotCall>> list();
}
