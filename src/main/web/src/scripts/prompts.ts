import type { Fault, VoiceName } from "@/server/scripts";

export interface Lacking {
  id: string;
  voice: VoiceName;
}

/** `xiaobei-slow cannot say prompt hello`: the voice and the prompt of each fault that tells of a missing sound. */
export function lackingIn(faults: Fault[]): Lacking[] {
  return faults
    .filter((fault) => fault.kind === "voice-lacks")
    .map(({ message }) => ({
      id: /prompt ([a-z0-9-]+)/.exec(message)?.[1] ?? "",
      voice: (/^\S*slow\b/.test(message) ? "slow" : "usual") as VoiceName,
    }))
    .filter((lacking) => lacking.id);
}
