import type { ListState, WordKind } from "@/server/lists";
import type { ListWords } from "./lists.zh";

const states: Record<ListState, string> = {
  reading: "Being checked",
  checked: "Checked, waits for you",
  loading: "Being loaded",
  loaded: "Loaded, calls are running",
  cancelled: "Cancelled",
  failed: "Not loaded",
};

const kinds: Record<WordKind, string> = {
  column: "Columns",
  grade: "Grades",
  type: "Kinds of fraud",
  identity: "People",
};

const count = (number: number) => number.toLocaleString("en");
const rows = (number: number) => `${count(number)} ${number === 1 ? "row" : "rows"}`;

export const listsEn: ListWords = {
  states,
  kinds,
  put: (by, at) => `put by ${by}, ${at}`,
  readingSay: (read, good, refused) =>
    `${rows(read)} checked, ${count(good)} good${refused ? `, ${count(refused)} bad` : ""}`,
  loadingSay: (loaded, good) => `${count(loaded)} of ${rows(good)} loaded; calls to these have begun`,
  rows: "rows",
  good: "to load",
  merged: "repeated",
  refused: "bad",
  confirm: (cases) => (cases > 0 ? `Start calling (${count(cases)})` : "Load (all join cases that there are)"),
  confirmAgain: "Yes, load it once more",
  drop: "Do not load",
  stop: "Cancel",
  nothingGood: "No row can be loaded.",
  same: (by, at, batch) => `${by} loaded the very same file, ${at} (batch ${batch}).`,
  sameHint: "Loaded again, people with an open case join it; people whose case is closed are called once more.",
  sameLook: "Look at that batch",
  download: (bad) => `Download the ${rows(bad)} with problems`,
  words: "Say what these words mean",
  checkAgain: "Check this list again",
  open: "Open this batch",
  dismiss: "Dismiss",
  noProblems: "No row has a problem.",
  problems: (number) =>
    `${count(number)} ${number === 1 ? "problem" : "problems"}: download, mend and load that file; other rows are not held up`,
  more: (left) => `${count(left)} more, show the next 200`,
  row: "Row",
  column: "Column",
  value: "Value",
  reason: "Reason",
  fix: "What to do",
  sources: "Words of the sources",
  wordsTitle: "Words of a source",
  wordsHint:
    "Lists differ in their headers and words. Grey words hold for every source; add this source's own behind them, with Enter.",
  changed: (by, at) => `Changed by ${by}, ${at}.`,
  colours: "红 橙 黄 蓝 stand for different grades in different cities and are never guessed: only what stands here holds.",
  fixed: "Holds for every source and cannot be changed",
  required: "The list must have this column",
  addWord: "add a word",
  remove: (word) => `Remove ${word}`,
  fixedWord: (word, meaning) => `“${word}” means ${meaning} for every source and cannot be changed.`,
  usedWord: (word, meaning) => `“${word}” already means ${meaning}; remove it there first.`,
  nextList: "Holds from the next check on.",
  close: "Close",
  save: "Save",
  notFound: "Lists on their way in could not be read: ",
};
