package org.ringfence.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringfence.testkit.RealMariaDb.Server.await;
import static org.ringfence.testkit.ShippedPrompts.FILES;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ringfence.calling.CallScript;
import org.ringfence.calling.Scripts.ScriptRef;
import org.ringfence.cases.FraudType;
import org.ringfence.dialogue.ScriptFault;
import org.ringfence.dialogue.ScriptUnusable;
import org.ringfence.storage.Database;
import org.ringfence.storage.MariaScripts;
import org.ringfence.testkit.RealMariaDb;
import org.ringfence.testkit.ShippedPrompts;

@ExtendWith(RealMariaDb.class)
class PublishingTest {
  private static final Author WRITER = new Author("writer", "周警官");
  private static final Author REVIEWER = new Author("reviewer", "郑警官");
  private static final String SCRIPT = "brushing.yaml";

  @TempDir private Path folder;
  private RealMariaDb.Server server;
  private Database database;
  private ScriptStore store;
  private Shelf shelf;
  private Publishing publishing;
  private Restoring restoring;

  @BeforeEach
  void open(RealMariaDb.Server server) throws IOException {
    this.server = server;
    database = Database.open(server.vertx(), server.settings());
    server
        .jdbi()
        .useHandle(
            handle -> {
              for (String table :
                  List.of(
                      "script_publication",
                      "script_version",
                      "script_change_file",
                      "script_change",
                      "script_file",
                      "sound")) {
                handle.execute("DELETE FROM " + table);
              }
            });
    store = new MariaScripts(database);
    shelf = shelf("sounds");
    copyVoice("xiaobei");
    copyVoice("xiaobei-slow");
    publishing = publishing(shelf);
    restoring = new Restoring(store, publishing);
  }

  @AfterEach
  void close() {
    await(database.close());
  }

  private Shelf shelf(String sounds) {
    return new Shelf(server.vertx(), store, folder.resolve(sounds));
  }

  private Publishing publishing(Shelf on) {
    VoiceFolders voices =
        new VoiceFolders(folder.resolve("xiaobei"), folder.resolve("xiaobei-slow"));
    return new Publishing(server.vertx(), store, voices, on, Clock.systemUTC());
  }

