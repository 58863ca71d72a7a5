import { shallowReactive } from "vue";
import { tellServerTime } from "@/clock";
import type { Batches, Calls, Desk, Status } from "./contract";

/**
 * The running picture: each part is the service's whole snapshot, replaced and never patched, so a lost event cannot leave a
 * wrong row behind. `lost` is true from the moment the line is known or must be presumed to be broken.
 */
export const live = shallowReactive<{
  status: Status | null;
  desk: Desk | null;
  calls: Calls | null;
  batches: Batches | null;
  heardAt: number;
  lost: boolean;
}>({ status: null, desk: null, calls: null, batches: null, heardAt: 0, lost: false });

/** The service pings every 5 s: two missed pings and a bit. */
const SILENCE_LIMIT = 12_000;
const RETRY_AFTER = 3_000;

let stream: EventSource | null = null;
let openedAt = 0;
let watchdog = 0;
let askWhoWeAre: () => Promise<void> = async () => {};

export function openLive(checkSession: () => Promise<void>): void {
  if (stream) return;
  askWhoWeAre = checkSession;
  connect();
  watchdog = window.setInterval(watch, 1_000);
}

export function closeLive(): void {
  window.clearInterval(watchdog);
  stream?.close();
  stream = null;
  Object.assign(live, { status: null, desk: null, calls: null, batches: null, heardAt: 0, lost: false });
}

function connect(): void {
  stream?.close();
  openedAt = Date.now();
  const opened = new EventSource("/api/v1/live");
  opened.addEventListener("ping", heard);
  on<Status>(opened, "status", (status) => {
    tellServerTime(status.now);
    live.status = status;
  });
  on<Desk>(opened, "desk", (desk) => (live.desk = desk));
  on<Calls>(opened, "calls", (calls) => (live.calls = calls));
  on<Batches>(opened, "batches", (batches) => (live.batches = batches));
  opened.onerror = () => {
    live.lost = true;
    // The browser retries a broken line by itself, but gives up for good on any answer that is not a stream.
    if (opened.readyState === EventSource.CLOSED && opened === stream)
      window.setTimeout(() => retry(opened), RETRY_AFTER);
  };
  stream = opened;
}

function on<T>(source: EventSource, name: string, use: (snapshot: T) => void): void {
  source.addEventListener(name, (event: MessageEvent<string>) => {
    heard();
    use(JSON.parse(event.data) as T);
  });
}

function heard(): void {
  live.heardAt = Date.now();
  live.lost = false;
}

/** A half-open line makes no error: silence alone tells. */
function watch(): void {
  const now = Date.now();
  if (now - Math.max(live.heardAt, openedAt) < SILENCE_LIMIT) return;
  live.lost = true;
  connect();
}

async function retry(dead: EventSource): Promise<void> {
  if (dead !== stream) return;
  // An ended session looks just like a broken line here; asking tells the two apart and leads to the log-in page.
  await askWhoWeAre().catch(() => undefined);
  if (dead === stream) connect();
}
