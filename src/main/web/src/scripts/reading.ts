import { onUnmounted, ref, shallowRef, watch, type WatchSource } from "vue";
import { now } from "@/clock";
import { explain, Refusal } from "@/server/http";
import { live } from "@/server/live";

/**
 * Something read from the service: not there yet, there, failed, or there but not up to date (`failure` beside `found`).
 * Read again whenever `subject` changes, the line is back, or the page is looked at again.
 */
export function useReading<T>(subject: WatchSource, read: (signal: AbortSignal) => Promise<T>) {
  const found = shallowRef<T | null>(null);
  const failure = ref("");
  const missing = ref(false);
  const readAt = ref(0);
  let reading: AbortController | null = null;

  async function again(): Promise<void> {
    reading?.abort();
    const own = (reading = new AbortController());
    try {
      found.value = await read(own.signal);
      readAt.value = now.value;
      failure.value = "";
      missing.value = false;
    } catch (error) {
      if (own.signal.aborted) return;
      missing.value = error instanceof Refusal && error.status === 404;
      failure.value = explain(error);
    }
  }

  function lookedAt() {
    if (!document.hidden) void again();
  }

  watch(
    subject,
    () => {
      found.value = null;
      void again();
    },
    { immediate: true },
  );
  watch(
    () => live.lost,
    (lost) => lost || void again(),
  );
  document.addEventListener("visibilitychange", lookedAt);
  onUnmounted(() => {
    document.removeEventListener("visibilitychange", lookedAt);
    reading?.abort();
  });

  return { found, failure, missing, readAt, again };
}
