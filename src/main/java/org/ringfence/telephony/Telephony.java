package org.ringfence.telephony;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.Set;

/** Places calls and tells what becomes of them. Handlers run on the event loop. */
public interface Telephony {
  /**
   * Asks the switch to place a call. Completes when the switch took the order; fails with {@link
   * NotPlaced} when the call certainly did not reach the network, with anything else when that is
   * unknown. Must not be repeated after an unknown failure.
   */
  Future<Void> originate(OutboundCall call);

  /**
   * Records what the network says from now on until the call is answered or over, for a minute at
   * most; completes when the switch took the order. To be asked once for a call.
   */
  Future<Void> recordEarlyMedia(CallId id);

  /** Ends a call; completes when the switch took the order, also if the call is over already. */
  Future<Void> hangUp(CallId id);

  /** The calls that live on the switch now. */
  Future<Set<CallId>> listLiveCalls();

  /** Every event of every call that this product placed. */
  void onEvent(Handler<CallEvent> handler);

  /** Each time the connection is lost or is there again. */
  void onLink(Handler<Link> handler);

  Link link();

  /**
   * The connection to the switch.
   *
   * @param message what is wrong and what is being done, in the officers' language; empty when up
   */
  record Link(boolean up, String message) {}

  /** The order was refused before anything was sent to the network. */
  final class NotPlaced extends RuntimeException {
    public NotPlaced(String message) {
      super(message);
    }
  }
}
