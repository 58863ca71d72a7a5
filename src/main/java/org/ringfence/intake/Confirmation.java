package org.ringfence.intake;

/** What came of confirming a list. */
public sealed interface Confirmation {
  /** Its cases are being made. */
  record Confirmed(long batch) implements Confirmation {}

  /** The same file has been loaded before, and nobody has said that it shall be again. */
  record LoadedBefore(StagedList.Earlier earlier) implements Confirmation {}

  /** It does not wait for that, any more or yet. */
  record NotWaiting(ListState state) implements Confirmation {}

  record NothingGood() implements Confirmation {}

  record Missing() implements Confirmation {}
}
