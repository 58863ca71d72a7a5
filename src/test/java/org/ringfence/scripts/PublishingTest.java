package org.ringfence.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringfence.testkit.RealMariaDb.Server.await;
import static org.ringfence.testkit.ShippedPrompts.FILES;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringfence.calling.Scripts.ScriptRef;
import org.ringfence.cases.FraudType;
import org.ringfence.dialogue.ScriptFault;
import org.ringfence.dialogue.ScriptUnusable;
import org.ringfence.testkit.RealMariaDb;

class PublishingTest extends PublishingCentre {
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

  @Test
  void ofTwoWhoRestoreAtOnceNothingIsLeftOpen() {
    install();
    publish(SCRIPT, otherBrushing());
    Restoring elsewhere = new Restoring(store, publishing(shelf("second")));
    List<Future<Verdict>> both =
        List.of(
            restoring.restore("brushing", 1, "改坏了", REVIEWER),
            elsewhere.restore("brushing", 1, "改坏了", new Author("third", "吴警官")));

    both.forEach(RealMariaDb.Server::await);
    await(shelf.refresh());

    assertThat(current("brushing").number()).isOne();
    assertThat(await(store.listChanges(10)))
        .extracting(ScriptChange::state)
        .allSatisfy(state -> assertThat(state.isOpen()).isFalse());
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
}
