package org.ringfence.notices;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notices that wait to be delivered. They come into it in the transaction that moves their case, so
 * none is lost and none tells what did not happen.
 */
public interface Outbox {

  /**
   * Takes notices that are due; other nodes leave them alone for the time of the lease. A later
   * notice of a case is not due before the earlier ones are delivered or dead.
   *
   * @param atOnce for one webhook
   * @param underWay by webhook, what this node is delivering
   */
  Future<List<Delivery>> take(int atOnce, Map<Long, Integer> underWay, Instant now, Duration lease);

  Future<Void> delivered(Delivery delivery, Instant at);

  /**
   * Notes a failed try.
   *
   * @param error for the console, without personal data
   * @param nextAt empty when there will be no other
   */
  Future<Void> failed(Delivery delivery, String error, Optional<Instant> nextAt, Instant at);

  /** Removes notices that were delivered before. */
  Future<Integer> forgetDelivered(Instant before);
}
