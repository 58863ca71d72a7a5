import { computed, ref, shallowRef } from "vue";
import { now } from "@/clock";
import { explain, Refusal } from "@/server/http";
import { scriptServer, type Change, type Checked, type ScriptFile } from "@/server/scripts";
import { may } from "@/server/session";
import { words } from "@/words";

/** Typing goes on for a while before it is worth a check. */
const CHECK_AFTER = 900;

/** A change being written or looked at: what is published, what is edited on top of it, what the service says about that. */
export function useChange() {
  const change = shallowRef<Change | null>(null);
  const published = shallowRef<ScriptFile[]>([]);
  const edited = ref(new Map<string, string>());
  const note = ref("");
  const saved = shallowRef({ note: "", files: "[]" });
  const savedAt = ref(0);
  const checked = shallowRef<Checked | null>(null);
  const checking = ref(false);
  const busy = ref("");
  const refused = ref("");
  let timer = 0;
  let check: AbortController | null = null;

  const isOpen = computed(() => !change.value || ["draft", "reviewed"].includes(change.value.state));
  const isMine = computed(() => !change.value || (change.value.mine && may("writer")));
  const isEditable = computed(() => isOpen.value && isMine.value);
  const texts = computed(() => new Map(published.value.map((file) => [file.name, file.text])));
  const files = computed<ScriptFile[]>(() =>
    [...edited.value].filter(([name, text]) => texts.value.get(name) !== text).map(([name, text]) => ({ name, text })),
  );
  const isDirty = computed(
    () => isEditable.value && (note.value !== saved.value.note || JSON.stringify(files.value) !== saved.value.files),
  );
  const stale = computed(() => new Set(change.value?.files.filter((file) => file.stale).map((file) => file.name)));

  async function open(id: number | null, signal: AbortSignal): Promise<true> {
    const [found, all] = await Promise.all([
      id === null ? null : scriptServer.findChange(id, signal),
      scriptServer.listFiles(signal),
    ]);
    // Coming back to the page must not undo what was typed meanwhile.
    if (isDirty.value && found?.id === change.value?.id) return true;
    published.value = all;
    show(found);
    return true;
  }

  function show(found: Change | null) {
    change.value = found;
    note.value = found?.note ?? "";
    edited.value = new Map(found?.files.map((file) => [file.name, file.text]));
    saved.value = { note: note.value, files: JSON.stringify(files.value) };
    checked.value = null;
    if (isOpen.value) void runCheck();
  }

  function edit(name: string, text: string) {
    edited.value.set(name, text);
    window.clearTimeout(timer);
    timer = window.setTimeout(runCheck, CHECK_AFTER);
  }

  async function runCheck(): Promise<void> {
    window.clearTimeout(timer);
    check?.abort();
    const own = (check = new AbortController());
    checking.value = true;
    try {
      checked.value = await scriptServer.check(files.value, own.signal);
    } catch (error) {
      if (!own.signal.aborted) refused.value = explain(error);
    } finally {
      if (check === own) checking.value = false;
    }
  }

  /** The saved change's number; none if it was not saved. */
  async function save(): Promise<number | null> {
    // A prompt spoken anew changes scripts without changing a file.
    const objection = !files.value.length && !checked.value?.scripts.length
      ? words.value.scripts.nothingChanged
      : note.value.trim()
        ? ""
        : words.value.scripts.noteMissing;
    refused.value = objection;
    if (objection) return null;
    const done = await act("save", () =>
      scriptServer.saveChange(change.value?.id ?? null, note.value.trim(), files.value),
    );
    if (done) savedAt.value = now.value;
    return done ? change.value!.id : null;
  }

  function move(on: "review" | "publish" | "withdraw"): Promise<boolean> {
    return act(on, () => scriptServer.moveChange(change.value!.id, on));
  }

  async function act(what: string, doIt: () => Promise<Change>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = what;
    refused.value = "";
    try {
      const answer = await doIt();
      if (answer.state === "published") published.value = await scriptServer.listFiles();
      show(answer);
      return true;
    } catch (error) {
      refused.value = explain(error);
      if (error instanceof Refusal && error.faults.length && checked.value)
        checked.value = { ...checked.value, faults: error.faults };
      return false;
    } finally {
      busy.value = "";
    }
  }

  function leave() {
    window.clearTimeout(timer);
    check?.abort();
  }

  return {
    change,
    published,
    edited,
    note,
    files,
    texts,
    checked,
    checking,
    busy,
    refused,
    savedAt,
    isOpen,
    isEditable,
    isDirty,
    stale,
    open,
    edit,
    runCheck,
    save,
    move,
    leave,
  };
}

export type ChangeWork = ReturnType<typeof useChange>;
