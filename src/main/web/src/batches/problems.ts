import type { Problem } from "@/server/contract";

/** The refused rows as a table that Excel opens as it should: UTF-8 with its mark, and no cell that could be a formula. */
export function problemsTable(titles: string[], problems: Problem[]): Blob {
  const rows = problems.map(({ row, column, value, reason, fix }) => [String(row), column, value, reason, fix]);
  const text = [titles, ...rows].map((cells) => cells.map(cell).join(",")).join("\r\n");
  return new Blob(["\uFEFF", text, "\r\n"], { type: "text/csv;charset=utf-8" });
}

export function download(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser reads it after the click has returned.
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function cell(value: string | null): string {
  const text = value ?? "";
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
