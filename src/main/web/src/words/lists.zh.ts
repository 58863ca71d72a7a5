import type { ListState, WordKind } from "@/server/lists";

const states: Record<ListState, string> = {
  reading: "正在检查",
  checked: "检查完，等您确认",
  loading: "正在导入",
  loaded: "已导入，正在呼叫",
  cancelled: "已取消",
  failed: "没有导入",
};

const kinds: Record<WordKind, string> = {
  column: "列名",
  grade: "风险等级",
  type: "涉诈类型",
  identity: "人员类别",
};

const count = (number: number) => number.toLocaleString("en");

export const listsZh = {
  states,
  kinds,
  put: (by: string, at: string) => `${by} ${at} 上传`,
  readingSay: (rows: number, good: number, refused: number) =>
    `已检查 ${count(rows)} 行，${count(good)} 行没有问题${refused ? `，${count(refused)} 行有问题` : ""}`,
  loadingSay: (loaded: number, good: number) => `已导入 ${count(loaded)} / ${count(good)} 行，导入的已开始呼叫`,
  rows: "行",
  good: "可导入",
  merged: "重复",
  refused: "有问题",
  confirm: (cases: number) => (cases > 0 ? `开始呼叫（${count(cases)} 件）` : "导入（全部并入已有案件）"),
  confirmAgain: "确实要再导入一次",
  drop: "不导入",
  stop: "取消",
  nothingGood: "没有可以导入的行。",
  same: (by: string, at: string, batch: number) => `同一份文件 ${by} 在 ${at} 导入过（第 ${batch} 批）。`,
  sameHint: "再导入一次，还在处理的人会并入原来的案件，已经结案的人会再接到电话。",
  sameLook: "看那一批",
  download: (rows: number) => `下载有问题的 ${count(rows)} 行`,
  words: "写明这些说法的意思",
  checkAgain: "重新检查这份名单",
  open: "打开这一批",
  dismiss: "知道了",
  noProblems: "没有问题的行。",
  problems: (number: number) => `${count(number)} 个问题：下载后改好，再导入那一份；不影响其他行`,
  more: (left: number) => `还有 ${count(left)} 个，再看 200 个`,
  row: "行号",
  column: "列",
  value: "内容",
  reason: "原因",
  fix: "怎么办",
  sources: "来源的说法对照",
  wordsTitle: "来源的说法对照",
  wordsHint: "各地名单的列名和用词不一样。灰色的对所有来源都有效；这个来源自己的说法加在后面，按回车。",
  changed: (by: string, at: string) => `${by} 改于 ${at}。`,
  colours: "红、橙、黄、蓝在各地代表的等级不同，系统从不猜测：只有写在这里的才有效。",
  fixed: "对所有来源有效，不能改",
  required: "必须有这一列",
  addWord: "加一个说法",
  remove: (word: string) => `去掉 ${word}`,
  fixedWord: (word: string, meaning: string) => `“${word}”是通用说法，意思是 ${meaning}，不能改。`,
  usedWord: (word: string, meaning: string) => `“${word}”已经对应 ${meaning}，请先去掉。`,
  nextList: "从下一次检查起有效。",
  close: "关闭",
  save: "保存",
  notFound: "没有读到正在处理的名单：",
};

export type ListWords = typeof listsZh;
