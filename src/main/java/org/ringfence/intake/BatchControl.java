package org.ringfence.intake;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import org.ringfence.cases.Grade;

/** What people may do to a batch that is being called. */
public interface BatchControl {

  /**
   * Pauses or resumes the calls of a batch; calls under way go on.
   *
   * @return the state that it is in now; empty when there is no such batch. A batch that was called
   *     off stays so.
   */
  Future<Optional<BatchState>> pause(long batch, boolean paused, String who, Instant at);

  /**
   * Calls a batch off: whoever waits and needs an officer goes to the desk, the others are closed.
   * Completes when all of its cases have been settled so.
   */
  Future<Optional<BatchState>> callOff(long batch, String who, Instant at);

  /** Goes on calling off what a service that ended has left half done. */
  Future<Void> resumeCallingOff(Instant at);

  /** Sets when the batch is called among cases of one grade; false when there is no such batch. */
  Future<Boolean> prioritise(long batch, BatchPriority priority, String who, Instant at);

  /** What became of the wish to raise a case. */
  enum Raised {
    DONE,
    NO_SUCH_CASE,
    /** An officer has closed it, or it has that grade already. */
    NOT_NOW
  }

  /** Raises the grade of a case; when the robot had given up, it calls again now. */
  Future<Raised> raise(long caseId, Grade grade, String who, Instant at);
}
