import type { Box, Path } from "./graph";
import { stepsOf, waysOf } from "./graph";
import type { GraphMark } from "./ScriptGraph.vue";

/** What is lit, chosen and marked in a graph that stands in the page. */

interface Lights {
  path: Path | null;
  now: string | null;
  selected: string | null;
  faulty: string[];
}

export function decorate(graph: SVGSVGElement, { path, now, selected, faulty }: Lights): void {
  const steps = new Set(path?.steps);
  const ways = new Set(path?.ways.map((way) => `${way.from} ${way.to}`));
  graph.classList.toggle("walked", steps.size > 0);
  const all = stepsOf(graph);
  const stop = all.find((step) => step.dataset["step"] === (selected ?? now)) ?? all[0];
  for (const step of all) {
    const name = step.dataset["step"]!;
    step.classList.toggle("lit", steps.has(name));
    step.classList.toggle("now", name === now);
    step.classList.toggle("selected", name === selected);
    step.classList.toggle("faulty", faulty.includes(name));
    step.setAttribute("role", "button");
    step.setAttribute("tabindex", step === stop ? "0" : "-1");
    step.setAttribute("aria-pressed", String(name === selected));
    step.setAttribute("aria-label", [...step.querySelectorAll("text")].map((text) => text.textContent).join(" "));
  }
  for (const way of waysOf(graph)) {
    const isLit = ways.has(`${way.dataset["from"]} ${way.dataset["to"]}`);
    way.classList.toggle("lit", isLit);
  }
}

/** One tab stop for the whole graph; the arrow keys go from step to step. True if the key did. */
export function moveFocus(graph: SVGSVGElement, key: string): boolean {
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key];
  const steps = stepsOf(graph);
  const at = steps.findIndex((step) => step === document.activeElement);
  const next = by && at >= 0 ? steps[at + by] : undefined;
  if (!next) return false;
  steps.forEach((step) => step.setAttribute("tabindex", step === next ? "0" : "-1"));
  next.focus();
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
  return true;
}

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 22;

/** Beside its box, for no way leaves a box at the side. */
export function drawMarks(graph: SVGSVGElement, boxes: Box[], marks: GraphMark[], playable: boolean): void {
  graph.querySelectorAll(".mark").forEach((mark) => mark.remove());
  const seen = new Map<string, number>();
  marks.forEach(({ step, text, label }, index) => {
    const box = boxes.find((one) => one.step === step);
    if (!box) return;
    const nth = seen.get(step) ?? 0;
    seen.set(step, nth + 1);
    const mark = element("g", { class: "mark", "data-mark": index, "data-testid": "path-mark", "aria-label": label });
    if (playable) {
      mark.setAttribute("role", "button");
      mark.setAttribute("tabindex", "0");
    }
    const width = [...text].reduce((sum, character) => sum + (character > "\u2e80" ? 12 : 7.2), 14);
    const [x, y] = [box.x + box.width - 8, box.y + 2 + nth * (HEIGHT + 4)];
    const words = element("text", { x: x + width / 2, y: y + 15.5, "text-anchor": "middle", "font-size": 12 });
    words.textContent = text;
    mark.append(element("rect", { x, y, width, height: HEIGHT, rx: HEIGHT / 2 }), words);
    const title = element("title", {});
    title.textContent = label;
    mark.prepend(title);
    graph.append(mark);
  });
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
