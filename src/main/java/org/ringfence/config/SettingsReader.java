package org.ringfence.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringfence.cases.NumberCaps;
import org.ringfence.config.Settings.Rules;

/**
 * Reads the settings from one YAML file. A value is overridden by the environment ({@code web.port}
 * by {@code RINGFENCE_WEB_PORT}); a secret comes from the environment or from the file that {@code
 * …-file} names, and is refused in the YAML itself.
 */
public final class SettingsReader {
  private final Map<String, String> environment;

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
    JsonNode root;
    try {
      root = new ObjectMapper(new YAMLFactory()).readTree(Files.readAllBytes(file));
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new SettingsProblem(file.toString(), List.of(String.valueOf(e.getOriginalMessage())));
    }
    SettingValues values = new SettingValues(root, file.toAbsolutePath().getParent(), environment);
    Settings settings = settings(values);
    List<String> problems = values.problems();
    if (!problems.isEmpty()) {
      throw new SettingsProblem(file.toString(), problems);
    }
    return settings;
  }

  private static Settings settings(SettingValues values) {
    Path data = values.path("data", "data");
    ZoneId zone = values.get("zone", "Asia/Shanghai", SettingsReader::zone);
    return new Settings(
        data,
        values.text("node", "node-1"),
        database(values),
        new Settings.Switch(
            values.text("telephony.ami-host", "127.0.0.1"),
            values.port("telephony.ami-port", 5038),
            values.text("telephony.ami-user", "ringfence"),
            values.secret("telephony.ami-secret"),
            values.text("telephony.agi-host", "127.0.0.1"),
            values.port("telephony.agi-port", 4573),
            values.path("telephony.recordings", null),
            values.count("telephony.calls-at-once", 100)),
        TrunkSettings.read(values),
        new Rules(
            PolicySettings.read(values, zone),
            NumberCaps.of(
                values.count("caps.per-minute", 1),
                values.count("caps.per-hour", 5),
                values.count("caps.per-day", 20)),
            Duration.ofHours(values.count("intake.join-hours", 24))),
        new Settings.Prompts(
            values.path("prompts.scripts", "prompts/scripts"),
            values.path("prompts.voice", "prompts/voices/xiaobei"),
            values.path("prompts.slow-voice", "prompts/voices/xiaobei-slow"),
            values.path(
                "prompts.sounds", data == null ? "sounds" : data.resolve("sounds").toString())),
        new Settings.Web(values.text("web.host", "127.0.0.1"), values.port("web.port", 8096)));
  }

  private static Optional<Settings.Database> database(SettingValues values) {
    if (values.value("database.url").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Settings.Database(
            values.text("database.url", null),
            values.text("database.user", "ringfence"),
            values.secret("database.password"),
            values.count("database.connections", 10)));
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("is no time zone: " + text, e);
    }
  }
}
