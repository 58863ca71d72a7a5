package org.ringfence.testkit.telephone;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an SDP offer (RFC 4566) says of the sound: A-law, and keys as events.
 *
 * @param sound where the other side wants its sound
 * @param keyType payload type of its telephone events
 */
record SessionDescription(InetSocketAddress sound, int keyType) {
  private static final Pattern ADDRESS = Pattern.compile("(?m)^c=IN IP4 (\\S+)");
  private static final Pattern PORT = Pattern.compile("(?m)^m=audio (\\d+) ");
  private static final Pattern KEYS =
      Pattern.compile("(?m)^a=rtpmap:(\\d+) telephone-event/8000", Pattern.CASE_INSENSITIVE);

  static SessionDescription parse(String sdp) {
    return new SessionDescription(
        new InetSocketAddress(find(ADDRESS, sdp), Integer.parseInt(find(PORT, sdp))),
        Integer.parseInt(find(KEYS, sdp)));
  }

  private static String find(Pattern pattern, String sdp) {
    Matcher found = pattern.matcher(sdp);
    if (!found.find()) {
      throw new IllegalArgumentException("no " + pattern + " in the offer");
    }
    return found.group(1);
  }

  /** The answer of somebody who listens on this port of the loopback address. */
  String answer(int port) {
    return String.join(
        "\r\n",
        "v=0",
        "o=- 1 1 IN IP4 127.0.0.1",
        "s=-",
        "c=IN IP4 127.0.0.1",
        "t=0 0",
        "m=audio " + port + " RTP/AVP " + RtpPacket.ALAW + " " + keyType,
        "a=rtpmap:" + RtpPacket.ALAW + " PCMA/8000",
        "a=rtpmap:" + keyType + " telephone-event/8000",
        "a=fmtp:" + keyType + " 0-16",
        "a=ptime:20",
        "a=sendrecv",
        "");
  }
}
