import { computed, type ComputedRef } from "vue";
import type { Batch, BatchCase, BatchPriority } from "@/server/contract";
import { live } from "@/server/live";
import { words } from "@/words";

export type Move = "pause" | "resume" | "call-off" | "priority";

/** What a move would do. */
export interface Forecast {
  what: string;
  warning?: string;
}

/** The service lists so many cases of a batch at most: with more, a count is only a lower bound. */
const LISTED = 5_000;

/** Says before each move what it will do, with the counts of this moment. */
export function useForecasts(batch: () => Batch, cases: () => BatchCase[]) {
  const counts = computed(() => {
    const { state, states, funnel } = batch();
    const running = new Set(live.calls?.running.map((call) => call.case));
    const acute = cases().filter((one) => one.state === "waiting" && isAcute(one)).length;
    const say = words.value.dialling.batch;
    return {
      state,
      waiting: states.waiting ?? 0,
      acute,
      acuteWord: funnel.cases > LISTED ? say.atLeast(acute) : say.exactly(acute),
      running: cases().filter((one) => running.has(one.id)).length,
      onDesk: cases().filter((one) => one.state === "escalated" && one.nextTryAt).length,
    };
  });

  const pause: ComputedRef<Forecast> = computed(() => {
    const say = words.value.dialling.batch;
    const { waiting, acute, acuteWord } = counts.value;
    return {
      what: say.join([say.pauses(waiting), ...others()]),
      ...(acute ? { warning: say.pauseWarning(acuteWord) } : {}),
    };
  });

  const callOff: ComputedRef<Forecast> = computed(() => {
    const say = words.value.dialling.batch;
    const { waiting, acute, acuteWord } = counts.value;
    const parts = [say.closes(Math.max(0, waiting - acute)), ...(acute ? [say.toDesk(acuteWord)] : [])];
    return {
      what: say.join([...parts, ...others(), say.noReturn]),
      ...(acute ? { warning: say.callOffWarning(acuteWord) } : {}),
    };
  });

  function others(): string[] {
    const say = words.value.dialling.batch;
    const { running, onDesk } = counts.value;
    return [...(running ? [say.goOn(running)] : []), ...(onDesk ? [say.stopsOnDesk(onDesk)] : [])];
  }

  function of(move: Move, priority: BatchPriority): Forecast {
    const say = words.value.dialling.batch;
    switch (move) {
      case "pause":
        return pause.value;
      case "resume":
        return { what: say.join([say.resumes(counts.value.waiting)]) };
      case "call-off":
        return callOff.value;
      case "priority":
        return { what: say.priorityWhat[priority] };
    }
  }

  return { of };
}

function isAcute({ grade }: BatchCase): boolean {
  return grade === "urgent" || grade === "high";
}
