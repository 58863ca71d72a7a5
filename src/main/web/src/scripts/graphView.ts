import { onMounted, onUnmounted, ref, shallowRef, type ShallowRef } from "vue";
import type { Box } from "./graph";

/** Below this a step's words cannot be read. */
const READABLE = 0.62;
const MARGIN = 24;
/** In a pane as low as this the map would hide what it maps. */
const LEAST_MAPPED = 280;

/** What the pane shows of the whole, in the graph's own units. */
export interface Seen {
  x: number;
  y: number;
  width: number;
  height: number;
  whole: { width: number; height: number };
}

/** Zoom and place of a graph in its pane. */
export function useGraphView(
  pane: Readonly<ShallowRef<HTMLElement | null>>,
  graph: ShallowRef<SVGSVGElement | null>,
  boxes: ShallowRef<Box[]>,
) {
  const dragging = ref(false);
  const map = shallowRef<Seen | null>(null);
  let scale = 1;
  let whole = { width: 0, height: 0 };
  let dragged = false;
  let lastLit: string[] = [];

  /** At first a graph is as wide as its pane, but never too small to read; a lit path is what is shown then. */
  function begin(lit: string[]) {
    const svg = graph.value;
    if (!svg || !pane.value) return;
    lastLit = lit;
    const drawn = svg.getBBox();
    whole = { width: drawn.x + drawn.width + MARGIN, height: drawn.y + drawn.height + MARGIN };
    svg.setAttribute("viewBox", `0 0 ${whole.width} ${whole.height}`);
    const shown = around(lit);
    set(Math.min(1, Math.max(READABLE, pane.value.clientWidth / (shown?.width ?? whole.width))));
    const start = shown ?? boxes.value[0];
    if (start) pane.value.scrollTo({ left: start.x * scale - MARGIN, top: start.y * scale - MARGIN });
    moved();
  }

  function around(steps: string[]): Box | null {
    const found = boxes.value.filter((box) => steps.includes(box.step));
    if (found.length === 0) return null;
    const x = Math.min(...found.map((box) => box.x)) - MARGIN;
    const y = Math.min(...found.map((box) => box.y));
    const width = Math.max(...found.map((box) => box.x + box.width)) + MARGIN * 4 - x;
    return { step: "", x: Math.max(0, x), y, width, height: 0 };
  }

  function set(to: number) {
    scale = Math.min(2, Math.max(0.1, to));
    graph.value?.setAttribute("width", String(whole.width * scale));
    graph.value?.setAttribute("height", String(whole.height * scale));
  }

  /** The point of the pane under `at` (its middle if not told) stays where it is. */
  function zoom(by: number, at?: { x: number; y: number }) {
    const own = pane.value;
    if (!own) return;
    const { x, y } = at ?? { x: own.clientWidth / 2, y: own.clientHeight / 2 };
    const [left, top] = [(own.scrollLeft + x) / scale, (own.scrollTop + y) / scale];
    set(scale * by);
    own.scrollTo({ left: left * scale - x, top: top * scale - y });
    moved();
  }

  function toggleWhole() {
    const own = pane.value;
    if (!own) return;
    const all = Math.min(own.clientWidth / whole.width, own.clientHeight / whole.height);
    if (scale > all * 1.02) set(all);
    else return begin(lastLit);
    moved();
  }

  function moved() {
    const own = pane.value;
    if (!own || whole.width === 0) return;
    const fits = own.scrollWidth <= own.clientWidth + 2 && own.scrollHeight <= own.clientHeight + 2;
    map.value = fits || own.clientHeight < LEAST_MAPPED ? null : inSight();
  }

  function inSight(): Seen | null {
    const own = pane.value;
    if (!own) return null;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = own;
    const [x, y, width, height] = [scrollLeft, scrollTop, clientWidth, clientHeight].map((length) => length / scale);
    return { x: x!, y: y!, width: width!, height: height!, whole };
  }

  function center(x: number, y: number, smooth = false) {
    const own = pane.value;
    if (!own) return;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    own.scrollTo({
      left: x * scale - own.clientWidth / 2,
      top: y * scale - own.clientHeight / 2,
      behavior: smooth && !calm ? "smooth" : "auto",
    });
  }

  function show(step: string) {
    const box = boxes.value.find((one) => one.step === step);
    if (box) center(box.x + box.width / 2, box.y + box.height / 2, true);
  }

  function reveal(step: string) {
    const box = boxes.value.find((one) => one.step === step);
    const seen = inSight();
    if (!box || !seen) return;
    const isInside =
      box.x >= seen.x &&
      box.y >= seen.y &&
      box.x + box.width <= seen.x + seen.width &&
      box.y + box.height <= seen.y + seen.height;
    if (!isInside) show(step);
  }

  function wheeled(event: WheelEvent) {
    if (!event.ctrlKey || !pane.value) return;
    event.preventDefault();
    const { left, top } = pane.value.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, { x: event.clientX - left, y: event.clientY - top });
  }

  /** With a mouse the paper is dragged; a finger scrolls as everywhere. */
  function grabbed(event: PointerEvent) {
    const own = pane.value;
    if (!own || event.pointerType !== "mouse" || event.button !== 0) return;
    const from = { x: event.clientX + own.scrollLeft, y: event.clientY + own.scrollTop };
    const begun = { x: event.clientX, y: event.clientY };
    dragged = false;
    const move = (to: PointerEvent) => {
      if (!dragged && Math.abs(to.clientX - begun.x) + Math.abs(to.clientY - begun.y) < 5) return;
      dragged = dragging.value = true;
      own.scrollTo(from.x - to.clientX, from.y - to.clientY);
    };
    const drop = () => {
      dragging.value = false;
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", drop);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", drop);
  }

  /** A click that ends a drag chooses nothing. */
  function wasDragged(): boolean {
    const was = dragged;
    dragged = false;
    return was;
  }

  const resized = new ResizeObserver(moved);
  onMounted(() => pane.value && resized.observe(pane.value));
  onUnmounted(() => resized.disconnect());

  return { dragging, map, begin, zoom, toggleWhole, moved, center, show, reveal, wheeled, grabbed, wasDragged };
}
