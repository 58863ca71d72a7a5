package org.ringfence.notices;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where webhooks are kept, and what people see of their deliveries. */
public interface WebhookStore {

  Future<Webhook> make(NewWebhook wish, WebhookSecret secret, String madeBy, Instant at);

  /** All, the newest first. */
  Future<List<Webhook>> list();

  /**
   * Ends a webhook for good; what waits for it is dead.
   *
   * @return whether there is such a webhook
   */
  Future<Boolean> stop(long id, String by, Instant at);

  /**
   * A notice that could not be delivered.
   *
   * @param nextAt empty when it is dead
   * @param error of the last try
   */
  record Trouble(
      long id,
      String source,
      NoticeEvent event,
      Instant at,
      long caseId,
      int tries,
      Optional<Instant> nextAt,
      String error) {}

  /**
   * How deliveries stand.
   *
   * @param waiting to be delivered, tried or not
   * @param troubles the newest first, dead or to be tried again
   */
  record Deliveries(int waiting, int dead, List<Trouble> troubles) {}

  Future<Deliveries> deliveries();

  /**
   * Sends a dead notice again, from the first try on; false when it is not dead or its webhook is
   * stopped.
   */
  Future<Boolean> resend(long deliveryId, Instant at);
}
