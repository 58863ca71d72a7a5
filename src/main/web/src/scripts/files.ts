import { words } from "@/words";

/** Files that hold neither a script nor a fragment. */
const BESIDE: ReadonlySet<string> = new Set(["texts.yaml", "words.yaml", "names.yaml"]);

export type FileKind = "scripts" | "fragments" | "texts";

/** `brushing.yaml` → `brushing`. */
export function nameOf(file: string): string {
  return file.replace(/\.yaml$/, "");
}

export function kindOf(file: string, text: string): FileKind {
  if (BESIDE.has(file)) return "texts";
  return /^fragment: /m.test(text) ? "fragments" : "scripts";
}

/** What a file says it is: the title of a script, the word for a fragment, else its name. */
export function fileWord(file: string, text?: string): string {
  const say = words.value.scripts;
  const title = text === undefined ? undefined : /^title: *(.+?)\s*$/m.exec(text)?.[1];
  return title ?? say.fileNames[file] ?? say.fragment(nameOf(file));
}

const ENTRY = /^([a-z0-9-]+): *(?:\{ *text: *(.+?) *(?:, *anyone: *(?:true|false) *)?\}|(.+?)) *(?: #.*)?$/;

/** The texts of prompts as `texts.yaml` has them, one a line. */
export function textsOf(yaml: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const line of yaml.split("\n")) {
    const [, id, inner, plain] = ENTRY.exec(line) ?? [];
    const text = (inner ?? plain)?.replace(/^(["'])(.*)\1$/, "$2");
    if (id && text) texts.set(id, text);
  }
  return texts;
}

/** The prompts whose words a change adds or replaces. */
export function changedTexts(before: string, after: string): string[] {
  const known = textsOf(before);
  return [...textsOf(after)].filter(([id, text]) => known.get(id) !== text).map(([id]) => id);
}

export interface Place {
  file: string;
  line: number;
}

/** Where a script's step is written: in its own file, or in a fragment that it includes. */
export function placeOf(step: string, script: string, textOf: (file: string) => string): Place | null {
  const own = `${script}.yaml`;
  const included = /^include: *\[(.*?)\]/m.exec(textOf(own))?.[1]?.split(",") ?? [];
  for (const file of [own, ...included.map((name) => `${name.trim()}.yaml`)]) {
    const line = textOf(file)
      .split("\n")
      .findIndex((text) => text.startsWith(`  ${step}:`));
    if (line >= 0) return { file, line: line + 1 };
  }
  return null;
}
