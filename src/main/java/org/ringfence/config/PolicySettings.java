package org.ringfence.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ringfence.cases.CallPolicy;
import org.ringfence.cases.CallingHours;
import org.ringfence.cases.CallingHours.Window;
import org.ringfence.cases.Coded;
import org.ringfence.cases.Grade;
import org.ringfence.cases.GradePolicy;
import org.ringfence.cases.Outcome;
import org.ringfence.cases.OutcomeRule;
import org.ringfence.cases.Policies;

/** Reads what differs from the default policies. */
final class PolicySettings {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,5})([smh])");
  private static final Pattern HOURS = Pattern.compile("(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");
  private static final int MOST_TRIES = 20;

  private PolicySettings() {}

  static Policies read(SettingValues values, ZoneId zone) {
    Map<Grade, GradePolicy> grades = new EnumMap<>(Grade.class);
    for (Grade grade : Grade.values()) {
      grades.put(grade, policy(values, "policies." + grade.code(), Policies.DEFAULT.of(grade)));
    }
    Set<LocalDate> holidays = new HashSet<>();
    for (int i = 0; i < values.size("holidays"); i++) {
      LocalDate day = values.get("holidays." + i, null, PolicySettings::day);
      if (day != null) {
        holidays.add(day);
      }
    }
    return new Policies(
        new CallingHours.Calendar(zone == null ? ZoneId.of("Asia/Shanghai") : zone, holidays),
        grades);
  }

  private static GradePolicy policy(SettingValues values, String path, GradePolicy usual) {
    CallPolicy calls =
        values.get(path + ".calls", usual.calls().code(), code -> known(CallPolicy.class, code));
    Duration first =
        values.get(path + ".first-ring", span(usual.firstRing()), PolicySettings::positive);
    Window days = values.get(path + ".hours", hours(usual.hours().days()), PolicySettings::window);
    Window holidays =
        values.has(path + ".hours") && !values.has(path + ".holiday-hours")
            ? days
            : values.get(
                path + ".holiday-hours", hours(usual.hours().holidays()), PolicySettings::window);
    Map<Outcome, OutcomeRule> rules = new EnumMap<>(Outcome.class);
    usual
        .rules()
        .forEach(
            (outcome, rule) ->
                rules.put(outcome, rule(values, path + ".outcomes." + outcome.code(), rule)));
    int tries = values.number(path + ".tries", usual.tries(), 1, MOST_TRIES);
    return calls == null || first == null || days == null || holidays == null
        ? usual
        : new GradePolicy(calls, first, tries, new CallingHours(days, holidays), rules);
  }

  private static OutcomeRule rule(SettingValues values, String path, OutcomeRule usual) {
    int desk = values.number(path + ".desk-at-try", usual.deskAtTry(), 0, MOST_TRIES);
    if (!values.has(path + ".waits")) {
      return new OutcomeRule(desk, usual.waits());
    }
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < values.size(path + ".waits"); i++) {
      Duration wait = values.get(path + ".waits." + i, null, PolicySettings::span);
      if (wait != null) {
        waits.add(wait);
      }
    }
    return new OutcomeRule(desk, waits);
  }

  private static <E extends Enum<E> & Coded> E known(Class<E> type, String code) {
    return Coded.find(type, code)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of "
                        + java.util.Arrays.stream(type.getEnumConstants())
                            .map(Coded::code)
                            .toList()));
  }

  private static Duration positive(String text) {
    Duration span = span(text);
    if (span.isZero()) {
      throw new IllegalArgumentException("must not be zero");
    }
    return span;
  }

  private static Duration span(String text) {
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be a time such as 30s, 5m or 2h");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  private static String span(Duration span) {
    return span.toSeconds() + "s";
  }

  private static Window window(String text) {
    Matcher matcher = HOURS.matcher(text);
    try {
      if (matcher.matches()) {
        boolean toMidnight = matcher.group(2).equals("24:00");
        LocalTime from = LocalTime.parse(matcher.group(1));
        LocalTime to = toMidnight ? LocalTime.MAX : LocalTime.parse(matcher.group(2));
        return toMidnight && from.equals(LocalTime.MIN) ? Window.ALWAYS : new Window(from, to);
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException("must be hours of one day such as 08:00-21:00", e);
    }
    throw new IllegalArgumentException("must be hours of one day such as 08:00-21:00");
  }

  private static String hours(Window window) {
    return window.isAlways() ? "00:00-24:00" : window.from() + "-" + window.to();
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be a day such as 2027-01-01", e);
    }
  }
}
