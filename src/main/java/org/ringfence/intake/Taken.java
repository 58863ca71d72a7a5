package org.ringfence.intake;

import java.util.List;

/** What became of a submission. */
public sealed interface Taken {

  /** Each of its warnings, in order; for a repetition what the first one was told. */
  record Answered(List<WarningResult> results) implements Taken {}

  /** The key was used for another request before. */
  record KeyUsedOtherwise() implements Taken {}
}
