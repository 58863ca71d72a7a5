package org.ringfence.calling;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.ringfence.pacing.TrunkPace;

/** How the trunks stand, over all nodes. */
public interface TrunkStore {

  /** In the order of their configuration. */
  Future<List<TrunkNow>> listTrunks(Instant now);

  /**
   * A trunk now.
   *
   * @param carries calls that it carries
   */
  record TrunkNow(Trunk trunk, TrunkPace pace, int carries) {}
}
