import { readonly, ref } from "vue";
import { scriptServer } from "@/server/scripts";

/** One loudspeaker for all that scripts say: what is started stops what was heard before. */
const speaker = new Audio();
const heard = ref("");
const failed = ref(false);

let queue: string[] = [];

/** The key of what is being heard, empty when it is quiet. */
export const playing = readonly(heard);
export const soundFailed = readonly(failed);

speaker.addEventListener("ended", next);
speaker.addEventListener("error", () => {
  if (!heard.value) return;
  failed.value = true;
  next();
});

/** One after the other, as in a call. `key` tells who asked. */
export function play(key: string, sounds: string[]): void {
  queue = [...sounds];
  heard.value = key;
  failed.value = false;
  next();
}

export function stop(): void {
  queue = [];
  heard.value = "";
  speaker.pause();
}

function next(): void {
  const sound = queue.shift();
  if (sound === undefined) return stop();
  speaker.src = scriptServer.soundUrl(sound);
  speaker.play().catch((error: unknown) => {
    // Broken sounds make an `error` event; here it is only that something newer began, or that nobody has clicked yet.
    if (error instanceof DOMException && error.name === "NotAllowedError") stop();
  });
}
