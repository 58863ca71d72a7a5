package org.ringfence.telephony.asterisk;

import org.asteriskjava.manager.action.OriginateAction;
import org.ringfence.telephony.CallId;

/**
 * The order for a pair of channels inside the switch that listens to a call which is not answered
 * yet: the AMI action MixMonitor would need the right to configure the whole switch. Their ids are
 * no UUIDs, so nothing that happens to them is taken for an event of the call.
 */
final class EarlyListener {
  private static final long SET_UP_MILLIS = 2_000;

  private EarlyListener() {}

  static OriginateAction of(CallId id) {
    OriginateAction action = new OriginateAction();
    action.setChannel("Local/line@early/n");
    action.setChannelId(id + ".early");
    action.setOtherChannelId(id + ".line");
    action.setContext("early");
    action.setExten("listener");
    action.setPriority(1);
    action.setVariable("CALL", id.toString());
    action.setTimeout(SET_UP_MILLIS);
    action.setAsync(true);
    return action;
  }
}
