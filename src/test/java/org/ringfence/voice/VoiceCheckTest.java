package org.ringfence.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of fault, from a copy that is whole but for that one. */
class VoiceCheckTest {
  @TempDir private Path folder;
  private CopiedPrompts prompts;

  @BeforeEach
  void copy() throws IOException {
    prompts = CopiedPrompts.into(folder);
  }

  private List<String> faults(String voice) throws IOException {
    return VoiceCheck.run(prompts.plan(voice)).stream().map(SoundFault::toString).toList();
  }

  private void assertOnly(String... faults) throws IOException {
    assertThat(faults("xiaobei")).containsExactly(faults);
  }

  /** The samples of a sound, changed, as the sound and in the catalogue. */
  private void change(String id, Change change) throws IOException {
    double[] samples = Alaw.decode(Files.readAllBytes(prompts.sound(id)));
    prompts.make(id, Alaw.encode(change.of(samples)));
  }

  private interface Change {
    double[] of(double[] samples);
  }

  private static double[] times(double[] samples, double factor) {
    return Arrays.stream(samples).map(sample -> sample * factor).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xiaobei", "xiaobei-slow"})
  void theShippedVoicesHaveNone(String voice) throws IOException {
    assertThat(faults(voice)).isEmpty();
  }

  @Test
  void theSoundsOfTheSimulatedNetworkHaveNone() throws IOException {
    Path home = Path.of(System.getProperty("ringfence.home", "."));
    assertThat(VoiceCheck.run(VoicePlan.ofSounds(home.resolve("dialplans/carrier/sounds"))))
        .isEmpty();
  }

  @Test
  void aMissingFile() throws IOException {
    Files.delete(prompts.sound("hello"));
    assertOnly("xiaobei: hello: is missing");
  }

  @Test
  void aStrayFile() throws IOException {
    Files.copy(prompts.sound("hello"), prompts.sound("hallo"));
    Files.writeString(folder.resolve("voices/xiaobei/hello.wav"), "RIFF");
    assertOnly(
        "xiaobei: hallo.alaw: no text asks for it", "xiaobei: hello.wav: no text asks for it");
  }

  @Test
  void aFileThatTheCatalogueDoesNotKnow() throws IOException {
    prompts.edit("texts.yaml", "closing:", "closing-new: 好的。\nclosing:");
    Files.copy(prompts.sound("closing"), prompts.sound("closing-new"));
    assertOnly("xiaobei: closing-new: is not in the catalogue");
  }

  @Test
  void aTextThatIsGone() throws IOException {
    prompts.edit("texts.yaml", "brushing-paid: 您给对方转过钱吗？\n", "");
    assertOnly(
        "xiaobei: brushing-paid.alaw: no text asks for it",
        "xiaobei: brushing-paid: is in the catalogue, but no text asks for it");
  }

  @Test
  void anotherFileThanTheCatalogueSays() throws IOException {
    Files.copy(
        prompts.sound("brushing-urging"),
        prompts.sound("brushing-paid"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertOnly("xiaobei: brushing-paid: the file is not what the catalogue says");
  }

  @Test
  void anotherTextThanTheCatalogueSays() throws IOException {
    prompts.edit("texts.yaml", "您给对方转过钱吗？", "您转过钱吗？");
    assertOnly("xiaobei: brushing-paid: says '您给对方转过钱吗？', the text is '您转过钱吗？'");
  }

  @Test
  void anotherNameOfTheCentreIsAnotherText() throws IOException {
    prompts.edit("names.yaml", "centre: 市反诈中心", "centre: 江城市反诈中心");
    assertThat(faults("xiaobei")).singleElement().asString().contains("hello: says '您好，这里是市反诈");
  }

  @Test
  void anotherManner() throws IOException {
    prompts.edit("pieces.yaml", "owner-ask: 请问您的手机尾号是，三七", "owner-ask: 请问您的手机尾号是，三八");
    assertOnly(
        "xiaobei: owner-ask: was made in another manner than voices.yaml and pieces.yaml tell");
  }

  @Test
  void aSilentFile() throws IOException {
    change("hello", samples -> times(samples, 0));
    assertOnly("xiaobei: hello: is silent");
  }

  @Test
  void aClippedFile() throws IOException {
    change("hello", samples -> times(samples, 1.15));
    assertOnly("xiaobei: hello: is clipped");
  }

  @Test
  void aFileTooLoudOrTooQuiet() throws IOException {
    change("hello", samples -> times(samples, 0.75));
    change("closing", samples -> times(samples, 1.3));
    assertThat(faults("xiaobei"))
        .containsOnlyOnce("xiaobei: hello: has -21.5 LUFS, the norm is -19")
        .anyMatch(fault -> fault.startsWith("xiaobei: closing: has -16.7 LUFS, the norm is -19"));
  }

  @Test
  void silenceAtAnEnd() throws IOException {
    change("hello", samples -> Arrays.copyOf(samples, samples.length + 2000));
    assertThat(faults("xiaobei"))
        .singleElement()
        .asString()
        .matches("xiaobei: hello: has 0\\.2\\d s of silence at an end");
  }

  @Test
  void anEmptyFile() throws IOException {
    prompts.make("hello", new byte[0]);
    assertOnly("xiaobei: hello: is empty");
  }

  @Test
  void aFileWithAHeader() throws IOException {
    prompts.make("hello", Recorded.wav(1));
    assertOnly("xiaobei: hello: is a WAV file, not A-law without a header");
    prompts.make("hello", "ID3 and so on".getBytes(StandardCharsets.UTF_8));
    assertOnly("xiaobei: hello: is an MP3 file, not A-law without a header");
  }

  @Test
  void contentThatIsNoALaw() throws IOException {
    byte[] noise = new byte[8000];
    new Random(7).nextBytes(noise);
    prompts.make("hello", noise);
    prompts.make("closing", linear(Files.readAllBytes(prompts.sound("closing"))));
    prompts.make(
        "stop-now",
        Files.readString(folder.resolve("texts.yaml")).getBytes(StandardCharsets.UTF_8));
    String odd = "is not A-law of a telephone line, or badly distorted";
    assertOnly("xiaobei: hello: " + odd, "xiaobei: closing: " + odd, "xiaobei: stop-now: " + odd);
  }

  /** The same sound as headerless samples of 16 bits. */
  private static byte[] linear(byte[] alaw) {
    double[] samples = Alaw.decode(alaw);
    byte[] linear = new byte[2 * samples.length];
    for (int i = 0; i < samples.length; i++) {
      int value = (int) (samples[i] * 32_767);
      linear[2 * i] = (byte) value;
      linear[2 * i + 1] = (byte) (value >> 8);
    }
    return linear;
  }

  /** The nearest of the wrong formats: what another country's lines carry. */
  @ParameterizedTest
  @ValueSource(strings = {"hello", "closing", "tail-00", "station", "minute-0", "wrong-key"})
  void muLawIsNoALaw(String id) throws IOException {
    double[] samples = Alaw.decode(Files.readAllBytes(prompts.sound(id)));
    byte[] mu = new byte[samples.length];
    for (int i = 0; i < mu.length; i++) {
      int size = Math.min(32_767, (int) (Math.abs(samples[i]) * 32_635) + 132);
      int segment = 24 - Integer.numberOfLeadingZeros(size);
      int code = (samples[i] < 0 ? 0x80 : 0) | (segment << 4) | ((size >> (segment + 3)) & 0x0F);
      mu[i] = (byte) ~code;
    }
    prompts.make(id, mu);
    assertOnly("xiaobei: " + id + ": is not A-law of a telephone line, or badly distorted");
  }

  @Test
  void aSlowVoiceThatIsNotSlow() throws IOException {
    VoicePlan slow = prompts.plan("xiaobei-slow");
    for (String id : List.of("closing", "paid-prepare", "reminder", "hello", "core-warning")) {
      slow.folder().keep(id, slow.recipes().get(id), Files.readAllBytes(prompts.sound(id)));
    }
    assertThat(faults("xiaobei-slow"))
        .containsExactly(
            "xiaobei-slow: catalogue.yaml: 142 characters a minute over all sentences, a slow voice"
                + " has at most 140");
  }

  @Test
  void allFaultsAreToldAtOnce() throws IOException {
    Files.delete(prompts.sound("hello"));
    prompts.make("closing", new byte[0]);
    change("stop-now", samples -> times(samples, 0.5));
    assertThat(faults("xiaobei")).hasSize(4);
  }
}
