import type { Grade, Time } from "./contract";
import { request } from "./http";

/** How calls are made: policies, lines, the numbers that are never rung. */

export type CallPolicy = "bot-only" | "bot-then-human" | "bot-and-human" | "human-only";

export interface GradePolicy {
  grade: Grade;
  calls: CallPolicy;
  callsWords: string;
  tries: number;
  firstRingSeconds: number;
  openNow: boolean;
  /** What it does, a Chinese sentence each. */
  words: string[];
}

/** At most so many calls of one number in any stretch of so many seconds. */
export interface NumberCap {
  calls: number;
  seconds: number;
}

export interface Policies {
  grades: GradePolicy[];
  caps: NumberCap[];
  joinHours: number;
  zone: string;
  /** Days of the calendar, as 2026-10-01. */
  holidays: string[];
}

export interface Trunk {
  name: string;
  callerNumber: string;
  priority: number;
  weight: number;
  carries: number;
  callsAtOnce: number;
  keptForUrgent: number;
  perSecond: number;
  callsPerSecond: number;
  state: "up" | "down" | "on-trial";
  triedAgainAt: Time | null;
}

export interface DoNotCall {
  id: number;
  /** Masked. */
  number: string;
  reason: string;
  addedBy: string;
  addedAt: Time;
}

export const diallingServer = {
  findPolicies: (signal?: AbortSignal) => request<Policies>("GET", "policies", undefined, signal),
  listTrunks: async (signal?: AbortSignal) =>
    (await request<{ trunks: Trunk[] }>("GET", "trunks", undefined, signal)).trunks,
  listDoNotCall: async (signal?: AbortSignal) =>
    (await request<{ entries: DoNotCall[] }>("GET", "do-not-call", undefined, signal)).entries,
  addDoNotCall: (number: string, reason: string) => request<void>("POST", "do-not-call", { number, reason }),
  removeDoNotCall: (id: number) => request<void>("DELETE", `do-not-call/${id}`),
};
