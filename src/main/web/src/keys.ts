import { onMounted, onUnmounted } from "vue";

/**
 * Page-wide keys by the key's place (`KeyJ`), not its letter: with a Chinese input method on, the letter never arrives.
 * A key that a field, a dialog or a focused button needs itself is left to it.
 */
export function useKeys(keys: Record<string, () => void>): void {
  function pressed(event: KeyboardEvent) {
    const act = keys[nameOf(event)];
    if (!act || event.defaultPrevented || event.repeat || isNeededElsewhere(event)) return;
    event.preventDefault();
    act();
  }
  onMounted(() => window.addEventListener("keydown", pressed));
  onUnmounted(() => window.removeEventListener("keydown", pressed));
}

function nameOf(event: KeyboardEvent): string {
  if (event.ctrlKey || event.metaKey || event.altKey) return "";
  if (event.key === "?" || event.key === "？") return "?";
  return event.code === "NumpadEnter" ? "Enter" : event.code;
}

function isNeededElsewhere(event: KeyboardEvent): boolean {
  if (!(event.target instanceof Element)) return false;
  if (event.target.closest("[role=dialog], [role=menu], input:not([type=range]), textarea, [contenteditable]"))
    return true;
  return event.key === "Enter" && event.target.closest("button, a, summary, [role=button]") !== null;
}
