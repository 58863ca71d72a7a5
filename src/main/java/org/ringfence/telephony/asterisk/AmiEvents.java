package org.ringfence.telephony.asterisk;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asteriskjava.manager.event.DialEndEvent;
import org.asteriskjava.manager.event.DialStateEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.NewChannelEvent;
import org.asteriskjava.manager.event.OriginateResponseEvent;
import org.ringfence.telephony.CallEvent;
import org.ringfence.telephony.CallId;
import org.ringfence.telephony.HangupCause;

/** Turns Asterisk's events into the port's; what is not about one of our calls is none. */
final class AmiEvents {
  private static final Pattern SIP_STATUS = Pattern.compile("\\b([3-6]\\d\\d)\\b");

  private AmiEvents() {}

  static void translate(ManagerEvent event, Consumer<CallEvent> sink) {
    switch (event) {
      case NewChannelEvent begun ->
          callId(begun.getUniqueId()).map(CallEvent.Begun::new).ifPresent(sink);
      case DialStateEvent state when "RINGING".equals(state.getDialStatus()) ->
          callId(state.getDestUniqueId()).map(CallEvent.Rang::new).ifPresent(sink);
      case DialStateEvent state when "PROGRESS".equals(state.getDialStatus()) ->
          callId(state.getDestUniqueId()).map(CallEvent.EarlyMedia::new).ifPresent(sink);
      case DialEndEvent end when "ANSWER".equals(end.getDialStatus()) ->
          callId(end.getDestUniqueId()).map(CallEvent.Answered::new).ifPresent(sink);
      case HangupEvent hangup ->
          callId(hangup.getUniqueId())
              .map(id -> new CallEvent.Ended(id, cause(hangup)))
              .ifPresent(sink);
      case OriginateResponseEvent response when !response.isSuccess() ->
          callId(response.getUniqueId()).map(CallEvent.Failed::new).ifPresent(sink);
      default -> {}
    }
  }

  /** Channels that we did not place carry Asterisk's own ids, which are no UUIDs. */
  static Optional<CallId> callId(String uniqueId) {
    if (uniqueId == null || uniqueId.length() != 36) {
      return Optional.empty();
    }
    try {
      return Optional.of(CallId.of(uniqueId));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static HangupCause cause(HangupEvent hangup) {
    int q850 = hangup.getCause() == null ? 0 : hangup.getCause();
    String text = hangup.getCauseTxt() == null ? "" : hangup.getCauseTxt();
    return new HangupCause(q850, sipStatus(hangup.getTechCause()), text);
  }

  static OptionalInt sipStatus(String techCause) {
    if (techCause == null) {
      return OptionalInt.empty();
    }
    Matcher matcher = SIP_STATUS.matcher(techCause);
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
