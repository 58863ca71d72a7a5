import { onMounted, onUnmounted, ref, shallowRef } from "vue";
import { explain } from "@/server/http";

/**
 * What the service said last, asked again every so often while somebody can see it. An asking that fails leaves the last
 * answer and says why.
 */
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<T>, every?: number) {
  const answer = shallowRef<T | null>(null);
  const answeredAt = ref(0);
  const failure = ref("");
  let asking: AbortController | null = null;
  let timer = 0;

  async function read(): Promise<void> {
    asking?.abort();
    const own = (asking = new AbortController());
    try {
      answer.value = await ask(own.signal);
      answeredAt.value = Date.now();
      failure.value = "";
    } catch (error) {
      if (!own.signal.aborted) failure.value = explain(error);
    } finally {
      if (!own.signal.aborted) again();
    }
  }

  function again() {
    window.clearTimeout(timer);
    if (every !== undefined && !document.hidden) timer = window.setTimeout(read, every);
  }

  function seen() {
    if (every !== undefined && !document.hidden) void read();
  }

  onMounted(() => {
    document.addEventListener("visibilitychange", seen);
    void read();
  });
  onUnmounted(() => {
    document.removeEventListener("visibilitychange", seen);
    window.clearTimeout(timer);
    asking?.abort();
  });

  return { answer, answeredAt, failure, read };
}
