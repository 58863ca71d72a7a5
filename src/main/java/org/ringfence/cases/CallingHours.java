package org.ringfence.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When the robot may ring. Pure; a window begins with its first minute and ends before its last.
 *
 * @param holidays days that have the hours of holidays
 */
public record CallingHours(Window days, Window holidays) {
  public static final CallingHours ALWAYS = daily(Window.ALWAYS);

  /**
   * A stretch of each day.
   *
   * @param to midnight at the end of the day when it is equal to {@code from}
   */
  public record Window(LocalTime from, LocalTime to) {
    public static final Window ALWAYS = new Window(LocalTime.MIN, LocalTime.MIN);

    public Window {
      if (!to.equals(from) && to.isBefore(from)) {
        throw new IllegalArgumentException("a window ends on the day on which it begins");
      }
    }

    public boolean isAlways() {
      return from.equals(to);
    }

    boolean contains(LocalTime time) {
      return isAlways() || (!time.isBefore(from) && time.isBefore(to));
    }
  }

  public static CallingHours daily(Window window) {
    return new CallingHours(window, window);
  }

  /** The days of a centre. */
  public record Calendar(ZoneId zone, Set<LocalDate> holidays) {
    public Calendar {
      holidays = Set.copyOf(holidays);
    }
  }

  private Window on(LocalDate day, Calendar calendar) {
    return calendar.holidays().contains(day) ? holidays : days;
  }

  /** The first moment, from now on, at which the robot may ring; now when it may. */
  public Instant opensAt(Instant now, Calendar calendar) {
    ZonedDateTime local = now.atZone(calendar.zone());
    if (on(local.toLocalDate(), calendar).contains(local.toLocalTime())) {
      return now;
    }
    LocalDate day = local.toLocalDate();
    if (!local.toLocalTime().isBefore(on(day, calendar).from())) {
      day = day.plusDays(1);
    }
    return day.atTime(on(day, calendar).from()).atZone(calendar.zone()).toInstant();
  }

  public boolean isOpen(Instant now, Calendar calendar) {
    return opensAt(now, calendar).equals(now);
  }
}
