import { nextTick, ref, watch, type Ref } from "vue";

/**
 * Keeps the row under the pointer where it is while rows come and go above it, so that a click lands on what was aimed at.
 * Where scrolling cannot make up for the shift, empty room above or below does; all of it is given back when the pointer leaves.
 */
export function usePointerAnchor(list: Ref<HTMLElement | null>, rows: () => unknown) {
  const roomAbove = ref(0);
  /** The least height of all rows together, so that the list can be scrolled as far as needed. */
  const leastHeight = ref(0);
  const pushed = ref(0);
  const canHover = window.matchMedia("(hover: hover)");

  watch(
    rows,
    async () => {
      const row = canHover.matches ? list.value?.querySelector<HTMLElement>("[data-case]:hover") : null;
      if (!row) return;
      const { case: id, group } = row.dataset;
      const before = row.getBoundingClientRect().top;
      await nextTick();
      const after = list.value?.querySelector<HTMLElement>(`[data-case="${id}"]`);
      // A row that went to another group went there for a reason, and the pointer does not follow it.
      if (after && after.dataset["group"] === group) await shift(after.getBoundingClientRect().top - before);
    },
    { flush: "pre" },
  );

  async function shift(by: number): Promise<void> {
    const box = list.value;
    if (!box || by === 0) return;
    pushed.value += by;
    if (by > 0) {
      const fromRoom = Math.min(roomAbove.value, by);
      roomAbove.value -= fromRoom;
      const target = box.scrollTop + by - fromRoom;
      leastHeight.value = box.clientHeight + target;
      await nextTick();
      box.scrollTop = target;
    } else {
      const fromScroll = Math.min(box.scrollTop, -by);
      roomAbove.value += -by - fromScroll;
      await nextTick();
      box.scrollTop -= fromScroll;
    }
  }

  /** Back to the list's own place: when the pointer leaves, or at the officer's word. */
  function release(): void {
    const box = list.value;
    if (box && pushed.value !== 0) box.scrollTop = Math.max(0, box.scrollTop - Math.max(0, pushed.value));
    roomAbove.value = leastHeight.value = pushed.value = 0;
  }

  return { roomAbove, leastHeight, pushed, release };
}
