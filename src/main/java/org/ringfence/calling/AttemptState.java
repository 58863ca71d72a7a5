package org.ringfence.calling;

import org.ringfence.cases.Coded;

/**
 * How far an attempt got. It is written to the store before what it names is done, so that after a
 * crash the store knows at least as much as the network.
 *
 * <pre>
 *  RESERVED ──▶ SUBMITTING ──▶ RINGING ──▶ TALKING ──▶ ENDED
 *     │             │  └──────────┴───────────▲─────────┘
 *     └──────┬──────┘
 *            ▼ proven never to have reached the network
 *        NOT_PLACED
 * </pre>
 */
public enum AttemptState implements Coded {
  RESERVED("reserved"),
  SUBMITTING("submitting"),
  RINGING("ringing"),
  TALKING("talking"),
  ENDED("ended"),
  NOT_PLACED("not-placed");

  private final String code;

  AttemptState(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }

  public boolean isLive() {
    return this != ENDED && this != NOT_PLACED;
  }
}
