package org.ringfence.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.ShippedPrompts.FILES;
import static org.ringfence.testkit.ShippedPrompts.script;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringfence.dialogue.Facts;
import org.ringfence.dialogue.Script;
import org.ringfence.dialogue.Walk;
import org.ringfence.drawing.LitPath.Stop;
import org.ringfence.drawing.LitPath.Way;

class LitPathTest {
  static Stream<String> names() {
    return FILES.scripts().stream();
  }

  private static ScriptGraph graph(Script script) {
    return ScriptGraph.of(script, FILES.phrasebook().phrasebook());
  }

  /** From the start to the last words without a gap, on ways that the picture has. */
  @ParameterizedTest
  @MethodSource("names")
  void everyPathOfAScriptIsLitFromItsStartToItsLastWords(String name) {
    Script script = script(name);
    ScriptGraph graph = graph(script);
    Set<Way> drawn =
        graph.ways().stream().map(way -> new Way(way.from(), way.to())).collect(Collectors.toSet());

    for (Walk.Path path : Walk.all(script)) {
      LitPath lit = LitPath.of(graph, script, path);

      assertThat(drawn).containsAll(lit.ways());
      assertThat(lit.steps())
          .as("%s %s", name, path.answers())
          .containsAll(path.moves().stream().map(Walk.Move::step).toList())
          .first()
          .isEqualTo(script.start());
      assertThat(lit.ways().stream().map(Way::to))
          .as("%s %s", name, path.answers())
          .containsAll(lit.steps().stream().skip(1).toList());
    }
  }

  @Test
  void theAnswerTellsWhichOfTwoWaysWasTaken() {
    Script script = script("brushing");

    LitPath lit =
        LitPath.of(
            graph(script),
            List.of(
                new Stop("opening", Optional.of("yes")),
                new Stop("contact", Optional.of("no")),
                new Stop("advice", Optional.empty())));

    assertThat(lit.ways())
        .contains(new Way("contact", "advice"))
        .doesNotContain(new Way("contact", "prepay"));
    assertThat(lit.steps())
        .as("the steps without words between")
        .containsExactly("opening", "who-listens", "body", "contact", "advice");
  }

  @Test
  void whoIsSilentTakesTheWayOfSilence() {
    Script script = script("brushing");

    LitPath lit = LitPath.of(graph(script), script, Walk.follow(script, facts(), List.of()));

    assertThat(lit.ways())
        .containsExactly(new Way("opening", "as-known"), new Way("as-known", "reminder"));
  }

  private static Facts facts() {
    return Facts.of("0178", "high");
  }
}
