package org.ringfence.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  private static final String GOOD =
      """
      telephony:
        recordings: /var/spool/asterisk/ringfence
      trunk:
        caller-number: "96110"
      """;

  private static final Map<String, String> SECRET =
      Map.of("RINGFENCE_TELEPHONY_AMI_SECRET", "secret");

  @TempDir private Path folder;

  private Settings read(String yaml, Map<String, String> environment) throws IOException {
    Path file = folder.resolve("ringfence.yaml");
    Files.writeString(file, yaml);
    return new SettingsReader(environment).read(file);
  }

  @Test
  void whatIsNotSetHasItsDefault() throws IOException {
    Settings settings = read(GOOD, SECRET);

    assertThat(settings.database()).isEmpty();
    assertThat(settings.web()).isEqualTo(new Settings.Web("127.0.0.1", 8096));
    assertThat(settings.trunk().callsAtOnce()).isEqualTo(24);
    assertThat(settings.data()).isEqualTo(folder.toAbsolutePath().resolve("data"));
    assertThat(settings.telephony().agiHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void theEnvironmentOverridesTheFile() throws IOException {
    Settings settings =
        read(
            GOOD, Map.of("RINGFENCE_TELEPHONY_AMI_SECRET", "secret", "RINGFENCE_WEB_PORT", "9000"));

    assertThat(settings.web().port()).isEqualTo(9_000);
  }

  @Test
  void aSecretComesFromAFile() throws IOException {
    Files.writeString(folder.resolve("ami"), "from a file\n");

    Settings settings =
        read(GOOD.replace("telephony:", "telephony:\n  ami-secret-file: ami"), Map.of());

    assertThat(settings.telephony().amiSecret()).isEqualTo("from a file");
    assertThat(settings.toString()).doesNotContain("from a file");
  }

  @Test
  void everyProblemIsToldAtOnceWithItsPath() {
    String bad =
        """
        zone: Moon/Crater
        database: {url: "jdbc:mariadb://db/x", password: in-clear}
        trunk: {caller-number: "96110; rm", calls-at-once: 0, colour: red}
        web: {port: 99999}
        """;

    assertThatThrownBy(() -> read(bad, Map.of()))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageContainingAll(
            "ringfence.yaml",
            "zone is no time zone",
            "database.password must not stand in the file",
            "telephony.ami-secret is missing",
            "telephony.recordings is missing",
            "trunk.caller-number must be 3 to 20 digits",
            "trunk.calls-at-once must be a whole number",
            "trunk.colour is not a setting",
            "web.port must be a whole number")
        .hasMessageNotContaining("in-clear");
  }

  @Test
  void aFileThatIsNoYamlIsTold() {
    assertThatThrownBy(() -> read("web: [", Map.of())).isInstanceOf(SettingsProblem.class);
  }
}
