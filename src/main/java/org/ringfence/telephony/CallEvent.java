package org.ringfence.telephony;

/** What the switch tells about a call. */
public sealed interface CallEvent {
  CallId id();

  /** The citizen's phone rings. */
  record Rang(CallId id) implements CallEvent {}

  /** The citizen's side answered. */
  record Answered(CallId id) implements CallEvent {}

  /** The switch could not even begin the call; nothing reached the network. */
  record NotBegun(CallId id) implements CallEvent {}

  /** The call is over. */
  record Ended(CallId id, HangupCause cause) implements CallEvent {}
}
