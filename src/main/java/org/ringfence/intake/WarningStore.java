package org.ringfence.intake;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Where warnings go that machines hand in. */
public interface WarningStore {

  /**
   * Makes cases of what can be used, in one transaction with the note that it was done: all or
   * nothing, and never twice for the same key of a source. Of two at the same time one waits.
   */
  Future<Taken> take(Submission submission, Instant at);

  /** A case that this source warned of. */
  Future<Optional<CaseProgress>> find(String source, long caseId);

  /** Forgets answers that were given before. */
  Future<Integer> forgetAnswers(Instant before);
}
