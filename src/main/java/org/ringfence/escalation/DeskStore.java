package org.ringfence.escalation;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ringfence.cases.CloseCode;

/** Where the duty queue is kept. Of two officers who take a case at once exactly one gets it. */
public interface DeskStore {

  /** The cases that wait for an officer or are in an officer's hand, unsorted. */
  Future<List<DeskItem>> listOpen();

  /** When the last case was closed by an officer. */
  Future<Optional<Instant>> findLastClosed();

  Future<Move> take(long caseId, Officer officer, Instant at);

  /** Only the officer who has the case in hand closes it. */
  Future<Move> close(long caseId, Officer officer, CloseCode code, String note, Instant at);

  /** What came of an officer's wish. */
  sealed interface Move {
    record Done() implements Move {}

    record NoSuchCase() implements Move {}

    /** Another officer has it. */
    record TakenBy(Officer.Name officer) implements Move {}

    /** The case is not where it can be taken or closed. */
    record NotNow(String state) implements Move {}
  }
}
