import { now } from "@/clock";
import type { Time } from "@/server/contract";
import { words } from ".";

/** Clock times are those of the wall behind the officer: local, 24 hours. */

export function clock(time: Time | number): string {
  const at = new Date(time);
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":");
}

export function hourAndMinute(time: Time | number): string {
  return clock(time).slice(0, 5);
}

/** 03:12 today, 11月22日 03:12 on another day. */
export function moment(time: Time): string {
  const at = new Date(time);
  const today = at.toDateString() === new Date(now.value).toDateString();
  return today
    ? hourAndMinute(time)
    : `${words.value.time.day(at.getMonth() + 1, at.getDate())} ${hourAndMinute(time)}`;
}

/** Nothing left out: what a relative time shows on hover. */
export function fullTime(time: Time): string {
  const at = new Date(time);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${clock(time)}`;
}

/** 01:12, or 1:02:03 from an hour on. */
export function countdown(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const tail = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return whole < 3_600 ? tail : `${Math.floor(whole / 3_600)}:${tail}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
