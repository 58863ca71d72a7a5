package org.ringfence.cases;

import java.util.Optional;

/**
 * A value that JSON, the database and the API know by a short code; the console shows the Chinese.
 */
public interface Coded {
  String code();

  static <E extends Enum<E> & Coded> Optional<E> find(Class<E> type, String code) {
    for (E value : type.getEnumConstants()) {
      if (value.code().equals(code)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /**
   * The value with this code, which must exist.
   *
   * @throws IllegalArgumentException if no value of the type has this code
   */
  static <E extends Enum<E> & Coded> E get(Class<E> type, String code) {
    return find(type, code)
        .orElseThrow(() -> new IllegalArgumentException("no " + type.getSimpleName() + " " + code));
  }
}
