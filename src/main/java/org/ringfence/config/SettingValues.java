package org.ringfence.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The values of a settings file, by their paths; gathers every problem that is met. */
final class SettingValues {
  private final JsonNode root;
  private final Path base;
  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> known = new TreeSet<>();

  SettingValues(JsonNode root, Path base, Map<String, String> environment) {
    this.root = root;
    this.base = base;
    this.environment = environment;
  }

  /** What is wrong, settings that nobody asked for among it. */
  List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    unknown("", root, all);
    return all;
  }

  void problem(String problem) {
    problems.add(problem);
  }

  private static String pointer(String path) {
    return "/" + path.replace('.', '/');
  }

  /** How many entries a list has. */
  int size(String path) {
    JsonNode node = root.at(pointer(path));
    if (!node.isMissingNode() && !node.isArray()) {
      problems.add(path + " must be a list");
      known.add(path);
    }
    return node.size();
  }

  boolean has(String path) {
    return !root.at(pointer(path)).isMissingNode();
  }

  Optional<String> value(String path) {
    known.add(path);
    String variable = "RINGFENCE_" + path.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    JsonNode node = root.at(pointer(path));
    return Optional.ofNullable(environment.get(variable))
        .or(
            () ->
                node.isMissingNode() || node.isNull()
                    ? Optional.empty()
                    : Optional.of(node.asText()));
  }

  /** A value, or null when it is missing or wrong, which is then a problem. */
  <T> T get(String path, String fallback, Function<String, T> parse) {
    Optional<String> value = value(path).or(() -> Optional.ofNullable(fallback));
    if (value.isEmpty()) {
      problems.add(path + " is missing");
      return null;
    }
    try {
      return parse.apply(value.get());
    } catch (IllegalArgumentException e) {
      problems.add(path + " " + e.getMessage());
      return null;
    }
  }

  String text(String path, String fallback) {
    return get(path, fallback, Function.identity());
  }

  /** A relative path is relative to the folder of the settings file. */
  Path path(String path, String fallback) {
    return get(path, fallback, text -> base.resolve(text).normalize());
  }

  int port(String path, int fallback) {
    return number(path, fallback, 1, 65_535);
  }

  int count(String path, int fallback) {
    return number(path, fallback, 1, 100_000);
  }

  int number(String path, int fallback, int least, int most) {
    Integer number =
        get(
            path,
            String.valueOf(fallback),
            text -> {
              if (!text.matches("\\d{1,7}")
                  || Integer.parseInt(text) < least
                  || Integer.parseInt(text) > most) {
                throw new IllegalArgumentException(
                    "must be a whole number from %d to %d".formatted(least, most));
              }
              return Integer.valueOf(text);
            });
    return number == null ? fallback : number;
  }

  String secret(String path) {
    if (!root.at(pointer(path)).isMissingNode()) {
      problems.add(path + " must not stand in the file; use " + path + "-file");
    }
    known.add(path);
    return value(path)
        .or(() -> value(path + "-file").flatMap(file -> readSecret(path, file)))
        .orElseGet(
            () -> {
              problems.add(path + " is missing: set " + path + "-file");
              return "";
            });
  }

  private Optional<String> readSecret(String path, String file) {
    try {
      return Optional.of(Files.readString(base.resolve(file)).strip());
    } catch (IOException e) {
      problems.add(path + "-file cannot be read: " + file);
      return Optional.of("");
    }
  }

  private void unknown(String prefix, JsonNode node, List<String> all) {
    node.properties()
        .forEach(field -> unknownBelow(prefix + field.getKey(), field.getValue(), all));
  }

  private void unknownBelow(String path, JsonNode node, List<String> all) {
    if (node.getNodeType() == JsonNodeType.OBJECT) {
      unknown(path + ".", node, all);
    } else if (node.getNodeType() == JsonNodeType.ARRAY && !known.contains(path)) {
      for (int i = 0; i < node.size(); i++) {
        unknownBelow(path + "." + i, node.get(i), all);
      }
    } else if (!known.contains(path) && !known.contains(path.replaceAll("-file$", ""))) {
      all.add(path + " is not a setting");
    }
  }
}
