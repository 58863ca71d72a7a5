package org.ringfence.telephony;

/** What the switch tells about a call. */
public sealed interface CallEvent {
  CallId id();

  /** The citizen's phone rings. */
  record Rang(CallId id) implements CallEvent {}

  /** Sound comes before any answer: an announcement of the network, or a ring tone. */
  record EarlyMedia(CallId id) implements CallEvent {}

  /** The citizen's side answered. */
  record Answered(CallId id) implements CallEvent {}

  /** The switch has a channel for the call: from now on it tells how it ends. */
  record Begun(CallId id) implements CallEvent {}

  /**
   * The call failed. When it had not {@linkplain Begun begun}, nothing reached the network and
   * nothing else will be told; else the end is told apart, before or after this.
   */
  record Failed(CallId id) implements CallEvent {}

  /** The call is over. */
  record Ended(CallId id, HangupCause cause) implements CallEvent {}
}
