package org.ringfence.intake;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/**
 * The numbers that the robot must not ring, each with a reason. Whoever is in danger and on it is
 * an officer's at once.
 */
public final class DoNotCallList {
  private static final int LONGEST_REASON = 200;

  private final DoNotCallStore store;
  private final Clock clock;

  public DoNotCallList(DoNotCallStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A number or reason that cannot be used; the message says what to do. */
  public static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unfit(String message) {
      super(message);
    }
  }

  /** Adds a number as people write it; fails with {@link Unfit}. */
  public Future<Void> add(String number, String reason, String who) {
    String why = Folding.fold(reason);
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      return Future.failedFuture(new Unfit("请写明原因，不超过%d字".formatted(LONGEST_REASON)));
    }
    try {
      return store.add(PhoneNumber.parse(Folding.fold(number)), why, who, clock.instant());
    } catch (CellProblem e) {
      return Future.failedFuture(new Unfit(e.getMessage() + "；" + e.fix()));
    }
  }

  public Future<Boolean> remove(long id) {
    return store.remove(id, clock.instant());
  }

  public Future<List<DoNotCall>> list() {
    return store.list();
  }
}
