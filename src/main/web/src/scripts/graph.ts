import type { Way } from "@/server/scripts";

/** A script's drawn graph as the service makes it, made fit to stand in a page and to be lit up. */

export interface Path {
  steps: string[];
  ways: Way[];
}

export interface Box {
  step: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

const ELEMENTS = new Set(["svg", "title", "defs", "marker", "g", "rect", "path", "text"]);
const ATTRIBUTES = new Set(
  (
    "class role viewBox width height id x y rx d refX refY markerWidth markerHeight orient fill marker-end text-anchor " +
    "data-step data-from data-to data-answers"
  ).split(" "),
);

let graphs = 0;

/**
 * Only what a drawing needs comes into the page: no script, no handler, no link, and not its own style, for the page has a
 * light and a dark one. None if it is no drawing.
 */
export function parseGraph(source: string): SVGSVGElement | null {
  const { documentElement: root } = new DOMParser().parseFromString(source, "image/svg+xml");
  if (!(root instanceof SVGSVGElement)) return null;
  for (const element of [root, ...root.querySelectorAll("*")]) {
    if (!ELEMENTS.has(element.localName)) element.remove();
    else for (const { name } of [...element.attributes]) if (!ATTRIBUTES.has(name)) element.removeAttribute(name);
  }
  // Two graphs on one page: the arrowheads of a hidden one would be missing in the other.
  const arrow = `script-arrow-${++graphs}`;
  for (const marker of root.querySelectorAll("marker")) {
    marker.id = arrow;
    // A thicker line of a lit way keeps the same arrowhead.
    marker.setAttribute("markerUnits", "userSpaceOnUse");
    marker.setAttribute("markerWidth", "10");
    marker.setAttribute("markerHeight", "10");
  }
  root.querySelectorAll("[marker-end]").forEach((line) => line.setAttribute("marker-end", `url(#${arrow})`));
  root.setAttribute("role", "group");
  return document.importNode(root, true);
}

export function stepsOf(graph: SVGSVGElement): SVGGElement[] {
  return [...graph.querySelectorAll<SVGGElement>("g.step")];
}

export function waysOf(graph: SVGSVGElement): SVGGElement[] {
  return [...graph.querySelectorAll<SVGGElement>("g.way")];
}

export function boxesOf(graph: SVGSVGElement): Box[] {
  return stepsOf(graph).map((step) => {
    const box = step.querySelector("rect")!;
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(box.getAttribute(name)));
    return { step: step.dataset["step"]!, x: x!, y: y!, width: width!, height: height! };
  });
}
