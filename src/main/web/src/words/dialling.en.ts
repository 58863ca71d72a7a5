import type { BatchPriority, WaitReason } from "@/server/contract";
import type { diallingZh } from "./dialling.zh";

const number = (count: number) => count.toLocaleString("en");

const cases = (count: number) => `${number(count)} ${count === 1 ? "case" : "cases"}`;

function stretch(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds * 10) / 10} s`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min`;
  if (seconds % 86_400 === 0) return seconds === 86_400 ? "1 day" : `${seconds / 86_400} days`;
  const minutes = Math.round(seconds / 60) % 60;
  return `${Math.floor(seconds / 3_600)} h${minutes ? ` ${minutes} min` : ""}`;
}

const THEN: Partial<Record<WaitReason, string>> = { "breaker-open": "tried", "calling-hours": "opens" };

const PRIORITIES: Record<BatchPriority, string> = { first: "First", usual: "Usual", last: "Last" };

export const diallingEn: typeof diallingZh = {
  waiting: {
    title: "Why they wait",
    count: cases,
    reasons: {
      "batch-paused": "List paused",
      "do-not-call": "On the do-not-call list",
      "number-cap": "Number called often enough",
      "calling-hours": "Outside calling hours",
      "next-try": "Next try",
      "breaker-open": "Line left alone after faults",
      "lines-full": "All lines in use",
      queue: "In the queue, next",
    },
    then: { "batch-paused": "until it is resumed", "lines-full": "until one is free" },
    inWords: () => null,
    in: (span, reason) => `${THEN[reason] ?? "called"} in ${span}`,
    soon: "at any moment",
  },
  raise: {
    act: "Raise to high, call again",
    title: (person) => `Raise ${person} to high`,
    what: "Called again at once as a high case; an officer gets it if nobody is warned. A grade is never lowered again.",
    paused: "This list is paused: it is called when the list is resumed.",
    confirm: "Raise and call",
  },
  batch: {
    states: { running: "Calling", paused: "Paused", cancelled: "Called off" },
    pausedHint: "waiting cases are not called until it is resumed",
    cancelledHint: "not called any more, for good",
    priority: "Priority",
    priorities: PRIORITIES,
    pause: "Pause",
    resume: "Resume",
    callOff: "Call off",
    asking: {
      pause: (file) => `Pause ${file}`,
      resume: (file) => `Resume ${file}`,
      "call-off": (file) => `Call off ${file}`,
      priority: (file, priority) => `${file}: ${PRIORITIES[priority].toLowerCase()}`,
    },
    doing: { pause: "Pause", resume: "Resume", "call-off": "Call off for good", priority: "Change the priority" },
    pauses: (waiting) => `${cases(waiting)} waiting will not be called until you resume`,
    resumes: (waiting) => `${cases(waiting)} waiting will be called, those already due at once`,
    closes: (count) => `${cases(count)} waiting of medium and low grade will be closed`,
    toDesk: (count) => `urgent and high (${count}) go to the officers`,
    goOn: (running) => `${number(running)} running ${running === 1 ? "call goes" : "calls go"} on to the end`,
    stopsOnDesk: (count) => `the robot no longer calls ${cases(count)} that officers have waiting`,
    noReturn: "this cannot be undone",
    pauseWarning: (count) => `Urgent and high cases are waiting (${count}); they stop too and do not go to an officer.`,
    callOffWarning: (count) => `Urgent and high cases (${count}) will appear on the duty desk at once.`,
    priorityWhat: {
      first: "Within a grade, the cases of this list come before other lists; higher grades still come first.",
      usual: "Within a grade, they queue with other lists by the time at which they are due.",
      last: "Within a grade, this list comes after all other lists; higher grades still come first.",
    },
    atLeast: (count) => `at least ${number(count)}`,
    exactly: number,
    join: (parts) => {
      const text = parts.join("; ");
      return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
    },
  },
  page: {
    policies: "Policies",
    trunks: "Lines",
    doNotCall: "Do not call",
    changedIn: "Policies and lines are changed in the service's ringfence.yaml and hold after a restart.",
    failed: "Could not be read",
    again: "Try again",
    stale: (at) => `Nothing new can be read; what you see is from ${at}`,
  },
  policy: {
    calls: {
      "bot-only": "Robot only",
      "bot-then-human": "Robot first, then an officer",
      "bot-and-human": "Robot and officer together",
      "human-only": "Officer only",
    },
    firstRing: "First ring",
    within: (seconds) => `within ${stretch(seconds)}`,
    tries: "At most",
    triesAre: (count) => `${count} ${count === 1 ? "call" : "calls"}`,
    open: "May call now",
    shut: "Outside calling hours now",
    effects: "When nobody was warned",
    caps: "One number",
    capsAre: (calls, seconds) => `${calls} ${calls === 1 ? "call" : "calls"} in ${stretch(seconds)}`,
    capsHint: "over all lists; a line fault that rang nowhere does not count",
    repeats: "Warned again",
    repeatsAre: (hours) =>
      `A further warning of the same number and kind of fraud joins the open case, and up to ${hours} h after somebody was warned; no second call. One of a higher grade raises the case, which is called at once.`,
    holidays: "Holidays",
    noHolidays: "None set: every day has the usual hours",
    holidaysAre: (count) => `${count} ${count === 1 ? "day" : "days"}`,
    zone: (zone) => `Time zone ${zone}`,
  },
  trunk: {
    states: { up: "Up", down: "Left alone", "on-trial": "On trial" },
    down: "Its calls failed one after another",
    onTrial: "A few calls try it; it is used again when they get through",
    againIn: (span) => `tried again in ${span}`,
    inUse: (carries, all) => `${carries} of ${all} in use`,
    kept: (count) => `${count} kept for urgent`,
    full: "all in use",
    onlyUrgent: "only those kept for urgent are free",
    fullRate: (perSecond) => `${perSecond} calls a second, full speed`,
    slowed: (perSecond, full) => `Network congested: slowed to ${perSecond} calls a second (of ${full}), recovers by itself`,
    caller: (number) => `shows ${number}`,
    order: (priority, weight) => `priority ${priority} · weight ${weight}`,
    none: "No line is configured",
    noneHint: "No call can go out. Name the lines under trunks in ringfence.yaml and restart the service.",
  },
  never: {
    number: "Number",
    reason: "Reason",
    numberHint: "mobile, or landline with area code",
    reasonHint: "e.g. asked for in writing",
    add: "Add",
    missing: "Please give a number and a reason.",
    added: (tail) => `The number ending in ${tail} is on the list`,
    what: "The robot never rings these: waiting cases of urgent and high grade go to an officer, others stay waiting.",
    by: (name) => `by ${name}`,
    remove: "Remove",
    removing: (number) => `Take ${number} off the list`,
    removes: "Waiting cases of this number queue for a call at once.",
    confirm: "Remove",
    none: "The do-not-call list is empty",
    noneHint: "The robot may ring every number on a list.",
  },
};
