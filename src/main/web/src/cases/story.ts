import type { Attempt, Case, CitizenLine, HistoryEntry, Line } from "@/server/contract";

export type Chapter =
  | { kind: "warning"; at: string; from: string | null }
  | { kind: "attempt"; at: string; attempt: Attempt }
  | { kind: "entry"; at: string; entry: HistoryEntry };

/** What happened, oldest first. The tries tell their own story with causes and words, so the log's lines about them are left out. */
export function story(subject: Case): Chapter[] {
  const chapters: Chapter[] = [
    ...subject.attempts.map((attempt): Chapter => ({ kind: "attempt", at: attempt.startedAt, attempt })),
    ...subject.history
      .filter((entry) => !entry.what.startsWith("attempt"))
      .map((entry): Chapter => ({ kind: "entry", at: entry.at, entry })),
  ];
  if (subject.warnedAt) {
    chapters.unshift({ kind: "warning", at: subject.warnedAt, from: subject.issuedBy ?? subject.clue });
  }
  return chapters.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** One side's turn in the conversation; `from` is the place of its first line in the whole dialogue. */
export type Turn =
  { who: "robot"; from: number; texts: string[] } | { who: "citizen"; from: number; answer: CitizenLine };

/** The robot speaks in short prompts: what it says in one go reads as one speech. */
export function turns(lines: Line[]): Turn[] {
  const all: Turn[] = [];
  lines.forEach((line, from) => {
    const last = all[all.length - 1];
    if (line.who === "citizen") all.push({ who: "citizen", from, answer: line });
    else if (last?.who === "robot") last.texts.push(line.text);
    else all.push({ who: "robot", from, texts: [line.text] });
  });
  return all;
}
