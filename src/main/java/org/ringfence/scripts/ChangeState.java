package org.ringfence.scripts;

import java.util.Locale;
import org.ringfence.cases.Coded;

/** How far a change has come. Only its text while it is a draft can be written again. */
public enum ChangeState implements Coded {
  DRAFT,
  REVIEWED,
  PUBLISHED,
  WITHDRAWN;

  @Override
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isOpen() {
    return this == DRAFT || this == REVIEWED;
  }
}
