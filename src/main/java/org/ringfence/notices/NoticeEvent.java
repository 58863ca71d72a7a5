package org.ringfence.notices;

import java.util.Optional;
import org.ringfence.cases.CaseStanding;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.Coded;

/** What a source is told about a case that it warned of. */
public enum NoticeEvent implements Coded {
  /** The citizen himself answered the questions of the call. */
  WARNED("case.warned"),
  /** It is before an officer. */
  ESCALATED("case.escalated"),
  /** The robot has no try left, and the grade asks for no officer. */
  UNREACHED("case.unreached"),
  CLOSED("case.closed");

  private final String code;

  NoticeEvent(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }

  /** What this move of a case is to its source; most moves are nothing to it. */
  public static Optional<NoticeEvent> of(CaseStanding before, CaseStanding after) {
    if (after.isEscalated() && !before.isEscalated()) {
      return Optional.of(ESCALATED);
    }
    if (after.state() == before.state()) {
      return Optional.empty();
    }
    return switch (after.state()) {
      case WARNED -> Optional.of(WARNED);
      case CLOSED -> Optional.of(before.state() == CaseState.CALLING ? UNREACHED : CLOSED);
      case WAITING, CALLING, ESCALATED, IN_HAND, VISITING -> Optional.empty();
    };
  }
}
