import type { Attempt, Outcome } from "@/server/contract";
import { diallingEn } from "./dialling.en";
import { listsEn } from "./lists.en";
import { scriptsEn } from "./scripts.en";
import { systemEn } from "./system.en";
import type { Words } from "./zh";

const outcomes: Record<Outcome, string> = {
  "not-contacted": "No contact",
  contacted: "Contact, nothing paid",
  transferring: "Paying now",
  transferred: "Has paid",
  uncooperative: "Uncooperative",
  relative: "Not the owner (relative)",
  diverted: "Not the owner (diverted?)",
  "no-response": "Answered, no response",
  machine: "Machine answered",
  "wants-officer": "Wants an officer",
  "no-answer": "No answer",
  rejected: "Rejected",
  busy: "Busy",
  "powered-off": "Switched off",
  unreachable: "Not reachable",
  suspended: "Suspended",
  unallocated: "Unallocated",
  "line-fault": "Line fault",
  unknown: "Unknown",
};

const causes: Record<Outcome, (sip: string, attempt: Attempt) => string> = {
  "not-contacted": () => "Owner answered: no contact with a swindler",
  contacted: () => "Owner answered: contact, nothing paid",
  transferring: () => "Owner answered: paying now",
  transferred: () => "Owner answered: has paid",
  uncooperative: () => "Answered, then hung up on the questions",
  relative: () => "A relative answered, owner not reached",
  diverted: () => "Not the owner: the phone may be diverted",
  "no-response": () => "Answered but silent: may be under the swindler's control",
  machine: () => "An assistant or mailbox answered, owner not reached",
  "wants-officer": () => "The owner asks for an officer",
  "no-answer": () => "Rang out, nobody answered",
  rejected: (sip, attempt) => (attempt.answeredAt ? "Hung up at once, counted as rejected" : `Rejected${sip}`),
  busy: (sip) => `Busy${sip}: probably talking to the swindler`,
  "powered-off": (sip) => `Switched off${sip}`,
  unreachable: (sip) => `Not reachable${sip}`,
  suspended: (sip) => `Suspended${sip}: check the number`,
  unallocated: (sip) => `Unallocated${sip}: check the number, visit the address`,
  "line-fault": (sip) => `Line fault${sip}: not counted as a try`,
  unknown: (sip) => `Result unclear${sip}`,
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function span(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  if (minutes < 1) return `${whole} s`;
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, "0")} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

