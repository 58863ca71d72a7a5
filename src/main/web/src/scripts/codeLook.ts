import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { words } from "@/words";

/** How script files look, in the page's own colours, light and dark. */

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--accent)" },
  { tag: tags.comment, color: "var(--ink-3)", fontStyle: "italic" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--good-ink)" },
  { tag: [tags.number, tags.bool, tags.keyword], color: "var(--high-ink)" },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: "var(--ink-3)" },
]);

const look = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--panel)", fontSize: "13px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: 'ui-monospace, "Noto Sans Mono CJK SC", "Sarasa Mono SC", monospace',
    lineHeight: "1.6",
  },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--ink-3)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": {
    backgroundColor: "color-mix(in srgb, var(--accent-soft) 55%, transparent)",
  },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 24%, transparent)",
  },
  ".cm-shown-line": { backgroundColor: "var(--high-soft)", boxShadow: "inset 3px 0 var(--high)" },
  ".cm-panels": { backgroundColor: "var(--raised)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-textfield": { backgroundColor: "var(--panel)", borderColor: "var(--line-strong)" },
  ".cm-button": { backgroundImage: "none", backgroundColor: "var(--panel)", borderColor: "var(--line-strong)" },
  ".cm-tooltip": { backgroundColor: "var(--panel)", border: "1px solid var(--line-strong)", color: "var(--ink)" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--urgent)" },
  ".cm-diagnostic": { fontFamily: "inherit", whiteSpace: "pre-line" },
  ".cm-collapsedLines": {
    background: "var(--raised)",
    color: "var(--ink-3)",
    padding: "2px 8px",
  },
  // Its own wavy mark is in no Chinese typeface.
  ".cm-collapsedLines:before, .cm-collapsedLines:after": { content: '"⋯"' },
});

export function scriptLook(): Extension {
  return [
    yaml(),
    syntaxHighlighting(colours),
    look,
    EditorView.lineWrapping,
    EditorState.phrases.of(words.value.scripts.editor),
  ];
}

export function readOnly(): Extension {
  return [EditorState.readOnly.of(true), EditorView.editable.of(false)];
}
