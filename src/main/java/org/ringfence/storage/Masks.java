package org.ringfence.storage;

/** What of a person's data may be shown without a reason. */
final class Masks {
  private static final int SHOWN_OF_ADDRESS = 6;

  private Masks() {}

  /** 张*芳: the first and, of three or more, the last character. */
  static String name(String name) {
    int length = name.codePointCount(0, name.length());
    if (length < 2) {
      return name + "*";
    }
    String first = name.substring(0, name.offsetByCodePoints(0, 1));
    String last = length == 2 ? "" : name.substring(name.offsetByCodePoints(name.length(), -1));
    return first + "*".repeat(Math.min(3, length == 2 ? 1 : length - 2)) + last;
  }

  /** 138****0003. */
  static String number(String number) {
    int head = Math.min(3, Math.max(0, number.length() - 8));
    return number.substring(0, head) + "****" + number.substring(Math.max(0, number.length() - 4));
  }

  static String address(String address) {
    return address.length() <= SHOWN_OF_ADDRESS
        ? "***"
        : address.substring(0, SHOWN_OF_ADDRESS) + "***";
  }
}
