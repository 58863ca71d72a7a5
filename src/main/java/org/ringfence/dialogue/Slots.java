package org.ringfence.dialogue;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What differs from call to call inside a sentence, put together from prompts. */
final class Slots {
  static final String MARK = "$";
  static final List<String> ALL = List.of("$tail", "$date", "$time", "$station");

  /** Spoken for a station whose name the voice does not know, and when none is known. */
  static final String ANY_STATION = "station";

  /** What the prompt of a station's name begins with. */
  static final String STATION = "station-";

  private Slots() {}

  static List<String> fill(List<String> prompts, Facts facts, Names names) {
    return prompts.stream().flatMap(prompt -> fill(prompt, facts, names)).toList();
  }

  private static Stream<String> fill(String prompt, Facts facts, Names names) {
    return switch (prompt) {
      case "$tail" -> tail(facts.tail());
      case "$date" -> facts.warnedAt().stream().flatMap(Slots::date);
      case "$time" -> facts.warnedAt().stream().flatMap(Slots::time);
      case "$station" -> Stream.of(facts.station().flatMap(names::promptFor).orElse(ANY_STATION));
      default -> Stream.of(prompt);
    };
  }

  /** Two pairs: a digit spoken alone falls and blurs, four at once are too many to keep in mind. */
  private static Stream<String> tail(String digits) {
    return Stream.of(pair(digits.substring(0, 2)), pair(digits.substring(2)));
  }

  private static String pair(String digits) {
    return "tail-" + digits;
  }

  private static Stream<String> date(LocalDateTime at) {
    return Stream.of("month-" + at.getMonthValue(), "day-" + at.getDayOfMonth());
  }

  private static Stream<String> time(LocalDateTime at) {
    return Stream.of("hour-" + at.getHour(), "minute-" + at.getMinute());
  }

  /**
   * Every prompt that a prompt or slot may become.
   *
   * @param stations the prompts that speak the names of stations
   */
  static List<String> everyPrompt(String prompt, List<String> stations) {
    return switch (prompt) {
      case "$tail" ->
          IntStream.range(0, 100).mapToObj(pair -> pair("%02d".formatted(pair))).toList();
      case "$date" -> Stream.concat(numbered("month-", 1, 12), numbered("day-", 1, 31)).toList();
      case "$time" -> Stream.concat(numbered("hour-", 0, 23), numbered("minute-", 0, 59)).toList();
      case "$station" -> Stream.concat(Stream.of(ANY_STATION), stations.stream()).toList();
      default -> List.of(prompt);
    };
  }

  private static Stream<String> numbered(String name, int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(number -> name + number);
  }
}
