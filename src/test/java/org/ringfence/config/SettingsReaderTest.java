package org.ringfence.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfence.calling.DialForm;
import org.ringfence.calling.Trunk;
import org.ringfence.cases.Grade;
import org.ringfence.cases.NumberCaps;
import org.ringfence.cases.Outcome;
import org.ringfence.cases.OutcomeRule;
import org.ringfence.cases.Policies;

class SettingsReaderTest {
  private static final String GOOD =
      """
      telephony:
        recordings: /var/spool/asterisk/ringfence
      caller-numbers: ["96110"]
      trunks:
        - caller-number: "96110"
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
    assertThat(settings.trunks().list())
        .singleElement()
        .satisfies(
            trunk -> {
              assertThat(trunk.name()).isEqualTo("trunk-1");
              assertThat(trunk.limits()).isEqualTo(new Trunk.Limits(24, 2, 5));
              assertThat(trunk.form().digits("13800000001")).isEqualTo("13800000001");
            });
    assertThat(settings.rules().policies()).isEqualTo(Policies.DEFAULT);
    assertThat(settings.rules().caps()).isEqualTo(NumberCaps.DEFAULT);
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
        caller-numbers: ["96110; rm", "6296110"]
        trunks: [{caller-number: "12345", calls-at-once: 0, colour: red}]
        policies: {urgent: {calls: nobody, outcomes: {busy: {waits: [soon]}}}, low: {hours: "21:00-08:00"}}
        holidays: [tomorrow]
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
            "caller-numbers.0 must be 3 to 20 digits",
            "trunks.0.caller-number is not one of caller-numbers",
            "trunks.0.calls-at-once must be a whole number",
            "trunks.0.colour is not a setting",
            "policies.urgent.calls must be one of [bot-only,",
            "policies.urgent.outcomes.busy.waits.0 must be a time such as 30s",
            "policies.low.hours must be hours of one day",
            "holidays.0 must be a day",
            "web.port must be a whole number")
        .hasMessageNotContaining("in-clear");
  }

  @Test
  void aFileThatIsNoYamlIsTold() {
    assertThatThrownBy(() -> read("web: [", Map.of())).isInstanceOf(SettingsProblem.class);
  }

  @Test
  void whatDiffersFromTheDefaultPoliciesIsSetAndTheRestStays() throws IOException {
    Settings settings =
        read(
            GOOD
                + """
                zone: Asia/Urumqi
                holidays: [2027-01-01]
                policies:
                  low: {tries: 1, hours: "10:00-18:00", holiday-hours: "12:00-14:00"}
                  high: {outcomes: {busy: {waits: [30s, 1m], desk-at-try: 2}}}
                """,
            SECRET);

    Policies policies = settings.rules().policies();
    assertThat(policies.of(Grade.LOW).tries()).isEqualTo(1);
    assertThat(policies.opensAt(Grade.LOW, Instant.parse("2027-01-01T05:00:00Z")))
        .isEqualTo("2027-01-01T06:00:00Z");
    assertThat(policies.of(Grade.HIGH).rules().get(Outcome.BUSY))
        .isEqualTo(new OutcomeRule(2, List.of(Duration.ofSeconds(30), Duration.ofMinutes(1))));
    assertThat(policies.of(Grade.HIGH).rules().get(Outcome.REJECTED))
        .isEqualTo(Policies.DEFAULT.of(Grade.HIGH).rules().get(Outcome.REJECTED));
    assertThat(policies.of(Grade.URGENT)).isEqualTo(Policies.DEFAULT.of(Grade.URGENT));
  }

  @Test
  void mobilesOfOtherCitiesAreDialledWithTheirPrefix() throws IOException {
    Settings settings =
        read(GOOD.replace("- caller-number", "- home-city: 黄石\n    caller-number"), SECRET);

    DialForm form = settings.trunks().list().getFirst().form();
    assertThat(form.digits("13807230001")).as("of 黄石").isEqualTo("13807230001");
    assertThat(form.digits("13800100001")).as("of 北京").isEqualTo("013800100001");
    assertThat(form.digits("07146221234")).as("a fixed line").isEqualTo("07146221234");
  }

  @Test
  void theSettingsOfTheContainerAreSettings() throws IOException {
    Map<String, String> environment =
        Map.of("RINGFENCE_TELEPHONY_AMI_SECRET", "secret", "RINGFENCE_DATABASE_PASSWORD", "secret");
    Path shipped =
        Path.of(System.getProperty("ringfence.home", ".")).resolve("docker/ringfence.yaml");

    assertThat(new SettingsReader(environment).read(shipped).trunks().callsAtOnce()).isPositive();
  }
}
