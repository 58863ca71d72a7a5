package org.ringfence.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads the settings from one YAML file. A value is overridden by the environment ({@code web.port}
 * by {@code RINGFENCE_WEB_PORT}); a secret comes from the environment or from the file that {@code
 * …-file} names, and is refused in the YAML itself.
 */
public final class SettingsReader {
  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> known = new TreeSet<>();
  private JsonNode root;
  private Path base;

  public SettingsReader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads and checks a file.
   *
   * @throws SettingsProblem naming every wrong, missing or unknown setting
   * @throws IOException if the file cannot be read
   */
  public Settings read(Path file) throws IOException {
    base = file.toAbsolutePath().getParent();
    try {
      root = new ObjectMapper(new YAMLFactory()).readTree(Files.readAllBytes(file));
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new SettingsProblem(file.toString(), List.of(String.valueOf(e.getOriginalMessage())));
    }
    Settings settings = settings();
    unknown("", root);
    if (!problems.isEmpty()) {
      throw new SettingsProblem(file.toString(), problems);
    }
    return settings;
  }

  private Settings settings() {
    Path data = path("data", "data");
    return new Settings(
        data,
        get("zone", "Asia/Shanghai", SettingsReader::zone),
        database(),
        new Settings.Switch(
            text("telephony.ami-host", "127.0.0.1"),
            port("telephony.ami-port", 5038),
            text("telephony.ami-user", "ringfence"),
            secret("telephony.ami-secret"),
            text("telephony.agi-host", "127.0.0.1"),
            port("telephony.agi-port", 4573),
            path("telephony.recordings", null)),
        new Settings.Trunk(
            text("trunk.name", "trunk-1"),
            get("trunk.caller-number", null, SettingsReader::digits),
            text("trunk.caller-name", "反诈中心"),
            count("trunk.calls-at-once", 24),
            count("trunk.calls-per-second", 5),
            Duration.ofSeconds(count("trunk.ring-seconds", 40))),
        new Settings.Caps(
            count("caps.per-minute", 1), count("caps.per-hour", 5), count("caps.per-day", 20)),
        new Settings.Prompts(
            path("prompts.scripts", "prompts/scripts"),
            path("prompts.voice", "prompts/voices/xiaobei"),
            path("prompts.slow-voice", "prompts/voices/xiaobei-slow"),
            path("prompts.sounds", data == null ? "sounds" : data.resolve("sounds").toString())),
        new Settings.Web(text("web.host", "127.0.0.1"), port("web.port", 8096)));
  }

  private Optional<Settings.Database> database() {
    if (value("database.url").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Settings.Database(
            text("database.url", null),
            text("database.user", "ringfence"),
            secret("database.password"),
            count("database.connections", 10)));
  }

  private Optional<String> value(String path) {
    known.add(path);
    String variable = "RINGFENCE_" + path.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    JsonNode node = root.at("/" + path.replace('.', '/'));
    return Optional.ofNullable(environment.get(variable))
        .or(
            () ->
                node.isMissingNode() || node.isNull()
                    ? Optional.empty()
                    : Optional.of(node.asText()));
  }

  private <T> T get(String path, String fallback, Function<String, T> parse) {
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

  private String text(String path, String fallback) {
    return get(path, fallback, Function.identity());
  }

  /** A relative path is relative to the folder of the settings file. */
  private Path path(String path, String fallback) {
    return get(path, fallback, text -> base.resolve(text).normalize());
  }

  private int port(String path, int fallback) {
    return number(path, fallback, 1, 65_535);
  }

  private int count(String path, int fallback) {
    return number(path, fallback, 1, 100_000);
  }

  private int number(String path, int fallback, int least, int most) {
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

  private String secret(String path) {
    if (!root.at("/" + path.replace('.', '/')).isMissingNode()) {
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

  private void unknown(String prefix, JsonNode node) {
    Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      String path = prefix + field.getKey();
      if (field.getValue().getNodeType() == JsonNodeType.OBJECT) {
        unknown(path + ".", field.getValue());
      } else if (!known.contains(path) && !known.contains(path.replaceAll("-file$", ""))) {
        problems.add(path + " is not a setting");
      }
    }
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("is no time zone: " + text, e);
    }
  }

  private static String digits(String text) {
    if (!text.matches("\\d{3,20}")) {
      throw new IllegalArgumentException("must be 3 to 20 digits");
    }
    return text;
  }
}
