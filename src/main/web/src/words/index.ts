import { computed, ref, watchEffect } from "vue";
import { en } from "./en";
import { zh, type Words } from "./zh";

/** Every word of the page in the language chosen: plain objects and functions, checked by the compiler, no keys to mistype. */
export type Language = "zh" | "en";

const languages: Record<Language, { words: Words; tag: string }> = {
  zh: { words: zh, tag: "zh-CN" },
  en: { words: en, tag: "en" },
};

const KEPT_AS = "ringfence.language";

export const language = ref<Language>(localStorage.getItem(KEPT_AS) === "en" ? "en" : "zh");
export const words = computed(() => languages[language.value].words);

watchEffect(() => {
  document.documentElement.lang = languages[language.value].tag;
  localStorage.setItem(KEPT_AS, language.value);
});
