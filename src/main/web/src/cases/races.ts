import { shallowReactive, watch } from "vue";
import type { Person } from "@/server/contract";
import { live } from "@/server/live";

/** Cases that somebody else took a moment before us: the row itself says so until it has left the list. */
export const races = shallowReactive(new Map<number, Person>());

watch(
  () => live.desk,
  (desk) => {
    const listed = new Set(desk ? [...desk.waiting, ...desk.others].map((item) => item.id) : []);
    for (const id of races.keys()) if (!listed.has(id)) races.delete(id);
  },
);
