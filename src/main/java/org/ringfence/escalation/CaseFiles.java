package org.ringfence.escalation;

import io.vertx.core.Future;
import java.util.Optional;

/** Where case files are read. */
public interface CaseFiles {
  Future<Optional<CaseFile>> find(long caseId);

  /** One call of the robot. */
  Future<Optional<CaseFile.Try>> findTry(String attemptId);

  /** The recording of a call, if there is one: its file name below the recordings folder. */
  Future<Optional<String>> findRecording(String attemptId);

  /** What the network said before the answer or the failure: a file of the same folder. */
  Future<Optional<String>> findEarlyMedia(String attemptId);
}
