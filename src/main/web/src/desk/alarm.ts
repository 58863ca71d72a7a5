import { computed, onMounted, onUnmounted, ref, watch } from "vue";
import { live } from "@/server/live";
import { may } from "@/server/session";

/** A sound for every urgent or high warning that newly waits: two short tones, three and higher for an urgent one. */
const KEPT_AS = "ringfence.muted";

const muted = ref(localStorage.getItem(KEPT_AS) === "yes");
/** Browsers refuse sound until the page has been touched once: an alarm that cannot sound must say so. */
const allowed = ref(false);

let output: AudioContext | null = null;

export const sound = computed<"on" | "off" | "blocked">(() => (muted.value ? "off" : allowed.value ? "on" : "blocked"));

export function toggleSound(): void {
  muted.value = sound.value === "on";
  localStorage.setItem(KEPT_AS, muted.value ? "yes" : "no");
  if (!muted.value) ring(false);
}

export function useAlarm(): void {
  const touched = () => (allowed.value = navigator.userActivation?.hasBeenActive ?? false);
  onMounted(() => {
    touched();
    ["pointerup", "keyup"].forEach((event) => window.addEventListener(event, touched));
  });
  onUnmounted(() => ["pointerup", "keyup"].forEach((event) => window.removeEventListener(event, touched)));
  watch(
    () => live.desk,
    (desk, before) => {
      if (!desk || !before || !may("officer") || sound.value !== "on") return;
      const waited = new Set(before.waiting.map((item) => item.id));
      const grades = desk.waiting.filter((item) => !waited.has(item.id)).map((item) => item.grade);
      if (grades.includes("urgent")) ring(true);
      else if (grades.includes("high")) ring(false);
    },
  );
}

function ring(urgent: boolean): void {
  output ??= new AudioContext();
  void output.resume();
  const tones = urgent ? [880, 1_175, 880, 1_175, 880, 1_175] : [660, 880];
  tones.forEach((pitch, index) => tone(output!, pitch, output!.currentTime + index * 0.17));
}

function tone(context: AudioContext, pitch: number, from: number): void {
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  oscillator.frequency.value = pitch;
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(0.25, from + 0.01);
  volume.gain.setValueAtTime(0.25, from + 0.12);
  volume.gain.linearRampToValueAtTime(0, from + 0.15);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(from);
  oscillator.stop(from + 0.16);
}
