package org.ringfence.storage;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ringfence.calling.TrunkStore;
import org.ringfence.calling.Trunks;
import org.ringfence.pacing.TrunkPace;

/** How the trunks do, in MariaDB. */
public final class MariaTrunks implements TrunkStore {
  private final Database database;
  private final Trunks trunks;

  public MariaTrunks(Database database, Trunks trunks) {
    this.database = database;
    this.trunks = trunks;
  }

  @Override
  public Future<List<TrunkNow>> listTrunks(Instant now) {
    return database.inTransaction(
        handle -> {
          Map<String, TrunkPace> paces = TrunkRows.list(handle, trunks, now);
          Map<String, Integer> carried = TrunkRows.carried(handle);
          return trunks.list().stream()
              .map(
                  trunk ->
                      new TrunkNow(
                          trunk, paces.get(trunk.name()), carried.getOrDefault(trunk.name(), 0)))
              .toList();
        });
  }
}
