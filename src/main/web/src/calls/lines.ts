import { shallowRef, watch } from "vue";
import type { RunningCall } from "@/server/contract";
import { live } from "@/server/live";

/** More places than this would be a field of empty boxes. */
const MOST_SHOWN = 32;

/** Each call keeps its place from dialling to the end, as on a switchboard: one that ends leaves a gap, and nothing else moves. */
export function useLines() {
  const lines = shallowRef<(RunningCall | null)[]>([]);
  watch(
    () => live.calls,
    (calls) => {
      if (!calls) return;
      const running = new Map(calls.running.map((call) => [call.attempt, call]));
      const next = lines.value.map((line) => {
        const still = line && running.get(line.attempt);
        if (still) running.delete(still.attempt);
        return still ?? null;
      });
      for (const call of running.values()) {
        const free = next.indexOf(null);
        next[free < 0 ? next.length : free] = call;
      }
      while (next.length < Math.min(calls.limit, MOST_SHOWN)) next.push(null);
      while (next.length > Math.min(calls.limit, MOST_SHOWN) && next[next.length - 1] === null) next.pop();
      lines.value = next;
    },
    { immediate: true },
  );
  return lines;
}
