package org.ringfence.telephony.asterisk;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of Asterisk, by its number. From 20.11, 21.6 and 22.1 on both directions of a call can
 * be recorded apart (MixMonitor, option D); before, a recording would be wrong without a word.
 */
record AsteriskRelease(int major, int minor, int patch) {
  private static final Pattern NUMBER = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");
  private static final Map<Integer, Integer> FIRST_MINOR = Map.of(20, 11, 21, 6, 22, 1);
  private static final int LATER = 23;

  /** They deadlock under load. */
  private static final Set<AsteriskRelease> BAD =
      Set.of(
          new AsteriskRelease(22, 9, 0),
          new AsteriskRelease(20, 19, 0),
          new AsteriskRelease(23, 3, 0));

  /** Whether the product works with it; what cannot be read (a build of its own) is believed. */
  static boolean isGood(String version) {
    Matcher number = NUMBER.matcher(version.replaceFirst("^certified[/-]", ""));
    if (!number.matches()) {
      return true;
    }
    String patch = number.group(3);
    return new AsteriskRelease(
            Integer.parseInt(number.group(1)),
            Integer.parseInt(number.group(2)),
            patch == null ? 0 : Integer.parseInt(patch))
        .isGood();
  }

  private boolean isGood() {
    boolean isNewEnough =
        major >= LATER || (FIRST_MINOR.containsKey(major) && minor >= FIRST_MINOR.get(major));
    return isNewEnough && !BAD.contains(this);
  }
}
