package org.ringfence.intake;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Where lists are kept once they are loaded. */
public interface BatchStore {

  /** The newest first. */
  Future<List<Batch>> listBatches(int atMost, Instant now);

  Future<List<BatchCase>> listCases(long batchId, Instant now);
}
