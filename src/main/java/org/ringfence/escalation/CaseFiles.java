package org.ringfence.escalation;

import io.vertx.core.Future;
import java.util.Optional;

/** Where case files are read. */
public interface CaseFiles {
  Future<Optional<CaseFile>> find(long caseId);

  /** The recording of a call, if there is one: its file name below the recordings folder. */
  Future<Optional<String>> findRecording(String attemptId);
}
