package org.ringfence.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.ShippedPrompts.FILES;
import static org.ringfence.testkit.ShippedPrompts.script;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.ringfence.dialogue.Walk;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The picture of every shipped script. */
class GraphSvgTest {
  private static Document picture(String name) throws Exception {
    String svg = GraphSvg.draw(ScriptGraph.of(script(name), FILES.phrasebook().phrasebook()));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> groups(Document picture, String attribute) {
    NodeList all = picture.getElementsByTagName("g");
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      Element group = (Element) all.item(i);
      if (group.hasAttribute(attribute)) {
        found.add(group);
      }
    }
    return found;
  }

  @Test
  void everyStepThatSomePathWalksIsABox() throws Exception {
    for (String name : FILES.scripts()) {
      Set<String> walked =
          Walk.all(script(name)).stream()
              .flatMap(path -> path.moves().stream())
              .map(Walk.Move::step)
              .collect(Collectors.toSet());

      assertThat(groups(picture(name), "data-step"))
          .extracting(box -> box.getAttribute("data-step"))
          .as(name)
          .containsAll(walked)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void everyAnswerThatAQuestionExpectsIsAWayWithItsWords() throws Exception {
    List<Element> ways = groups(picture("brushing"), "data-from");

    assertThat(ways)
        .filteredOn(way -> way.getAttribute("data-from").equals("paid"))
        .filteredOn(way -> way.getAttribute("data-to").equals("urging"))
        .singleElement()
        .satisfies(way -> assertThat(way.getAttribute("data-answers")).isEqualTo("yes"))
        .satisfies(way -> assertThat(way.getTextContent()).contains("1 已经转过钱").contains("已转账"));
  }

  /** Nobody at a duty desk reads codes. */
  @Test
  void conditionsAreInTheWordsOfTheirReaders() throws Exception {
    String text = picture("acquaintance").getDocumentElement().getTextContent();

    assertThat(text).contains("财务").doesNotContain("accountant").doesNotContain("transferred");
  }

  @Test
  void theSameScriptGivesTheSamePicture() throws Exception {
    ScriptGraph graph = ScriptGraph.of(script("loan"), FILES.phrasebook().phrasebook());

    assertThat(GraphSvg.draw(graph)).isEqualTo(GraphSvg.draw(graph));
  }

  @Test
  void noTwoBoxesCoverEachOther() throws Exception {
    List<double[]> boxes =
        groups(picture("authority"), "data-step").stream()
            .map(group -> (Element) group.getElementsByTagName("rect").item(0))
            .map(
                box ->
                    new double[] {
                      number(box, "x"),
                      number(box, "y"),
                      number(box, "width"),
                      number(box, "height")
                    })
            .toList();
    for (int one = 0; one < boxes.size(); one++) {
      for (int other = one + 1; other < boxes.size(); other++) {
        assertThat(cover(boxes.get(one), boxes.get(other))).isFalse();
      }
    }
  }

  private static double number(Element box, String attribute) {
    return Double.parseDouble(box.getAttribute(attribute));
  }

  private static boolean cover(double[] one, double[] other) {
    return one[0] < other[0] + other[2]
        && other[0] < one[0] + one[2]
        && one[1] < other[1] + other[3]
        && other[1] < one[1] + one[3];
  }
}
