package org.ringfence.cases;

import java.time.Instant;
import java.util.Optional;

/**
 * A warning as a list told it: who is probably being swindled, how, and who says so. Holds personal
 * data: never log it.
 *
 * @param row number of the row in its list, 1 for the first after the header
 * @param person holds the number folded to digits, as it is dialled
 */
public record Warning(
    int row, Person person, Grade grade, FraudType type, Instant warnedAt, Origin origin) {

  /**
   * The citizen.
   *
   * @param identity {@code elderly student accountant minor}, as the list told; empty for all
   *     others
   */
  public record Person(
      String number,
      Optional<String> name,
      Optional<String> idNumber,
      Optional<String> sex,
      Optional<Integer> age,
      Optional<String> identity,
      Optional<String> address,
      Optional<String> station,
      Optional<String> relativeNumber) {

    @Override
    public String toString() {
      return "Person[尾号 " + tail() + "]";
    }

    /** The last four digits, which may be shown and spoken. */
    public String tail() {
      return number.substring(Math.max(0, number.length() - 4));
    }
  }

  /** Where the warning came from. */
  public record Origin(
      Optional<String> reference,
      Optional<String> issuedBy,
      Optional<String> clue,
      Optional<String> note) {
    @Override
    public String toString() {
      return "Origin[" + reference.orElse("-") + "]";
    }
  }
}
