package org.ringfence.recording;

import io.vertx.core.Future;
import java.util.List;
import org.ringfence.telephony.CallId;

/** Where it is written down which recording belongs to which call. */
public interface RecordingStore {
  Future<Void> kept(CallId id, Recording recording);

  /** An answered call that has none, and why, in the officers' language. */
  Future<Void> missing(CallId id, String why);

  /** Answered and ended calls of which neither is known yet. */
  Future<List<CallId>> listUnkept();
}
