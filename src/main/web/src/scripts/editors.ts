import { defineAsyncComponent, h } from "vue";
import PageNote from "@/parts/PageNote.vue";
import { ElSkeleton } from "@/theme/element";
import { words } from "@/words";

/** The editor and the comparison come as a part of their own, when the first of them is shown. */

const loading = {
  loadingComponent: () => h(ElSkeleton, { rows: 8, animated: true, style: "padding: 16px" }),
  delay: 100,
};
const failed = () => h(PageNote, { failed: true, title: words.value.scripts.editorFailed });

export const CodeEditor = defineAsyncComponent({
  loader: () => import("./CodeEditor.vue"),
  errorComponent: failed,
  ...loading,
});

export const DiffView = defineAsyncComponent({
  loader: () => import("./DiffView.vue"),
  errorComponent: failed,
  ...loading,
});
