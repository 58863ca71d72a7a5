import type { BatchPriority, BatchState, Waiting, WaitReason } from "@/server/contract";
import type { CallPolicy, Trunk } from "@/server/dialling";

const number = (count: number) => count.toLocaleString("zh-CN");

/** 1 分钟, 2 小时 30 分钟: a stretch that a rule names, not one that runs down. */
function stretch(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds * 10) / 10} 秒`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} 分钟`;
  if (seconds % 86_400 === 0) return `${seconds / 86_400} 天`;
  const minutes = Math.round(seconds / 60) % 60;
  return `${Math.floor(seconds / 3_600)} 小时${minutes ? ` ${minutes} 分钟` : ""}`;
}

export const diallingZh = {
  waiting: {
    title: "为什么在等",
    count: (count: number) => `${number(count)} 件`,
    reasons: {
      "batch-paused": "名单已暂停",
      "do-not-call": "在不呼叫名单上",
      "number-cap": "号码到次数上限",
      "calling-hours": "不在呼叫时段",
      "next-try": "等下一次拨打",
      "breaker-open": "线路故障停用",
      "lines-full": "线路已满",
      queue: "排队，马上就打",
    } as Record<WaitReason, string>,
    /** What is waited for where no time is known. */
    then: {
      "batch-paused": "恢复后再打",
      "lines-full": "有空线就打",
    } as Partial<Record<WaitReason, string>>,
    /** The service knows why the number is on the list. */
    inWords: ({ reason, words }: Waiting): string | null => (reason === "do-not-call" ? words : null),
    in: (span: string, reason: WaitReason) =>
      `${span}后${reason === "breaker-open" ? "试呼" : reason === "calling-hours" ? "开始" : "再打"}`,
    soon: "马上",
  },
  raise: {
    act: "提高到高并重呼",
    title: (person: string) => `${person} 提高到高`,
    what: "按高等级马上重新拨打，没有劝住就转值班民警；提高后不能降回。",
    paused: "这份名单在暂停中：恢复后才会重新拨打。",
    confirm: "提高并重呼",
  },
  batch: {
    states: { running: "正在呼叫", paused: "已暂停", cancelled: "已取消" } as Record<BatchState, string>,
    pausedHint: "等待中的案件不拨打，恢复后接着打",
    cancelledHint: "不再拨打，不能恢复",
    priority: "优先级",
    priorities: { first: "先打", usual: "照常", last: "最后" } as Record<BatchPriority, string>,
    pause: "暂停",
    resume: "恢复",
    callOff: "取消名单",
    asking: {
      pause: (file: string) => `暂停 ${file}`,
      resume: (file: string) => `恢复 ${file}`,
      "call-off": (file: string) => `取消 ${file}`,
      priority: (file: string, priority: BatchPriority) =>
        `${file} 改为${{ first: "先打", usual: "照常", last: "最后" }[priority]}`,
    },
    doing: { pause: "暂停拨打", resume: "恢复拨打", "call-off": "取消名单，不再拨打", priority: "改优先级" },
    pauses: (waiting: number) => `等待中的 ${number(waiting)} 件不再拨打，恢复后接着打`,
    resumes: (waiting: number) => `等待中的 ${number(waiting)} 件接着打，已到时间的马上打`,
    closes: (count: number) => `等待中的中、低风险 ${number(count)} 件结案`,
    toDesk: (count: string) => `紧急和高风险 ${count} 件转值班民警`,
    goOn: (running: number) => `正在通话的 ${number(running)} 路照常打完`,
    stopsOnDesk: (count: number) => `已转值班民警的 ${number(count)} 件，机器人也不再补打`,
    noReturn: "不能恢复",
    pauseWarning: (count: string) => `等待中有紧急和高风险 ${count} 件，也会停下来，不会自动转民警。`,
    callOffWarning: (count: string) => `紧急和高风险 ${count} 件会同时出现在值班台。`,
    priorityWhat: {
      first: "同一等级里，这份名单的案件先打，别的名单往后排；等级高的仍然最先。",
      usual: "同一等级里，和别的名单按到期时间一起排。",
      last: "同一等级里，这份名单排在所有别的名单后面；等级高的仍然先打。",
    } as Record<BatchPriority, string>,
    atLeast: (count: number) => `至少 ${number(count)}`,
    exactly: number,
    join: (parts: string[]) => `${parts.join("；")}。`,
  },
  page: {
    policies: "策略",
    trunks: "线路",
    doNotCall: "不呼叫名单",
    changedIn: "策略和线路在服务的配置文件 ringfence.yaml 里修改，重启服务后生效。",
    failed: "没有读出来",
    again: "再试一次",
    stale: (at: string) => `读不到新的数据，停在 ${at}`,
  },
  policy: {
    calls: {
      "bot-only": "只由机器人呼叫",
      "bot-then-human": "先机器人，未劝住转民警",
      "bot-and-human": "人机同呼",
      "human-only": "只由民警呼叫",
    } as Record<CallPolicy, string>,
    firstRing: "首次拨打",
    within: (seconds: number) => `${stretch(seconds)}内`,
    tries: "最多拨打",
    triesAre: (count: number) => `${count} 次`,
    open: "现在可以拨打",
    shut: "现在不在呼叫时段",
    effects: "没有劝住时",
    caps: "同一号码",
    capsAre: (calls: number, seconds: number) => `${stretch(seconds)}最多 ${calls} 次`,
    capsHint: "所有名单合计；线路故障没有响铃的不算",
    repeats: "重复预警",
    repeatsAre: (hours: number) =>
      `同一号码、同一诈骗类型再次预警：没办完的案件并入，不多打电话；劝阻后 ${hours} 小时内的也并入。等级更高的，原案件提高等级，马上再打。`,
    holidays: "节假日",
    noHolidays: "没有设置，每天按平日时段拨打",
    holidaysAre: (count: number) => `共 ${count} 天`,
    zone: (zone: string) => `时区 ${zone}`,
  },
  trunk: {
    states: { up: "正常", down: "已停用", "on-trial": "试呼中" } as Record<Trunk["state"], string>,
    down: "连续失败，暂不使用",
    onTrial: "正在用少量电话试呼，通了就恢复",
    againIn: (span: string) => `${span}后自动试呼`,
    inUse: (carries: number, all: number) => `在用 ${carries} / ${all} 路`,
    kept: (count: number) => `留给紧急 ${count} 路`,
    full: "已占满",
    onlyUrgent: "只剩留给紧急的线路",
    fullRate: (perSecond: number) => `${perSecond} 通/秒，全速`,
    slowed: (perSecond: number, full: number) => `网络拥塞，已降到 ${perSecond} 通/秒（全速 ${full}），自动恢复`,
    caller: (number: string) => `主叫 ${number}`,
    order: (priority: number, weight: number) => `第 ${priority} 优先 · 权重 ${weight}`,
    none: "没有配置线路",
    noneHint: "电话打不出去。请在 ringfence.yaml 的 trunks 里写明线路，重启服务。",
  },
  never: {
    number: "号码",
    reason: "原因",
    numberHint: "手机号或带区号的固话",
    reasonHint: "例如 本人书面要求",
    add: "加入",
    missing: "请填写号码和原因。",
    added: (tail: string) => `尾号 ${tail} 已加入不呼叫名单`,
    what: "机器人不打这些号码：等待中的紧急和高风险案件直接转民警，其他的留在名单里等。",
    by: (name: string) => `${name} 加入`,
    remove: "移除",
    removing: (number: string) => `从不呼叫名单移除 ${number}`,
    removes: "这个号码等待中的案件马上重新排队拨打。",
    confirm: "移除",
    none: "不呼叫名单是空的",
    noneHint: "机器人可以拨打所有名单上的号码。",
  },
};
