package org.ringfence.pacing;

/** What a call told about the trunk that it went over. */
public enum Signal {
  /** The network took it, whatever became of it there. */
  CARRIED,
  /** The network had no room. */
  CONGESTED,
  /** The trunk or the network behind it is broken. */
  FAILED
}
