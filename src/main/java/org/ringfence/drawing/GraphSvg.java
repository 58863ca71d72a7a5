package org.ringfence.drawing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Draws a script's graph as SVG, from top to bottom. Every step and way carries its names as data
 * attributes, so that a page can light up what a call has walked. One layout at a time.
 */
public final class GraphSvg {
  private static final int FONT = 13;
  private static final int LINE = 18;
  private static final int PADDING = 10;
  private static final int CHARACTERS = 15;

  private static final String STYLE =
      """
      .script-graph { font: 13px "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
      .script-graph .box { fill: #fff; stroke: #8493a0; }
      .script-graph .ask .box { fill: #eef4fa; stroke: #33658a; }
      .script-graph .note .box { fill: #fdf3e3; stroke: #a67c00; }
      .script-graph .end .box { fill: #5b7083; stroke: #5b7083; }
      .script-graph .end text { fill: #fff; }
      .script-graph .start .box { stroke-width: 2.5; }
      .script-graph text { fill: #1c2833; }
      .script-graph .name { fill: #5b7083; font-size: 11px; }
      .script-graph .way path { fill: none; stroke: #33658a; }
      .script-graph .way text { fill: #33658a; font-size: 12px; }
      .script-graph .other path { stroke: #aab6c0; stroke-dasharray: 4 3; }
      .script-graph .other text { fill: #5b7083; }
      """;

  private final ScriptGraph graph;
  private final Map<String, ElkNode> nodes = new HashMap<>();
  private final Map<ElkEdge, ScriptGraph.Way> ways = new HashMap<>();
  private final StringBuilder svg = new StringBuilder();

  private GraphSvg(ScriptGraph graph) {
    this.graph = graph;
  }

  /** The picture, a whole SVG document. */
  public static synchronized String draw(ScriptGraph graph) {
    return new GraphSvg(graph).draw();
  }

  private String draw() {
    ElkNode root = layout();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"script-graph\" role=\"img\""
                + " viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\">%n",
            root.getWidth(),
            root.getHeight(),
            root.getWidth(),
            root.getHeight()));
    svg.append("<title>").append(escape(graph.title())).append("</title>\n");
    svg.append("<style>\n").append(STYLE).append("</style>\n");
    svg.append(
        """
        <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">\
        <path d="M0 0 8 4 0 8z" fill="context-stroke"/></marker></defs>
        """);
    root.getContainedEdges().forEach(this::drawWay);
    graph.boxes().forEach(this::drawBox);
    return svg.append("</svg>\n").toString();
  }

  private ElkNode layout() {
    ElkNode root = ElkGraphUtil.createGraph();
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(CoreOptions.SPACING_NODE_NODE, 28.0);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 26.0);
    root.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.NETWORK_SIMPLEX);
    for (ScriptGraph.Box box : graph.boxes()) {
      ElkNode node = ElkGraphUtil.createNode(root);
      List<String> lines = lines(box);
      double width =
          Math.max(
              width(box.step(), 11),
              lines.stream().mapToDouble(l -> width(l, FONT)).max().orElse(0));
      node.setDimensions(width + 2 * PADDING, (lines.size() + 1) * LINE + PADDING);
      nodes.put(box.step(), node);
    }
    for (ScriptGraph.Way way : graph.ways()) {
      ElkEdge edge = ElkGraphUtil.createSimpleEdge(nodes.get(way.from()), nodes.get(way.to()));
      ways.put(edge, way);
      if (!way.labels().isEmpty()) {
        ElkLabel label = ElkGraphUtil.createLabel(String.join(" ", way.labels()), edge);
        label.setDimensions(
            way.labels().stream().mapToDouble(text -> width(text, 12)).max().orElse(0) + 4,
            way.labels().size() * 16.0);
        label.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
      }
    }
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    return root;
  }

  private static List<String> lines(ScriptGraph.Box box) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    boolean stopped = false;
    for (int character : box.text().codePoints().toArray()) {
      boolean stop = "，。？；、".indexOf(character) >= 0; // never begins a line
      if (!stop && line.length() >= (stopped ? CHARACTERS - 5 : CHARACTERS)) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.appendCodePoint(character);
      stopped = stop;
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  private void drawBox(ScriptGraph.Box box) {
    ElkNode node = nodes.get(box.step());
    String kind = box.kind().name().toLowerCase(Locale.ROOT) + (box.start() ? " start" : "");
    int round = box.kind() == ScriptGraph.Kind.ASK || box.kind() == ScriptGraph.Kind.END ? 14 : 3;
    svg.append(
        String.format(
            Locale.ROOT,
            "<g class=\"step %s\" data-step=\"%s\"><rect class=\"box\" x=\"%.1f\" y=\"%.1f\""
                + " width=\"%.1f\" height=\"%.1f\" rx=\"%d\"/>",
            kind,
            box.step(),
            node.getX(),
            node.getY(),
            node.getWidth(),
            node.getHeight(),
            round));
    double middle = node.getX() + node.getWidth() / 2;
    double baseline = node.getY() + LINE;
    svg.append(text("name", middle, baseline, box.step()));
    for (String line : lines(box)) {
      baseline += LINE;
      svg.append(text("words", middle, baseline, line));
    }
    svg.append("</g>\n");
  }

  private void drawWay(ElkEdge edge) {
    ScriptGraph.Way way = ways.get(edge);
    svg.append(
        String.format(
            Locale.ROOT,
            "<g class=\"way%s\" data-from=\"%s\" data-to=\"%s\" data-answers=\"%s\">",
            way.expected() ? "" : " other",
            way.from(),
            way.to(),
            way.answers().stream().sorted().collect(Collectors.joining(" "))));
    for (ElkEdgeSection section : edge.getSections()) {
      StringBuilder line =
          new StringBuilder(
              String.format(Locale.ROOT, "M%.1f %.1f", section.getStartX(), section.getStartY()));
      section
          .getBendPoints()
          .forEach(
              point ->
                  line.append(
                      String.format(Locale.ROOT, "L%.1f %.1f", point.getX(), point.getY())));
      line.append(String.format(Locale.ROOT, "L%.1f %.1f", section.getEndX(), section.getEndY()));
      svg.append("<path marker-end=\"url(#arrow)\" d=\"").append(line).append("\"/>");
    }
    for (ElkLabel label : edge.getLabels()) {
      double baseline = label.getY() + 12;
      for (String text : way.labels()) {
        svg.append(text("answer", label.getX() + label.getWidth() / 2, baseline, text));
        baseline += 16;
      }
    }
    svg.append("</g>\n");
  }

  private static String text(String kind, double x, double y, String text) {
    return String.format(
        Locale.ROOT,
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>",
        kind,
        x,
        y,
        escape(text));
  }

  /** A Chinese character is as wide as it is high, a Latin one a little more than half of that. */
  private static double width(String text, int font) {
    return text.codePoints().mapToDouble(c -> c >= 0x2E80 ? font : font * 0.58).sum();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
