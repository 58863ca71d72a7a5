/** What the service says, word for word. Times are ISO-8601 UTC strings with milliseconds; enums are the project's codes. */

export type Time = string;

export type Grade = "urgent" | "high" | "medium" | "low";

export type FraudType =
  | "brushing"
  | "investment"
  | "shopping"
  | "customer-service"
  | "loan"
  | "credit-record"
  | "acquaintance"
  | "authority"
  | "romance"
  | "gaming"
  | "other";

export type Outcome =
  | "not-contacted"
  | "contacted"
  | "transferring"
  | "transferred"
  | "uncooperative"
  | "relative"
  | "diverted"
  | "no-response"
  | "machine"
  | "wants-officer"
  | "no-answer"
  | "rejected"
  | "busy"
  | "powered-off"
  | "unreachable"
  | "suspended"
  | "unallocated"
  | "line-fault"
  | "unknown";

/** Why a case went to an officer: an outcome, as far as an outcome can be a reason. */
export type Reason = Exclude<Outcome, "not-contacted" | "contacted">;

/** What calls made certain beside their outcomes, the weightiest first. */
export type Mark = "top" | "danger" | "stop-payment" | "visit" | "at-once" | "late";

/** A danger mark: an outcome, a mark, or that nobody was reached after every try. */
export type Danger = Outcome | Mark | "unreached";

export type CaseState = "waiting" | "calling" | "warned" | "escalated" | "in-hand" | "visiting" | "closed";

export type CloseCode =
  | "dissuaded-phone"
  | "dissuaded-visit"
  | "not-found-yet"
  | "not-found"
  | "false-alarm"
  | "duplicate"
  | "handed-over"
  | "stop-payment"
  | "refused";

export type Role = "officer" | "clerk" | "writer" | "reviewer" | "admin";

export interface Me {
  login: string;
  name: string;
  roles: string[];
}

export interface Person {
  login: string;
  name: string;
}

export interface PartState {
  up: boolean;
  since: Time | null;
  /** A sentence for people when the part is down. */
  message: string | null;
}

export interface Status {
  now: Time;
  switch: PartState;
  database: PartState;
  /** A message for each line that is left alone because its calls failed. */
  trunks: { up: number; total: number; messages: string[] };
  calls: { now: number; limit: number };
}

export interface DeskItem {
  id: number;
  grade: Grade;
  type: FraudType;
  outcome: Outcome | null;
  dangers: Danger[];
  marks: Mark[];
  name: string;
  tail: string;
  age: number | null;
  sex: string | null;
  /** None while the call that put the case here is still going on. */
  reason: Reason | null;
  state: CaseState;
  escalatedAt: Time;
  takeBy: Time;
  takenBy: Person | null;
  takenAt: Time | null;
  tries: number;
  nextTryAt: Time | null;
}

export interface Desk {
  waiting: DeskItem[];
  mine: DeskItem[];
  others: DeskItem[];
  lastClosedAt: Time | null;
}

export interface RunningCall {
  attempt: string;
  case: number;
  name: string;
  tail: string;
  grade: Grade;
  type: FraudType;
  number: number;
  state: "dialling" | "ringing" | "talking";
  since: Time;
  question: string | null;
}

export interface Calls {
  running: RunningCall[];
  limit: number;
}

export interface Funnel {
  cases: number;
  called: number;
  answered: number;
  ownerConfirmed: number;
  warned: number;
  escalated: number;
  closed: number;
}

export type BatchState = "running" | "paused" | "cancelled";

/** Among the cases of one grade. */
export type BatchPriority = "first" | "usual" | "last";

export interface Batch {
  id: number;
  file: string;
  source: string;
  loadedAt: Time;
  loadedBy: string;
  state: BatchState;
  priority: BatchPriority;
  rows: number;
  good: number;
  merged: number;
  refused: number;
  funnel: Funnel;
  states: Partial<Record<CaseState, number>>;
  callsPerMinute: number | null;
  doneAt: Time | null;
}

export interface Batches {
  batches: Batch[];
}

export type WaitReason =
  | "batch-paused"
  | "do-not-call"
  | "number-cap"
  | "calling-hours"
  | "next-try"
  | "breaker-open"
  | "lines-full"
  | "queue";

/** The one reason why the robot does not ring now. */
export interface Waiting {
  reason: WaitReason;
  /** None where it depends on people or on a free line. */
  until: Time | null;
  /** Chinese. */
  words: string;
}

export interface BatchCase {
  id: number;
  row: number;
  name: string;
  tail: string;
  grade: Grade;
  type: FraudType;
  state: CaseState;
  outcome: Outcome | null;
  tries: number;
  nextTryAt: Time | null;
  waiting: Waiting | null;
  /** The robot closed it with nobody warned; no officer has looked at it. */
  givenUp: boolean;
}

export interface Cause {
  q850: number | null;
  sip: number | null;
  text: string | null;
}

export interface Recording {
  url: string;
  seconds: number;
  bytes: number;
  sha256: string;
}

export interface RobotLine {
  at: Time;
  offset: number;
  who: "robot";
  text: string;
  step: string | null;
}

export interface CitizenLine {
  at: Time;
  offset: number;
  who: "citizen";
  key: string | null;
  meaning: string | null;
  step: string;
  option: string | null;
}

export type Line = RobotLine | CitizenLine;

export interface Attempt {
  id: string;
  number: number;
  startedAt: Time;
  ringingAt: Time | null;
  answeredAt: Time | null;
  endedAt: Time | null;
  state: string;
  outcome: Outcome | null;
  cause: Cause | null;
  script: string | null;
  scriptVersion: number | null;
  recording: Recording | null;
  recordingMissing: string | null;
  /** What the network said before the answer or the failure: neither silence nor a ring tone. */
  earlyMedia: Recording | null;
  lines: Line[];
}

export interface HistoryEntry {
  at: Time;
  who: string;
  what: string;
  text: string;
}

export interface Case {
  id: number;
  grade: Grade;
  type: FraudType;
  state: CaseState;
  outcome: Outcome | null;
  dangers: Danger[];
  marks: Mark[];
  name: string;
  tail: string;
  number: string;
  age: number | null;
  sex: string | null;
  address: string | null;
  station: string | null;
  reference: string | null;
  warnedAt: Time | null;
  issuedBy: string | null;
  clue: string | null;
  batch: number;
  row: number;
  escalatedAt: Time | null;
  reason: Reason | null;
  takeBy: Time | null;
  takenBy: Person | null;
  takenAt: Time | null;
  closed: { code: CloseCode; by: string; at: Time; note: string | null } | null;
  nextTryAt: Time | null;
  attempts: Attempt[];
  history: HistoryEntry[];
  talk: string[];
  closeCodes: CloseCode[];
}
