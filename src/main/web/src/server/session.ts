import { reactive } from "vue";
import type { Me, Role } from "./contract";
import { Refusal, server, whenSessionEnds } from "./http";
import { closeLive, openLive } from "./live";

/** Who sits here. `known` is false until the service has said so once; `expired` tells the log-in page why it is shown. */
export const session = reactive<{ me: Me | null; known: boolean; expired: boolean }>({
  me: null,
  known: false,
  expired: false,
});

export function may(role: Role): boolean {
  return session.me?.roles.includes(role) ?? false;
}

/** Asks who we are; throws only when the service cannot be reached or is ill. */
export async function restoreSession(): Promise<void> {
  try {
    begin(await server.whoAmI());
  } catch (error) {
    if (!isUnknown(error)) throw error;
    end(session.me !== null);
  }
}

export async function logIn(login: string, password: string): Promise<void> {
  begin(await server.logIn(login, password));
}

export async function logOut(): Promise<void> {
  try {
    await server.logOut();
  } catch (error) {
    // The service had ended it already: just as well.
    if (!isUnknown(error)) throw error;
  }
  end(false);
}

function begin(me: Me): void {
  Object.assign(session, { me, known: true, expired: false });
  openLive(restoreSession);
}

function end(expired: boolean): void {
  Object.assign(session, { me: null, known: true, expired });
  closeLive();
}

function isUnknown(error: unknown): boolean {
  return error instanceof Refusal && error.status === 401;
}

whenSessionEnds(() => end(session.me !== null));
