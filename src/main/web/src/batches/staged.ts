import { onUnmounted, shallowReactive, shallowRef } from "vue";
import { listServer, type StagedListWithProblems } from "@/server/lists";
import { explain } from "@/server/http";

const LOOK_AGAIN = 1_000;

/** Lists on their way in, each looked at once a second while the service works on it. A reload of the page finds them again. */
export function useStagedLists() {
  const lists = shallowReactive(new Map<number, StagedListWithProblems>());
  /** Those that this page has sent: they can be checked again once their words are known. */
  const files = new Map<number, File>();
  const failure = shallowRef("");
  let timer = 0;
  let gone = false;

  async function findOpen() {
    try {
      for (const list of await listServer.listOpen()) {
        if (!lists.has(list.id)) show(await listServer.find(list.id));
      }
      failure.value = "";
    } catch (error) {
      failure.value = explain(error);
      lookLater();
    }
  }

  function show(list: StagedListWithProblems, file?: File) {
    lists.set(list.id, list);
    if (file) files.set(list.id, file);
    lookLater();
  }

  function dismiss(id: number) {
    lists.delete(id);
    files.delete(id);
  }

  function lookLater() {
    window.clearTimeout(timer);
    if (!gone) timer = window.setTimeout(look, LOOK_AGAIN);
  }

  async function look() {
    const working = [...lists.values()].filter(({ state }) => state === "reading" || state === "loading");
    try {
      if (failure.value) await findOpen();
      for (const { id } of working) {
        const now = await listServer.find(id);
        if (lists.has(id)) lists.set(id, now);
      }
    } catch (error) {
      failure.value = explain(error);
    }
    if (working.length || failure.value) lookLater();
  }

  onUnmounted(() => {
    gone = true;
    window.clearTimeout(timer);
  });
  void findOpen();
  return { lists, files, failure, show, dismiss };
}
