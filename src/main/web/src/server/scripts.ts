import type { FraudType, Grade, Mark, Outcome, Person, Time } from "./contract";
import { request } from "./http";

/** What the service says about scripts, and how it is asked. */

export type StepKind = "say" | "ask" | "branch" | "note" | "end";
export type ChangeState = "draft" | "reviewed" | "published" | "withdrawn";
export type Identity = "ordinary" | "elderly" | "student" | "accountant" | "minor";
export type VoiceName = "usual" | "slow";

export interface ScriptFile {
  name: string;
  text: string;
}

export interface Fault {
  file: string;
  line: number;
  step: string | null;
  kind: string;
  /** English: it is the same sentence that `ringfence script check` prints. */
  message: string;
}

export interface Sound {
  sha256: string;
  seconds: number;
}

export interface Prompt {
  id: string;
  text: string;
  anyone: boolean;
  /** None where the voice lacks the prompt, or says other words. */
  usual: Sound | null;
  slow: Sound | null;
}

export interface ChangeSummary {
  id: number;
  note: string;
  state: ChangeState;
  files: string[];
  scripts: string[];
  restores: { script: string; number: number } | null;
  writtenBy: Person;
  writtenAt: Time;
  reviewedBy: Person | null;
  reviewedAt: Time | null;
  publishedBy: Person | null;
  publishedAt: Time | null;
}

export interface ChangedFile {
  name: string;
  before: string | null;
  text: string;
}

export interface Change extends Omit<ChangeSummary, "files"> {
  files: (ChangedFile & { stale: boolean })[];
  faults: Fault[];
  mine: boolean;
}

export interface Publication {
  at: Time;
  by: Person | null;
}

export interface VersionSummary {
  number: number;
  sha256: string;
  change: number | null;
  writtenBy: Person | null;
  reviewedBy: Person | null;
  madeAt: Time;
  note: string;
  publications: Publication[];
  current: boolean;
}

export interface ScriptSummary {
  name: string;
  title: string;
  type: FraudType;
  version: { number: number; sha256: string; publishedAt: Time; publishedBy: Person | null };
  fragments: string[];
  versions: number;
  openChanges: number[];
}

export interface Scripts {
  scripts: ScriptSummary[];
  fragments: { name: string; usedBy: string[] }[];
  changes: ChangeSummary[];
}

export interface Option {
  key: string;
  option: string;
  means: string;
}

export interface ScriptStep {
  step: string;
  kind: StepKind;
  /** Names of prompts; `$tail` and the like stand for what differs from call to call. */
  prompts: string[];
  /** What is said when the question is asked again. */
  again: string[];
  /** What people of some identities hear in place of the usual prompts. */
  others: Partial<Record<Identity, string[]>>;
  options: Option[];
  file: string;
  line: number;
}

export interface ScriptView {
  name: string;
  title: string;
  type: FraudType;
  number: number;
  sha256: string;
  current: boolean;
  files: ScriptFile[];
  prompts: Prompt[];
  graph: string;
  steps: ScriptStep[];
  versions: VersionSummary[];
}

export interface Lacking {
  id: string;
  voice: VoiceName;
}

export interface Checked {
  faults: Fault[];
  /** Prompts that a voice cannot say yet, or not in these words. */
  lacking: Lacking[];
  scripts: string[];
  graphs: Record<string, string>;
}

export interface Restoring {
  files: ChangedFile[];
  scripts: string[];
  faults: Fault[];
}

export interface Callee {
  grade: Grade;
  identity: Identity;
  age: number | null;
}

export interface Move {
  step: string;
  prompts: { id: string; text: string; sha256: string | null }[];
  slow: boolean;
  answer: string | null;
  meaning: string | null;
}

export interface Rehearsal {
  moves: Move[];
  awaits: { step: string; options: Option[] } | null;
  ended: boolean;
  outcome: Outcome | null;
  marks: Mark[];
  seconds: number;
  steps: string[];
  ways: Way[];
}

export interface Way {
  from: string;
  to: string;
}

export interface CallPath {
  script: string;
  title: string;
  number: number | null;
  sha256: string;
  graph: string;
  steps: string[];
  ways: Way[];
  /** `offset` is in milliseconds of the recording. */
  answers: { step: string; key: string | null; option: string | null; meaning: string | null; offset: number }[];
  recording: string | null;
}

/** What is rehearsed: the published version (both null), an earlier one, or files that are being written. */
export interface Rehearsed {
  number: number | null;
  files: ScriptFile[] | null;
}

type Abort = AbortSignal | undefined;

export const scriptServer = {
  list: (signal?: Abort) => request<Scripts>("GET", "scripts", undefined, signal),
  find: (name: string, number: number | null, signal?: Abort) =>
    request<ScriptView>("GET", version(name, number), undefined, signal),
  findRestoring: (name: string, number: number) => request<Restoring>("GET", `${version(name, number)}/restore`),
  restore: (name: string, number: number, note: string) =>
    request<Change>("POST", `${version(name, number)}/restore`, { note }),
  listFiles: async (signal?: Abort) =>
    (await request<{ files: (ScriptFile & { sha256: string })[] }>("GET", "script-files", undefined, signal)).files,
  findChange: (id: number, signal?: Abort) => request<Change>("GET", `script-changes/${id}`, undefined, signal),
  saveChange: (id: number | null, note: string, files: ScriptFile[]) =>
    id === null
      ? request<Change>("POST", "script-changes", { note, files })
      : request<Change>("PUT", `script-changes/${id}`, { note, files }),
  moveChange: (id: number, on: "review" | "publish" | "withdraw") =>
    request<Change>("POST", `script-changes/${id}/${on}`),
  check: (files: ScriptFile[], signal?: Abort) => request<Checked>("POST", "script-check", { files }, signal),
  rehearse: (name: string, what: Rehearsed, callee: Callee, answers: string[], signal?: Abort) =>
    request<Rehearsal>("POST", `scripts/${name}/rehearsal`, { ...what, ...callee, answers }, signal),
  findPath: (attempt: string, signal?: Abort) =>
    request<CallPath>("GET", `attempts/${attempt}/path`, undefined, signal),
  putRecording: (voice: VoiceName, prompt: string, text: string, sound: File) =>
    request<Prompt>("PUT", `voices/${voice}/prompts/${prompt}?${new URLSearchParams({ text })}`, sound),
  soundUrl: (sha256: string) => `/api/v1/sounds/${sha256}`,
};

function version(name: string, number: number | null): string {
  return number === null ? `scripts/${name}` : `scripts/${name}/versions/${number}`;
}
