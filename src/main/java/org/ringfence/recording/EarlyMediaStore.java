package org.ringfence.recording;

import io.vertx.core.Future;
import java.util.List;
import org.ringfence.telephony.CallId;

/** Where it is written down what a network said before a call was answered or failed. */
public interface EarlyMediaStore {
  Future<Void> kept(CallId id, Recording recording);

  /** Those of the calls that are over. */
  Future<List<CallId>> listEnded(List<CallId> calls);
}
