package org.ringfence.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.ringfence.cases.Coded;

/**
 * How values stand in columns: times as UTC whatever the zone of anybody's clock, codes as text.
 */
final class Columns {
  private Columns() {}

  static void register(Jdbi jdbi) {
    jdbi.registerArgument(
        new AbstractArgumentFactory<Instant>(Types.TIMESTAMP) {
          @Override
          protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) ->
                statement.setObject(position, LocalDateTime.ofInstant(value, ZoneOffset.UTC));
          }
        });
    jdbi.registerColumnMapper(
        Instant.class,
        (rows, column, context) -> instant(rows.getObject(column, LocalDateTime.class)));
  }

  private static Instant instant(LocalDateTime utc) {
    return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
  }

  static Instant time(ResultSet rows, String column) throws SQLException {
    return instant(rows.getObject(column, LocalDateTime.class));
  }

  static Optional<Instant> maybeTime(ResultSet rows, String column) throws SQLException {
    return Optional.ofNullable(time(rows, column));
  }

  static Optional<String> text(ResultSet rows, String column) throws SQLException {
    return Optional.ofNullable(rows.getString(column));
  }

  static Optional<Integer> number(ResultSet rows, String column) throws SQLException {
    int value = rows.getInt(column);
    return rows.wasNull() ? Optional.empty() : Optional.of(value);
  }

  static <E extends Enum<E> & Coded> E code(ResultSet rows, String column, Class<E> type)
      throws SQLException {
    return Coded.get(type, rows.getString(column));
  }

  static <E extends Enum<E> & Coded> Optional<E> maybeCode(
      ResultSet rows, String column, Class<E> type) throws SQLException {
    return text(rows, column).map(code -> Coded.get(type, code));
  }
}
