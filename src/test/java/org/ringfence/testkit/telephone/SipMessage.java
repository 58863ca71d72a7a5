package org.ringfence.testkit.telephone;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A SIP request or response (RFC 3261), as far as one call over UDP needs it.
 *
 * @param start request line or status line
 */
record SipMessage(String start, List<Header> headers, String body) {
  private static final Map<String, String> COMPACT =
      Map.of(
          "v",
          "via",
          "f",
          "from",
          "t",
          "to",
          "i",
          "call-id",
          "m",
          "contact",
          "l",
          "content-length",
          "c",
          "content-type");

  /** A header; names know no case and no compact form. */
  record Header(String name, String value) {
    boolean is(String other) {
      return key(name).equals(key(other));
    }

    private static String key(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      return COMPACT.getOrDefault(lower, lower);
    }
  }

  static SipMessage parse(byte[] bytes, int length) {
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    String head = end < 0 ? text : text.substring(0, end);
    List<String> lines = head.lines().toList();
    List<Header> headers = new ArrayList<>();
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.add(
            new Header(line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
      }
    }
    String start = lines.isEmpty() ? "" : lines.getFirst();
    return new SipMessage(start, headers, end < 0 ? "" : text.substring(end + 4));
  }

  static SipMessage request(String method, String uri) {
    return new SipMessage(method + " " + uri + " SIP/2.0", List.of(), "");
  }

  /** The response to this request, without a body. */
  SipMessage answer(int status, String reason) {
    List<Header> same =
        headers.stream()
            .filter(
                header ->
                    header.is("Via")
                        || header.is("From")
                        || header.is("To")
                        || header.is("Call-ID")
                        || header.is("CSeq")
                        || header.is("Record-Route"))
            .toList();
    return new SipMessage("SIP/2.0 " + status + " " + reason, same, "");
  }

  boolean isRequest() {
    return !start.startsWith("SIP/2.0 ");
  }

  String method() {
    return start.substring(0, Math.max(0, start.indexOf(' ')));
  }

  /** The address that a request is for. */
  String uri() {
    return start.split(" ", -1)[1];
  }

  int status() {
    return Integer.parseInt(start.split(" ", -1)[1]);
  }

  Optional<String> find(String name) {
    return headers.stream().filter(header -> header.is(name)).map(Header::value).findFirst();
  }

  String get(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException(start + ": no " + name));
  }

  SipMessage with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new SipMessage(start, more, body);
  }

  SipMessage replacing(String name, String value) {
    List<Header> others = new ArrayList<>();
    headers.forEach(header -> others.add(header.is(name) ? new Header(name, value) : header));
    return new SipMessage(start, others, body);
  }

  SipMessage withBody(String type, String text) {
    return new SipMessage(start, with("Content-Type", type).headers(), text);
  }

  byte[] bytes() {
    StringBuilder text = new StringBuilder(start).append("\r\n");
    headers.forEach(
        header -> text.append(header.name()).append(": ").append(header.value()).append("\r\n"));
    text.append("Content-Length: ")
        .append(body.getBytes(StandardCharsets.UTF_8).length)
        .append("\r\n\r\n")
        .append(body);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
