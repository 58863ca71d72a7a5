package org.ringfence.scripts;

import java.util.List;
import org.ringfence.dialogue.ScriptFault;

/** What became of a wish to write a change or to move it on. */
public sealed interface Verdict {
  record Done(ScriptChange change) implements Verdict {}

  record NoSuchChange() implements Verdict {}

  /** Who wrote it may not review or publish it; who did not may not write it. */
  record NotHis() implements Verdict {}

  /** It is not in a state for this, or somebody was faster. */
  record NotNow() implements Verdict {}

  /** Another text of one of its files has been published since it was written. */
  record Stale(List<String> files) implements Verdict {}

  record Faulty(List<ScriptFault> faults) implements Verdict {}
}
