package org.ringfence.telephony.asterisk;

/** Where Asterisk's manager interface listens and who logs in there. */
public record AmiSettings(String host, int port, String user, String secret) {
  @Override
  public String toString() {
    return user + "@" + host + ":" + port;
  }
}
