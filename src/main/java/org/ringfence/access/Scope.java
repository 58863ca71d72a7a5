package org.ringfence.access;

import org.ringfence.cases.Coded;

/** What a token allows. */
public enum Scope implements Coded {
  /** Hand warnings in. */
  WARNINGS_WRITE("warnings:write"),
  /** Ask what became of them. */
  WARNINGS_READ("warnings:read");

  private final String code;

  Scope(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
