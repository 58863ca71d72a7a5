package org.ringfence.web;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** What a request brings. */
final class Bodies {
  private Bodies() {}

  /** The body as this type; empty when it is not of its form. */
  static <T> Optional<T> read(RoutingContext context, Class<T> type) {
    Buffer body = context.body().buffer();
    if (body == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Json.MAPPER.readValue(body.getBytes(), type));
    } catch (JacksonException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The number in the path; empty when it is none. */
  static OptionalLong id(RoutingContext context) {
    String id = context.pathParam("id");
    return id.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
  }

  /** A text without control characters, at most so long; empty when it is blank or missing. */
  static Optional<String> line(String text, int longest) {
    return Optional.ofNullable(text)
        .map(value -> value.replaceAll("\\p{Cntrl}", " ").strip())
        .filter(value -> !value.isEmpty())
        .map(value -> value.substring(0, Math.min(longest, value.length())));
  }
}
