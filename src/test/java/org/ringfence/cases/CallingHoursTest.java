package org.ringfence.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringfence.cases.CallingHours.Window;

class CallingHoursTest {
  private static final CallingHours.Calendar CENTRE =
      new CallingHours.Calendar(ZoneId.of("Asia/Shanghai"), Set.of(LocalDate.of(2027, 1, 1)));
  private static final CallingHours HOURS =
      new CallingHours(
          new Window(LocalTime.of(8, 0), LocalTime.of(21, 0)),
          new Window(LocalTime.of(10, 0), LocalTime.of(18, 0)));

  private static Instant opens(String now) {
    return HOURS.opensAt(Instant.parse(now), CENTRE);
  }

  @Test
  void withinTheWindowItIsOpenNow() {
    assertThat(HOURS.isOpen(Instant.parse("2026-12-30T00:00:00Z"), CENTRE)).as("08:00").isTrue();
    assertThat(HOURS.isOpen(Instant.parse("2026-12-30T13:00:00Z"), CENTRE)).as("21:00").isFalse();
  }

  @Test
  void beforeItOpensTheSameDayAndAfterItTheNext() {
    assertThat(opens("2026-12-29T20:00:00Z")).isEqualTo("2026-12-30T00:00:00Z");
    assertThat(opens("2026-12-30T13:00:00Z")).isEqualTo("2026-12-31T00:00:00Z");
  }

  @Test
  void aHolidayHasItsOwnHours() {
    assertThat(opens("2026-12-31T13:00:00Z")).isEqualTo("2027-01-01T02:00:00Z");
    assertThat(opens("2027-01-01T00:30:00Z")).isEqualTo("2027-01-01T02:00:00Z");
    assertThat(opens("2027-01-01T10:00:00Z")).isEqualTo("2027-01-02T00:00:00Z");
  }

  @Test
  void aWindowUntilMidnightEndsThere() {
    CallingHours late = CallingHours.daily(new Window(LocalTime.of(18, 0), LocalTime.MAX));

    assertThat(late.isOpen(Instant.parse("2026-12-30T15:59:59Z"), CENTRE)).isTrue();
    assertThat(late.opensAt(Instant.parse("2026-12-30T16:00:00Z"), CENTRE))
        .isEqualTo("2026-12-31T10:00:00Z");
  }

  @Test
  void alwaysIsAlways() {
    assertThat(CallingHours.ALWAYS.isOpen(Instant.parse("2027-01-01T19:59:59Z"), CENTRE)).isTrue();
  }
}
