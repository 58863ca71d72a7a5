import { shallowRef } from "vue";
import { scriptServer } from "@/server/scripts";

/** Titles of scripts by name; a name stands for itself until they are read, or where there is none. */
const known = shallowRef(new Map<string, string>());

export function useTitles(): (name: string) => string {
  if (known.value.size === 0) {
    scriptServer
      .list()
      .then(({ scripts }) => (known.value = new Map(scripts.map((script) => [script.name, script.title]))))
      .catch(() => undefined); // Names do as well.
  }
  return (name) => known.value.get(name) ?? name;
}
