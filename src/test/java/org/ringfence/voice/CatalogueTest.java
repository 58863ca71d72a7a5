package org.ringfence.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogues that lie beside the committed sounds, written by an independent meter. */
class CatalogueTest {
  private static final Path HOME = Path.of(System.getProperty("ringfence.home", "."));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prompts/voices/xiaobei",
        "prompts/voices/xiaobei-slow",
        "dialplans/carrier/sounds"
      })
  void everyFileIsAsLongAndAsLoudAsItsCatalogueSays(String folder) throws IOException {
    Map<String, Catalogued> sounds = Catalogue.read(HOME.resolve(folder)).sounds();

    assertThat(sounds).hasSizeGreaterThan(10);
    for (Map.Entry<String, Catalogued> sound : sounds.entrySet()) {
      byte[] file = Files.readAllBytes(HOME.resolve(folder).resolve(sound.getKey() + ".alaw"));
      Catalogued told = sound.getValue();
      Catalogued is = Catalogued.of(told.recipe(), file);
      assertThat(is.seconds()).as(sound.getKey()).isEqualTo(told.seconds());
      assertThat(is.sha256()).as(sound.getKey()).isEqualTo(told.sha256());
      assertThat(is.loudness()).as(sound.getKey()).isCloseTo(told.loudness(), within(0.2));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prompts/voices/xiaobei",
        "prompts/voices/xiaobei-slow",
        "dialplans/carrier/sounds"
      })
  void whatWasReadIsWrittenAsItWas(String folder) throws IOException {
    assertThat(Catalogue.read(HOME.resolve(folder)).write())
        .isEqualTo(Files.readString(HOME.resolve(folder).resolve("catalogue.yaml")));
  }

  @Test
  void aFolderWithoutOneHasAnEmptyOne(@TempDir Path folder) throws IOException {
    assertThat(Catalogue.read(folder).sounds()).isEmpty();
  }

  @Test
  void whatIsNoCatalogueIsTold(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("catalogue.yaml"), "hello: 7\n");
    assertThatThrownBy(() -> Catalogue.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("catalogue.yaml: hello must have fields of its own");

    Files.writeString(folder.resolve("catalogue.yaml"), "hello: {\n");
    assertThatThrownBy(() -> Catalogue.read(folder)).hasMessageContaining("is no YAML");
  }
}
