import { ref } from "vue";
import type { Time } from "@/server/contract";

/** The service's time, ticking once a second: a wrong clock on the desk must not make a limit look met. */
export const now = ref(Date.now());

let skew = 0;

export function tellServerTime(time: Time): void {
  skew = Date.parse(time) - Date.now();
  now.value = Date.now() + skew;
}

/** A moment of this machine's clock (milliseconds) on the service's clock. */
export function toServerTime(moment: number): number {
  return moment + skew;
}

window.setInterval(() => (now.value = toServerTime(Date.now())), 1_000);

/** Seconds from `time` until now; negative when it lies ahead. */
export function secondsSince(time: Time): number {
  return (now.value - Date.parse(time)) / 1_000;
}

export function secondsUntil(time: Time): number {
  return -secondsSince(time);
}
