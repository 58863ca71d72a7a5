import type { Time } from "./contract";
import { request } from "./http";

/** What the service says about lists on their way in and about those who send them, and how it is asked. */

export type ListState = "reading" | "checked" | "loading" | "loaded" | "cancelled" | "failed";
export type WordKind = "column" | "grade" | "type" | "identity";

export interface Problem {
  row: number;
  column: string;
  value: string;
  reason: string;
  fix: string;
  /** Whether it keeps its row out. */
  refuses: boolean;
}

export interface StagedList {
  id: number;
  file: string;
  source: string;
  by: string;
  at: Time;
  state: ListState;
  bytes: number;
  bytesRead: number;
  rows: number;
  good: number;
  /** Of the good ones: will join a case that there is. */
  merged: number;
  refused: number;
  problemCount: number;
  /** Of the good ones: have been taken in. */
  loaded: number;
  message: string | null;
  batch: number | null;
  /** The last batch that was made of the very same file. */
  sameAs: { batch: number; file: string; by: string; at: Time } | null;
}

export interface StagedListWithProblems extends StagedList {
  problems: Problem[];
}

export interface Alias {
  kind: WordKind;
  word: string;
  meaning: string;
}

export interface Source {
  name: string;
  aliases: Alias[];
  changedBy: string | null;
  changedAt: Time | null;
}

export interface Meaning {
  code: string;
  name: string;
  required: boolean;
  /** Words that hold for every source. */
  words: string[];
}

export interface Sources {
  sources: Source[];
  kinds: { kind: WordKind; name: string; meanings: Meaning[] }[];
}

export const listServer = {
  put: (file: File, source: string) =>
    request<StagedListWithProblems>("POST", `lists?${new URLSearchParams({ file: file.name, source })}`, file),
  listOpen: async () => (await request<{ lists: StagedList[] }>("GET", "lists")).lists,
  find: (id: number) => request<StagedListWithProblems>("GET", `lists/${id}`),
  listProblems: async (id: number, from: number) =>
    (await request<{ problems: Problem[] }>("GET", `lists/${id}/problems?from=${from}`)).problems,
  confirm: (id: number, again: boolean) => request<{ batch: number }>("POST", `lists/${id}/confirm`, { again }),
  cancel: (id: number) => request<StagedListWithProblems>("POST", `lists/${id}/cancel`),
  badRows: (id: number) => `/api/v1/lists/${id}/bad-rows.xlsx`,
  listSources: () => request<Sources>("GET", "sources"),
  saveSource: (name: string, aliases: Alias[]) =>
    request<Source>("PUT", `sources/${encodeURIComponent(name)}`, { aliases }),
};
