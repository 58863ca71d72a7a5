package org.ringfence.calling;

import io.vertx.core.Future;
import org.ringfence.cases.FraudType;

/** The scripts that lead calls. */
public interface Scripts {

  /** What is published now for this kind of fraud. */
  ScriptRef current(FraudType type);

  /**
   * What an attempt runs under, whatever has been published since. Fails when nothing at all can be
   * said.
   */
  Future<CallScript> load(ScriptRef script);

  /**
   * A version of a script.
   *
   * @param version SHA-256 of all that it says
   */
  record ScriptRef(String name, String version) {}
}
