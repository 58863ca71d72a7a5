package org.ringfence.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringfence.testkit.ShippedPrompts.FILES;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptFilesTest {
  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    FILES.write(folder);

    assertThat(ScriptFiles.read(folder.resolve("scripts"))).isEqualTo(FILES);
  }

  @Test
  void namesNeedNotBeThere() throws IOException {
    FILES.write(folder);
    Files.delete(folder.resolve(ScriptFiles.NAMES));

    assertThat(ScriptFiles.read(folder.resolve("scripts")).find(ScriptFiles.NAMES)).isEmpty();
  }

  @Test
  void aFileInAnotherEncodingIsNamed() throws IOException {
    FILES.write(folder);
    Files.writeString(folder.resolve("scripts/loan.yaml"), "贷款", Charset.forName("GBK"));

    assertThatThrownBy(() -> ScriptFiles.read(folder.resolve("scripts")))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("loan.yaml", "UTF-8");
  }
}
