import { words } from "@/words";
import type { Batch, BatchCase, BatchPriority, Case, CloseCode, Grade, Me, Person } from "./contract";
import type { Fault } from "./scripts";

/** The service answered and said no; `message` is its own sentence for people. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly by: Person | null,
    /** What is wrong with the scripts, where that is why. */
    readonly faults: Fault[] = [],
  ) {
    super(message);
  }
}

/** No answer at all: the line, the proxy or the service is down. Whether the request arrived is unknown. */
export class Unreachable extends Error {}

let onSessionEnd: () => void = () => {};

/** Called whenever the service no longer knows who is asking (401 on anything but the log-in itself). */
export function whenSessionEnds(listener: () => void): void {
  onSessionEnd = listener;
}

export const server = {
  whoAmI: () => request<Me>("GET", "session"),
  logIn: (login: string, password: string) => request<Me>("POST", "session", { login, password }),
  logOut: () => request<void>("DELETE", "session"),
  findCase: (id: number, signal?: AbortSignal) => request<Case>("GET", `cases/${id}`, undefined, signal),
  takeCase: (id: number) => request<Case>("POST", `cases/${id}/take`),
  closeCase: (id: number, code: CloseCode, note: string) => request<Case>("POST", `cases/${id}/close`, { code, note }),
  raiseCase: (id: number, grade: Grade) => request<void>("POST", `cases/${id}/raise`, { grade }),
  moveBatch: (id: number, move: "pause" | "resume" | "call-off") => request<void>("POST", `batches/${id}/${move}`),
  prioritise: (id: number, priority: BatchPriority) => request<void>("PUT", `batches/${id}/priority`, { priority }),
  listCases: async (batch: Batch["id"], signal?: AbortSignal) =>
    (await request<{ cases: BatchCase[] }>("GET", `batches/${batch}/cases`, undefined, signal)).cases,
};

/** One sentence for people, whatever went wrong. */
export function explain(error: unknown): string {
  if (error instanceof Unreachable) return words.value.errors.unreachable;
  if (error instanceof Refusal) return words.value.refusals[error.code] ?? error.message;
  throw error;
}

export async function request<T>(method: string, path: string, body?: object, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/v1/${path}`, {
      method,
      headers: headers(method, body),
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable();
  }
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  if (response.status === 401 && path !== "session") onSessionEnd();
  throw await refusal(response);
}

function headers(method: string, body?: object): HeadersInit {
  const all: Record<string, string> = { Accept: "application/json" };
  // A foreign page cannot set this header, so a state-changing request without it is not ours.
  if (method !== "GET") all["X-Ringfence"] = "console";
  if (body !== undefined) all["Content-Type"] = typeOf(body);
  return all;
}

/** A browser names a list's type by what is installed beside it; a sound's it knows. */
function typeOf(body: object): string {
  if (!(body instanceof Blob)) return "application/json";
  return body.type.startsWith("audio/") ? body.type : "text/csv";
}

async function refusal(response: Response): Promise<Refusal> {
  const said: { error?: string; message?: string; by?: Person; faults?: Fault[] } = await response
    .json()
    .catch(() => ({}));
  const message = said.message || words.value.errors.server(response.status);
  return new Refusal(response.status, said.error ?? "", message, said.by ?? null, said.faults);
}
