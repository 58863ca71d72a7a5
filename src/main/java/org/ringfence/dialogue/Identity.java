package org.ringfence.dialogue;

import java.util.Arrays;
import java.util.Optional;

/** Who a person is, as far as it changes what he is told. */
public enum Identity {
  ORDINARY("ordinary"),
  ELDERLY("elderly"),
  STUDENT("student"),
  ACCOUNTANT("accountant"),
  MINOR("minor");

  private final String code;

  Identity(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  public static Optional<Identity> find(String code) {
    return Arrays.stream(values()).filter(identity -> identity.code.equals(code)).findFirst();
  }
}
