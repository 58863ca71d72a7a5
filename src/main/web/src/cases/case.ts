import { computed, onUnmounted, ref, shallowRef, watch } from "vue";
import { secondsSince } from "@/clock";
import type { Case, CloseCode, Person } from "@/server/contract";
import { explain, Refusal, server } from "@/server/http";
import { live } from "@/server/live";
import { may, session } from "@/server/session";
import { words } from "@/words";
import { races } from "./races";

/** At most one reading a second, however fast the picture moves. */
const READ_GAP = 1_000;
/** A recording is written to the end some time after the call: nothing announces it. */
const RECORDING_GAP = 2_000;
/** So long after the end of a call what the network said before the answer may still come. */
const EARLY_MEDIA_SECONDS = 4;

/** One case, read again whenever the running picture shows that something about it has changed. */
export function useCase(id: number) {
  const found = shallowRef<Case | null>(null);
  const failure = ref("");
  let reading: AbortController | null = null;
  let timer = 0;
  let readAt = 0;

  const call = computed(() => live.calls?.running.find((running) => running.case === id) ?? null);
  const item = computed(() => {
    const desk = live.desk;
    return desk ? ([...desk.waiting, ...desk.mine, ...desk.others].find((listed) => listed.id === id) ?? null) : null;
  });
  const batch = computed(() => live.batches?.batches.find((listed) => listed.id === found.value?.batch) ?? null);

  watch([() => signature(item.value), () => signature(call.value), () => signature(batch.value?.states)], () => soon());
  watch(
    () => live.lost,
    (lost) => lost || soon(),
  );
  watch(found, (now) => now && (isRecordingPending(now) || isEarlyMediaPending(now)) && soon(RECORDING_GAP));
  onUnmounted(() => {
    window.clearTimeout(timer);
    reading?.abort();
  });
  void read();

  function soon(gap = 150) {
    window.clearTimeout(timer);
    const wait = Math.max(gap, readAt + READ_GAP - Date.now());
    timer = window.setTimeout(read, wait);
  }

  async function read(): Promise<void> {
    reading?.abort();
    const own = (reading = new AbortController());
    readAt = Date.now();
    try {
      show(await server.findCase(id, own.signal));
    } catch (error) {
      if (own.signal.aborted) return;
      failure.value = error instanceof Refusal && error.status === 404 ? words.value.errors.notFound : explain(error);
    }
  }

  function show(now: Case) {
    found.value = now;
    failure.value = "";
  }

  /** An answer to what we did is newer than any reading still under way. */
  function showAnswer(now: Case) {
    reading?.abort();
    show(now);
  }

  return { found, failure, call, item, read, showAnswer };
}

/** What the officer does to a case, and what came of it in words. */
export function useCaseActions(id: number, subject: ReturnType<typeof useCase>) {
  const busy = ref(false);
  const refused = ref("");

  const isWaiting = computed(() => (subject.item.value ?? subject.found.value)?.state === "escalated");
  const canTake = computed(() => may("officer") && isWaiting.value && !races.has(id));
  const canClose = computed(
    () =>
      may("officer") &&
      subject.found.value?.state === "in-hand" &&
      subject.found.value.takenBy?.login === session.me?.login,
  );

  async function take(): Promise<void> {
    await act(async () => subject.showAnswer(await server.takeCase(id)), rememberRace);
  }

  /** True when the case is closed. */
  async function close(code: CloseCode, note: string): Promise<boolean> {
    return act(async () => subject.showAnswer(await server.closeCase(id, code, note.trim())));
  }

  async function act(doIt: () => Promise<void>, onTaken: (by: Person) => void = () => {}): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    refused.value = "";
    try {
      await doIt();
      return true;
    } catch (error) {
      refused.value = explain(error);
      if (error instanceof Refusal && error.by) {
        refused.value = words.value.takenBy(error.by.name);
        onTaken(error.by);
      }
      void subject.read();
      return false;
    } finally {
      busy.value = false;
    }
  }

  function rememberRace(by: Person) {
    races.set(id, by);
  }

  return { busy, refused, canTake, canClose, take, close };
}

function signature(part: unknown): string {
  return JSON.stringify(part ?? null);
}

function isRecordingPending(subject: Case): boolean {
  return subject.attempts.some(
    (attempt) => attempt.answeredAt && attempt.endedAt && !attempt.recording && !attempt.recordingMissing,
  );
}

function isEarlyMediaPending(subject: Case): boolean {
  return subject.attempts.some(
    (attempt) => attempt.endedAt && !attempt.earlyMedia && secondsSince(attempt.endedAt) < EARLY_MEDIA_SECONDS,
  );
}