  private void copyVoice(String name) throws IOException {
    Path to = Files.createDirectory(folder.resolve(name));
    try (Stream<Path> files = Files.list(ShippedPrompts.FOLDER.resolve("voices").resolve(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private void install() {
    await(publishing.install(FILES));
  }

  private static String text(String file) {
    return FILES.find(file).orElseThrow();
  }

  /** Another script that has no fault. */
  private static String otherBrushing() {
    return text(SCRIPT).replace("让下载软件或垫付", "让下载软件或者垫钱");
  }

  private ScriptChange write(String file, String text) {
    return done(publishing.write(Optional.empty(), "为什么", Map.of(file, text), WRITER));
  }

  private static ScriptChange done(Future<Verdict> wish) {
    Verdict verdict = await(wish);
    assertThat(verdict).isInstanceOf(Verdict.Done.class);
    return ((Verdict.Done) verdict).change();
  }

  private ScriptChange publish(String file, String text) {
    ScriptChange change = write(file, text);
    done(publishing.review(change.id(), REVIEWER));
    return done(publishing.publish(change.id(), REVIEWER));
  }

  private ScriptVersion current(String script) {
    return shelf.published().current().get(script);
  }

  private CallScript load(ScriptRef script) {
    return await(shelf.load(script));
  }

  @Test
  void anInstallationBeginsWithTheFirstVersionOfEveryScript() {
    install();

    assertThat(shelf.published().current().keySet()).containsExactlyElementsOf(FILES.scripts());
    assertThat(shelf.published().current().values())
        .allSatisfy(version -> assertThat(version.number()).isOne());
    assertThat(shelf.published().files()).isEqualTo(FILES);
    assertThat(load(shelf.current(FraudType.BRUSHING)).script().name()).isEqualTo("brushing");
  }

  @Test
  void whatWasPublishedIsNotInstalledAgain() {
    install();
    publish(SCRIPT, otherBrushing());

    await(publishing(shelf("others")).install(FILES));

    assertThat(current("brushing").number()).isEqualTo(2);
  }

  @Test
  void nothingIsInstalledThatTheCheckRefuses() {
    ScriptFiles broken =
        FILES.with(Map.of(SCRIPT, text(SCRIPT).replace("to: prepay", "to: prepaid")));

    assertThatThrownBy(() -> await(publishing.install(broken)))
        .hasCauseInstanceOf(ScriptUnusable.class)
        .hasMessageContaining("brushing.yaml:");
    assertThat(await(store.edition())).isZero();
  }

  @Test
  void aChangeIsReviewedAndPublishedByOthersThanItsWriter() {
    install();
    ScriptChange change = write(SCRIPT, otherBrushing());
    assertThat(change.state()).isEqualTo(ChangeState.DRAFT);
    assertThat(change.scripts()).containsExactly("brushing");

    assertThat(await(publishing.publish(change.id(), REVIEWER))).isEqualTo(new Verdict.NotNow());
    assertThat(await(publishing.review(change.id(), WRITER))).isEqualTo(new Verdict.NotHis());
    ScriptChange reviewed = done(publishing.review(change.id(), REVIEWER));
    assertThat(reviewed.reviewed().orElseThrow().by().login()).isEqualTo("reviewer");
    assertThat(await(publishing.publish(change.id(), WRITER))).isEqualTo(new Verdict.NotHis());
    assertThat(current("brushing").number()).isOne();

    ScriptChange published = done(publishing.publish(change.id(), REVIEWER));

    assertThat(published.state()).isEqualTo(ChangeState.PUBLISHED);
    assertThat(current("brushing").number()).isEqualTo(2);
    assertThat(current("loan").number()).isOne();
    assertThat(await(publishing.publish(change.id(), REVIEWER))).isEqualTo(new Verdict.NotNow());
  }

  @Test
  void aCallKeepsTheVersionItBeganWith() {
    install();
    ScriptRef before = shelf.current(FraudType.BRUSHING);

    publish(SCRIPT, otherBrushing());

    ScriptRef after = shelf.current(FraudType.BRUSHING);
    assertThat(load(before).script().meaning("prepay", '1')).contains("让下载软件或垫付");
    assertThat(load(after).script().meaning("prepay", '1')).contains("让下载软件或者垫钱");
    assertThat(await(shelf("fresh").load(before)).script().meaning("prepay", '1'))
        .as("also in a service that has been started since")
        .contains("让下载软件或垫付");
  }

  @Test
  void aFragmentMakesANewVersionOfEveryScriptThatIncludesIt() {
    install();

    ScriptChange change = publish("guardian.yaml", "# 监护人\n" + text("guardian.yaml"));

    assertThat(change.scripts())
        .hasSizeGreaterThan(1)
        .allSatisfy(name -> assertThat(current(name).number()).isEqualTo(2));
    assertThat(shelf.published().current().values().stream().map(ScriptVersion::number).distinct())
        .as("scripts without it keep their version")
        .hasSizeBetween(1, 2);
  }

  @Test
  void whatTheCheckRefusesIsKeptAsADraftAndNeverReviewed() {
    install();
    ScriptChange change = write(SCRIPT, text(SCRIPT).replace("to: prepay", "to: prepaid"));

    Verdict verdict = await(publishing.review(change.id(), REVIEWER));

    assertThat(verdict).isInstanceOf(Verdict.Faulty.class);
    assertThat(((Verdict.Faulty) verdict).faults())
        .extracting(ScriptFault::kind)
        .contains(ScriptFault.Kind.UNKNOWN_STEP);
    assertThat(await(store.findChange(change.id())).orElseThrow().state())
        .isEqualTo(ChangeState.DRAFT);
  }

  @Test
  void whoWritesOnAfterTheReviewNeedsANewOne() {
    install();
    ScriptChange change = write(SCRIPT, otherBrushing());
    done(publishing.review(change.id(), REVIEWER));

    ScriptChange again =
        done(
            publishing.write(
                Optional.of(change.id()), "还有", Map.of(SCRIPT, otherBrushing() + "\n"), WRITER));

    assertThat(again.state()).isEqualTo(ChangeState.DRAFT);
    assertThat(again.reviewed()).isEmpty();
    assertThat(await(publishing.publish(change.id(), REVIEWER))).isEqualTo(new Verdict.NotNow());
    assertThat(
            await(
                publishing.write(
                    Optional.of(change.id()), "", Map.of(SCRIPT, otherBrushing()), REVIEWER)))
        .isEqualTo(new Verdict.NotHis());
  }

  @Test
  void aChangeOfATextThatIsNoLongerPublishedIsStale() {
    install();
    ScriptChange first = write(SCRIPT, otherBrushing());
    ScriptChange second = write(SCRIPT, otherBrushing() + "# 二\n");
    done(publishing.review(first.id(), REVIEWER));
    done(publishing.review(second.id(), REVIEWER));

    done(publishing.publish(first.id(), REVIEWER));

    assertThat(await(publishing.publish(second.id(), REVIEWER)))
        .isEqualTo(new Verdict.Stale(List.of(SCRIPT)));
  }

  @Test
  void ofTwoWhoPublishAtOnceOneWins() {
    install();
    ScriptChange change = write(SCRIPT, otherBrushing());
    done(publishing.review(change.id(), REVIEWER));
    List<Future<Verdict>> both = new ArrayList<>();
    both.add(publishing.publish(change.id(), REVIEWER));
    both.add(publishing(shelf("second")).publish(change.id(), new Author("third", "吴警官")));

    assertThat(both.stream().map(RealMariaDb.Server::await))
        .filteredOn(Verdict.Done.class::isInstance)
        .hasSize(1);
    assertThat(await(store.listVersions("brushing"))).hasSize(2);
  }

  @Test
  void anEarlierVersionIsPublishedAgainAsItWas() {
    install();
    String first = current("brushing").sha256();
    publish(SCRIPT, otherBrushing());

    ScriptChange change = done(restoring.restore("brushing", 1, "改坏了", REVIEWER));

    assertThat(change.restores()).contains(new ScriptChange.Restored("brushing", 1));
    assertThat(current("brushing").number()).isOne();
    assertThat(current("brushing").sha256()).isEqualTo(first);
    assertThat(shelf.published().files()).isEqualTo(FILES);
    assertThat(await(store.listVersions("brushing")))
        .extracting(ScriptStore.VersionNote::number, note -> note.publications().size())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2, 1), org.assertj.core.groups.Tuple.tuple(1, 2));
  }

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

  @Test
  void anotherNodeTakesWhatThisOnePublishes() {
    install();
    Shelf other = shelf("other-node");
    await(other.refresh());

    publish(SCRIPT, otherBrushing());
    assertThat(other.current(FraudType.BRUSHING)).isNotEqualTo(shelf.current(FraudType.BRUSHING));
    await(other.refresh());

    assertThat(other.current(FraudType.BRUSHING)).isEqualTo(shelf.current(FraudType.BRUSHING));
    assertThat(folder.resolve("other-node")).isDirectoryContaining("glob:**.alaw");
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
