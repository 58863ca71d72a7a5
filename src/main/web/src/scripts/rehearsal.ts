import { computed, ref, shallowRef, watch } from "vue";
import { explain, Refusal } from "@/server/http";
import { scriptServer, type Callee, type Rehearsal, type Rehearsed } from "@/server/scripts";
import { words } from "@/words";
import { play, stop } from "./sounds";

export const SILENCE = "-";
const VOICE = "rehearsal";
const KEPT_AS = "ringfence.rehearsal.autoplay";

/** A call played in the page. The service keeps nothing of it: each time it is told every answer so far. */
export function useRehearsal(name: () => string, what: () => Rehearsed) {
  const callee = ref<Callee>({ grade: "high", identity: "ordinary", age: null });
  const answers = ref<string[]>([]);
  const call = shallowRef<Rehearsal | null>(null);
  const busy = ref(false);
  const failure = ref("");
  const autoplay = ref(localStorage.getItem(KEPT_AS) !== "off");

  const awaits = computed(() => call.value?.awaits ?? null);

  async function say(next: string[], aloud: boolean): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    failure.value = "";
    const said = call.value?.moves.length ?? 0;
    try {
      call.value = await scriptServer.rehearse(name(), what(), callee.value, next);
      answers.value = next;
      if (aloud && autoplay.value) speak(said);
    } catch (error) {
      const faulty = error instanceof Refusal && error.faults.length > 0;
      failure.value = faulty ? words.value.scripts.rehearsalFaulty : explain(error);
    } finally {
      busy.value = false;
    }
  }

  /** What the robot has said since the last answer, as it would be heard. */
  function speak(from: number) {
    const prompts = call.value?.moves.slice(from).flatMap((move) => move.prompts) ?? [];
    play(
      VOICE,
      prompts.map((prompt) => prompt.sha256).filter((sha256) => sha256 !== null),
    );
  }

  function begin() {
    stop();
    call.value = null;
    answers.value = [];
    return say([], true);
  }

  function answer(key: string) {
    if (!awaits.value || busy.value) return;
    stop();
    return say([...answers.value, key], true);
  }

  /** Going back is to choose anew, not to hear it all again. */
  function undo() {
    if (answers.value.length === 0 || busy.value) return;
    stop();
    return say(answers.value.slice(0, -1), false);
  }

  function leave() {
    stop();
    call.value = null;
    answers.value = [];
  }

  watch(autoplay, (on) => localStorage.setItem(KEPT_AS, on ? "on" : "off"));

  return { callee, answers, call, busy, failure, autoplay, awaits, begin, answer, undo, leave };
}
