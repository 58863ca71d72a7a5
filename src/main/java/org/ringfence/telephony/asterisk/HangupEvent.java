package org.ringfence.telephony.asterisk;

/**
 * Asterisk's Hangup with its {@code TechCause} ("SIP 486 Busy here" or only a number), which the
 * library's class lacks. The library takes the event's name from the name of this class.
 */
public final class HangupEvent extends org.asteriskjava.manager.event.HangupEvent {
  private static final long serialVersionUID = 1;

  private String techCause;

  public HangupEvent(Object source) {
    super(source);
  }

  public String getTechCause() {
    return techCause;
  }

  public void setTechCause(String techCause) {
    this.techCause = techCause;
  }
}
