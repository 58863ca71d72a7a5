package org.ringfence;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfence.config.Settings;
import org.ringfence.config.SettingsReader;

class DatabaseServerTest {
  @Test
  void aDatabaseThatWouldBeEmptiedAtEachStartIsNotStarted(@TempDir Path temporary)
      throws IOException {
    Path file = temporary.resolve("ringfence.yaml");
    Files.writeString(
        file,
        """
        data: here
        telephony: {recordings: raw}
        caller-numbers: ["96110"]
        trunks: [{caller-number: "96110"}]
        """);
    Settings settings =
        new SettingsReader(Map.of("RINGFENCE_TELEPHONY_AMI_SECRET", "secret")).read(file);

    assertThatThrownBy(() -> DatabaseServer.of(settings))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("here", "emptied", "database.url");
  }
}