export const en: Words = {
  name: "Ringfence",
  tagline: "Fraud warning calls",
  otherLanguage: "中文",

  grades: { urgent: "Urgent", high: "High", medium: "Medium", low: "Low" },
  types: {
    brushing: "Fake-order rebate",
    investment: "Fake investment",
    shopping: "Fake shopping",
    "customer-service": "Fake customer service",
    loan: "Fake loan",
    "credit-record": "Credit-record scam",
    acquaintance: "Fake boss or friend",
    authority: "Fake police or court",
    romance: "Romance scam",
    gaming: "Game item scam",
    other: "Other fraud",
  },
  outcomes,
  dangers: {
    ...outcomes,
    diverted: "Diverted?",
    "no-response": "No response",
    relative: "Relative answered",
    unreached: "Not reached",
    top: "First of all",
    danger: "More dangerous",
    "stop-payment": "Stop-payment?",
    visit: "Visit",
    "at-once": "Officer too, at once",
    late: "Not rung in time",
  },
  reasons: {
    transferring: "The owner says he is paying now",
    transferred: "The owner says he has paid",
    "wants-officer": "The owner asks for an officer",
    busy: "Busy: probably talking to the swindler",
    diverted: "Not the owner: the phone may be diverted",
    "no-response": "Answered but silent: may be under the swindler's control",
    uncooperative: "Uncooperative: did not hear the warning out",
    relative: "A relative answered, owner not reached",
    machine: "A machine answered, owner not reached",
    rejected: "Rejected",
    "no-answer": "Several calls, no answer",
    unreachable: "Not reachable",
    "powered-off": "Switched off",
    suspended: "Suspended: check the number",
    unallocated: "Unallocated: check the number, visit the address",
    "line-fault": "Line fault: the call did not go out",
    unknown: "Result unclear: verify by hand",
  },
  reasonTop: "Found during the call: he is in touch with the swindler or operating his phone",
  reasonLate: "The robot could not ring in time, for want of a line: call yourself",
  reasonAtOnce: "The policy sends it to an officer at once, whatever the robot reaches",
  atOnce:
    "The policy of this grade sends it to an officer with the first call of the robot; where the robot may not ring, the officer rings alone",
  cause: (attempt) => {
    if (!attempt.outcome) return "";
    return causes[attempt.outcome](attempt.cause?.sip ? ` ${attempt.cause.sip}` : "", attempt);
  },
  causeRaw: (attempt) =>
    `From the line: SIP ${attempt.cause?.sip ?? "—"} · Q.850 ${attempt.cause?.q850 ?? "—"} · ${attempt.cause?.text ?? "—"}`,
  closeCodes: {
    "dissuaded-phone": "Dissuaded (phone)",
    "dissuaded-visit": "Dissuaded (visit)",
    "not-found-yet": "Not found yet",
    "not-found": "Not to be found",
    "false-alarm": "False alarm",
    duplicate: "Duplicate warning",
    "handed-over": "Handed over",
    "stop-payment": "Passed to stop-payment",
    refused: "Refuses to cooperate",
  },
  caseStates: {
    waiting: "To call",
    calling: "Calling",
    warned: "Warned",
    escalated: "Waiting for officer",
    "in-hand": "In hand",
    visiting: "Visit",
    closed: "Closed",
  },
  callStates: { dialling: "Dialling", ringing: "Ringing", talking: "Talking" },

  time: {
    span,
    ago: (seconds) => (seconds < 5 ? "just now" : `${span(seconds)} ago`),
    day: (month, day) => `${day} ${MONTHS[month - 1]}`,
  },

  person: (sex, age) =>
    [sex === "女" ? "female" : sex === "男" ? "male" : sex, age === null ? "" : String(age)].filter(Boolean).join(" "),
  tail: (tail) => `ends in ${tail}`,
  nth: (number) => `try ${number}`,
  takenBy: (name) => `Taken by ${name}`,
  toTake: { left: (time) => `${time} left to take`, overdue: (late) => `${late} overdue` },

  errors: {
    unreachable: "Not sent: no connection to the service. Watch the states above and try again.",
    server: (status) => `The service failed (${status}); nothing was done. Try again, then call the administrator.`,
    notFound: "No such case; the address may be wrong.",
  },
  refusals: {},

  frame: {
    pages: { desk: "Duty desk", batches: "Lists", calls: "Calls", scripts: "Scripts", dialling: "Call rules", system: "System", case: "Case" },
    waiting: "Waiting",
    mine: "Mine",
    trunks: "Trunks",
    calls: "Calls",
    switch: "Switch",
    database: "Database",
    trunksSay: (up, total) =>
      up === total
        ? `All trunks up (${total})`
        : up === 0
          ? "All trunks down: no call can go out"
          : `${up} of ${total} trunks up`,
    callsSay: (now, limit) =>
      now >= limit ? `All ${limit} lines in use; new calls wait for a free one` : `${now} running, ${limit} at most`,
    switchUp: (since) => `Switch up since ${since}`,
    switchDown: (since) => `Switch down since ${since}`,
    databaseUp: (since) => `Database up since ${since}`,
    databaseDown: (since) => `Database down since ${since}`,
    unknown: "Nothing heard yet",
    lost: (at) => `Connection lost, reconnecting. What you see is from ${at}`,
    neverHeard: "The service cannot be reached, trying again",
    since: (at) => `since ${at}`,
    logOut: "Log out",
    logOutFailed: "Not logged out: ",
    help: "Keys",
    sound: {
      on: "New warnings sound; click to mute",
      off: "Muted; click for sound",
      blocked: "The browser does not allow sound yet; click to allow",
    },
    large: "This page is for a computer. On a phone you have the duty desk, the cases and the list of scripts.",
    toDesk: "To the duty desk",
  },
  keys: {
    title: "Keys",
    next: "Next",
    previous: "Previous",
    take: "Take the selected case",
    close: "Close the case",
    choose: "Choose a result while closing",
    rehearse: "Answer in a rehearsal",
    silence: "Stay silent in a rehearsal",
    undo: "Undo in a rehearsal",
    save: "Save the draft of a change",
    help: "Show or hide this table",
    pause: "Pause or resume the list that is open",
    dismiss: "Dismiss a window",
  },
  login: {
    title: "Log in",
    login: "User name",
    password: "Password",
    submit: "Log in",
    expired: "Your session has ended. Please log in again.",
    missing: "Please enter user name and password.",
    refused: "User name or password is wrong.",
    tooMany: "Too many tries. Please wait a while.",
    legal: "Authorised staff only. Every action is recorded.",
  },
  startUp: {
    title: "Ringfence cannot be reached",
    what: "The service may not be running, or the network is down. Trying again every 3 seconds.",
    todo: "See that the machine of the service is on; then call the administrator.",
  },

  desk: {
    waiting: "Waiting",
    mine: "Mine",
    others: "With colleagues",
    emptyTitle: "No warning is waiting",
    emptyLast: (at) => `The last one was done at ${at}`,
    emptyNone: "None done yet",
    pick: "Choose a case on the left; J / K move",
    above: "New warning above",
    nextTry: (at) => `next try ${at}`,
    calling: "The robot is dialling",
    talking: "The robot is talking",
    back: "Back to the list",
  },

  case: {
    take: "Take",
    close: "Close",
    story: "What happened",
    talk: "What to say",
    facts: "Facts",
    number: "Number",
    address: "Address",
    station: "Station",
    reference: "Reference",
    warnedAt: "Warned at",
    issuedBy: "Issued by",
    clue: "Source of clue",
    listRow: "List",
    listRowIs: (batch, row) => `batch ${batch} · row ${row}`,
    none: "not given",
    warned: "Warning",
    warnedFrom: (source) => `Warning from ${source}`,
    robotDials: (number) => `Robot calls · try ${number}`,
    ringing: "rang",
    answered: "answered",
    earlyMedia: (seconds) => `What the network said before the answer · ${seconds} s`,
    talked: (time) => `talked ${time}`,
    running: { dialling: "Dialling", ringing: "Ringing", talking: "Talking" },
    submitted: "Calling",
    robot: "R",
    keyPressed: (key) => `key ${key}`,
    silent: "no answer",
    playFrom: (time) => `Play from ${time}`,
    nextTry: (at) => `The robot tries again at ${at}`,
    takenByMe: (at) => `Taken by me at ${at}`,
    closedAs: (word, by, at) => `${at} closed by ${by}: ${word}`,
    escalatedBecause: "Escalated because",
    back: "Back",
    failed: "This case could not be read",
    again: "Try again",
    onlyTaker: (name) => `${name} has this case in hand; you can only read it.`,
  },
  player: {
    play: "Play",
    pause: "Pause",
    position: "Position in the recording",
    broken:
      "The recording does not play. It may still be being written: try again shortly, then call the administrator.",
    again: "Read again",
    channels: "Left: citizen, right: robot",
    speed: "Speed",
    pending: "The recording is being saved",
  },
  closing: {
    title: (name, tail) => `Close · ${name} · ends in ${tail}`,
    fitting: "fits best",
    note: "Note (optional)",
    notePlaceholder: "What was said, what was promised",
    consequence: "The robot will not call this case again, and the result cannot be taken back.",
    choose: "Choose a result first",
    confirm: (word) => `Close: ${word}`,
    cancel: "Not yet",
  },

  batches: {
    choose: "Choose a list",
    drop: "Drop a warning list (Excel or CSV) anywhere on this page",
    dropNow: "Let go to check this list",
    dropHint: "Needs the columns 手机号, 涉诈类型, 风险等级, 预警时间; 200 MB at most, 1,000,000 rows as CSV, 200,000 as xlsx.",
    ready: (file) => `List to check: ${file}`,
    size: (bytes) => (bytes < 1e6 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`),
    source: "Source of the list",
    sourcePlaceholder: "e.g. 市局平台",
    sourceMissing: "Please name the source of the list.",
    load: "Check the list",
    loadHint: "First it is checked row by row; nobody is called before you have seen what was found and confirmed it.",
    cancel: "Never mind",
    loading: "Sending",
    tooLarge: (file) => `${file} is over 200 MB and was not sent. Split the list.`,
    noList: (file) => `${file} is no list and was not sent. In Excel, save it as xlsx or CSV.`,
    empty: (file) => `${file} is empty and was not sent.`,
    several: "One list at a time, please.",
    none: "No list yet",
    noneHint: "Drop an Excel or CSV list on this page, or choose a file.",
    funnel: {
      cases: "Cases",
      called: "Called",
      answered: "Answered",
      ownerConfirmed: "Owner",
      warned: "Warned",
      escalated: "Escalated",
      closed: "Closed",
    },
    perMinute: (calls) => `${calls} calls a minute`,
    doneAt: (at) => `done about ${at}`,
    finished: "All called",
    loaded: (by, at) => `${by}, ${at}`,
    counts: (rows, good, merged, refused) =>
      [plural(rows, "row"), `${good} good`, merged ? `${merged} merged` : "", refused ? `${refused} refused` : ""]
        .filter(Boolean)
        .join(" · "),
    back: "All lists",
    missing: "No such list.",
    all: "All",
    find: "Name, last digits or row",
    caseColumns: {
      row: "Row",
      person: "Citizen",
      grade: "Grade",
      type: "Type",
      state: "State",
      outcome: "Outcome",
      tries: "Tries",
      why: "Why it waits",
    },
    noMatch: "No case matches",
    failed: "The cases of this list could not be read",
  },

  calls: {
    now: "Calls running",
    of: (limit) => `of ${limit}`,
    none: "No call is running",
    noneHint: "When a case is due the robot calls by itself, and it shows here at once.",
    opening: "Verifying the owner",
    full: "All lines in use; new calls wait",
  },

  dialling: diallingEn,
  lists: listsEn,
  scripts: scriptsEn,
  system: systemEn,
};
