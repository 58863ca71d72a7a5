package org.ringfence.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ringfence.calling.DialForm;
import org.ringfence.calling.Trunk;
import org.ringfence.calling.Trunks;

/** Reads the trunks and the numbers that they may show. */
final class TrunkSettings {
  private static final String NUMBERS = "caller-numbers";

  private TrunkSettings() {}

  static Trunks read(SettingValues values) {
    Set<String> numbers = new TreeSet<>();
    for (int i = 0; i < values.size(NUMBERS); i++) {
      String number = values.get(NUMBERS + "." + i, null, TrunkSettings::digits);
      if (number != null) {
        numbers.add(number);
      }
    }
    if (numbers.isEmpty()) {
      values.problem(NUMBERS + " is missing: the numbers that the carrier has given the centre");
    }
    List<Trunk> trunks = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    int count = values.size("trunks");
    for (int i = 0; i < count; i++) {
      Trunk trunk = trunk(values, "trunks." + i, "trunk-" + (i + 1), numbers);
      if (!names.add(trunk.name())) {
        values.problem("trunks." + i + ".name is taken by another trunk");
      } else {
        trunks.add(trunk);
      }
    }
    if (trunks.isEmpty()) {
      values.problem("trunks is missing: a line to the network");
      return null;
    }
    return new Trunks(trunks);
  }

  private static Trunk trunk(SettingValues values, String path, String name, Set<String> numbers) {
    String number = values.get(path + ".caller-number", null, TrunkSettings::digits);
    if (number != null && !numbers.contains(number)) {
      values.problem(path + ".caller-number is not one of " + NUMBERS);
    }
    return new Trunk(
        values.get(path + ".name", name, TrunkSettings::name),
        new Trunk.CallerId(number, values.text(path + ".caller-name", "反诈中心")),
        limits(values, path),
        Duration.ofSeconds(values.count(path + ".ring-seconds", 40)),
        new Trunk.Preference(
            values.count(path + ".priority", 1), values.count(path + ".weight", 1)),
        new DialForm(
            values.text(path + ".home-city", ""),
            values.get(path + ".elsewhere-prefix", "0", TrunkSettings::prefix)));
  }

  private static Trunk.Limits limits(SettingValues values, String path) {
    int atOnce = values.count(path + ".calls-at-once", 24);
    int kept =
        values.number(path + ".kept-for-urgent", Trunk.Limits.usuallyKept(atOnce), 0, 100_000);
    if (kept >= atOnce) {
      values.problem(path + ".kept-for-urgent must be less than calls-at-once");
      kept = 0;
    }
    return new Trunk.Limits(atOnce, kept, values.count(path + ".calls-per-second", 5));
  }

  private static String digits(String text) {
    if (!text.matches("\\d{3,20}")) {
      throw new IllegalArgumentException("must be 3 to 20 digits");
    }
    return text;
  }

  private static String prefix(String text) {
    if (!text.matches("\\d{0,10}")) {
      throw new IllegalArgumentException("must be up to 10 digits");
    }
    return text;
  }

  private static String name(String text) {
    if (!text.matches("[A-Za-z0-9_-]{1,50}")) {
      throw new IllegalArgumentException("must be 1 to 50 letters, digits, - or _");
    }
    return text;
  }
}
