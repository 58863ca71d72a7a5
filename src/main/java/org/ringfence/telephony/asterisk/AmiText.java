package org.ringfence.telephony.asterisk;

/**
 * Makes a value safe for AMI: a line break inside a value would be a second action with the rights
 * of the first. Control characters are dropped, length is limited.
 */
final class AmiText {
  private static final int LIMIT = 200;

  private AmiText() {}

  static String clean(String value) {
    StringBuilder clean = new StringBuilder();
    value
        .codePoints()
        .filter(c -> !Character.isISOControl(c) && c != '\u2028' && c != '\u2029')
        .limit(LIMIT)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** A caller name goes between quotes; a quote or a backslash of its own would end it early. */
  static String cleanName(String value) {
    return clean(value).replaceAll("[\"\\\\<>]", "");
  }
}
