package org.ringfence.config;

import java.util.List;

/** The settings cannot be used; the message names every problem with its path. */
public final class SettingsProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  SettingsProblem(String source, List<String> problems) {
    super(source + ": " + String.join("; ", problems));
  }
}
