package org.ringfence.intake;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Where lists are kept once they are loaded. */
public interface BatchStore {

  /**
   * Makes a case of each good row, in one transaction: all or nothing. A row of a person who has an
   * open case of the same kind of fraud joins that case instead.
   *
   * @return the number of the batch
   */
  Future<Long> load(WarningList list, String source, String loadedBy, Instant at);

  /** The newest first. */
  Future<List<Batch>> listBatches(int atMost, Instant now);

  Future<List<BatchCase>> listCases(long batchId, Instant now);
}
