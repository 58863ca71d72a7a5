package org.ringfence.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.RealMariaDb.Server.await;
import static org.ringfence.testkit.ShippedPrompts.FILES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.ringfence.calling.Scripts.ScriptRef;
import org.ringfence.cases.FraudType;
import org.ringfence.dialogue.ScriptFault;
import org.ringfence.testkit.ShippedPrompts;

/** Prompts that are spoken anew, while versions of before go on with what they said. */
class RespokenPromptsTest extends PublishingCentre {
  private static final String OTHER_WORDS = "有人拉您进群，做点赞返钱的事吗？";

  private static String otherTexts() {
    String line =
        text(ScriptFiles.TEXTS)
            .lines()
            .filter(each -> each.startsWith("brushing-contact:"))
            .findFirst()
            .orElseThrow();
    return text(ScriptFiles.TEXTS).replace(line, "brushing-contact: " + OTHER_WORDS);
  }

  /** As if somebody had spoken the prompt anew. */
  private void speakAnew(String voice) throws IOException {
    byte[] before = bytes(voice, "brushing-contact");
    byte[] other = bytes(voice, "brushing-prepay");
    String words = FILES.phrasebook().phrasebook().find("brushing-contact").orElseThrow().text();
    Path catalogue = folder.resolve(voice).resolve("catalogue.yaml");
    Files.writeString(
        catalogue,
        Files.readString(catalogue)
            .replace(words, OTHER_WORDS)
            .replace(Sound.sha256(before), Sound.sha256(other)));
    Files.write(folder.resolve(voice).resolve("brushing-contact.alaw"), other);
  }

  @Test
  void otherWordsWaitUntilBothVoicesSayThem() throws IOException {
    install();
    ScriptRef before = shelf.current(FraudType.BRUSHING);
    ScriptChange change = write(ScriptFiles.TEXTS, otherTexts());
    speakAnew("xiaobei");

    Verdict verdict = await(publishing.review(change.id(), REVIEWER));
    assertThat(((Verdict.Faulty) verdict).faults())
        .extracting(ScriptFault::kind)
        .containsOnly(ScriptFault.Kind.VOICE_LACKS);

    speakAnew("xiaobei-slow");
    done(publishing.review(change.id(), REVIEWER));
    done(publishing.publish(change.id(), REVIEWER));

    ScriptRef after = shelf.current(FraudType.BRUSHING);
    assertThat(sound(after)).isEqualTo(bytes("xiaobei", "brushing-contact"));
    assertThat(sound(before))
        .as("calls of before still hear what they heard")
        .isEqualTo(Files.readAllBytes(shipped("brushing-contact")));
  }

  @Test
  void anEarlierVersionComesBackWithItsWordsAndItsSounds() throws IOException {
    install();
    ScriptRef before = shelf.current(FraudType.BRUSHING);
    speakAnew("xiaobei");
    speakAnew("xiaobei-slow");
    publish(ScriptFiles.TEXTS, otherTexts());

    Publishing.Preview preview = await(restoring.preview("brushing", 1)).orElseThrow();
    assertThat(preview.faults()).isEmpty();
    assertThat(preview.texts()).containsOnlyKeys(ScriptFiles.TEXTS);
    done(restoring.restore("brushing", 1, "说法不好", REVIEWER));

    assertThat(shelf.current(FraudType.BRUSHING)).isEqualTo(before);
    assertThat(sound(before)).isEqualTo(Files.readAllBytes(shipped("brushing-contact")));
    assertThat(shelf.published().files().phrasebook().phrasebook().phrases())
        .hasSameSizeAs(FILES.phrasebook().phrasebook().phrases());
  }

  @Test
  void aPromptSpokenAnewForADraftDoesNotHoldUpAnotherChange() throws IOException {
    install();
    speakAnew("xiaobei");
    speakAnew("xiaobei-slow");

    publish(SCRIPT, otherBrushing());

    assertThat(sound(shelf.current(FraudType.BRUSHING)))
        .isEqualTo(Files.readAllBytes(shipped("brushing-contact")));
  }

  private byte[] sound(ScriptRef script) throws IOException {
    Path file = load(script).sounds().file("brushing-contact", false);
    return Files.readAllBytes(file.resolveSibling(file.getFileName() + ".alaw"));
  }

  private byte[] bytes(String voice, String prompt) throws IOException {
    return Files.readAllBytes(folder.resolve(voice).resolve(prompt + ".alaw"));
  }

  private static Path shipped(String prompt) {
    return ShippedPrompts.FOLDER.resolve("voices/xiaobei/" + prompt + ".alaw");
  }
}
