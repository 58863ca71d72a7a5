import { createRouter, createWebHashHistory } from "vue-router";
import BatchesPage from "@/batches/BatchesPage.vue";
import CallsPage from "@/calls/CallsPage.vue";
import SingleCasePage from "@/cases/SingleCasePage.vue";
import DeskPage from "@/desk/DeskPage.vue";
import DiallingPage from "@/dialling/DiallingPage.vue";
import ChangePage from "@/scripts/ChangePage.vue";
import ComparePage from "@/scripts/ComparePage.vue";
import ScriptPage from "@/scripts/ScriptPage.vue";
import ScriptsPage from "@/scripts/ScriptsPage.vue";
import type { Role } from "@/server/contract";
import { may } from "@/server/session";
import SystemPage from "@/system/SystemPage.vue";

declare module "vue-router" {
  interface RouteMeta {
    page?: "desk" | "batches" | "calls" | "scripts" | "dialling" | "system" | "case";
    role?: Role;
    /** Made for a telephone's width too. */
    small?: boolean;
  }
}

const toNumber = (params: Record<string, string | string[]>) => ({ id: params["id"] ? Number(params["id"]) : null });

// The address after # never reaches the service: any path it serves the page at will do, and a reload never meets a 404.
export const routes = createRouter({
  history: createWebHashHistory(),
  routes: [
    {
      path: "/desk/:id(\\d+)?",
      name: "desk",
      component: DeskPage,
      props: (route) => toNumber(route.params),
      meta: { page: "desk", role: "officer", small: true },
    },
    {
      path: "/batches/:id(\\d+)?",
      name: "batches",
      component: BatchesPage,
      props: (route) => toNumber(route.params),
      meta: { page: "batches", role: "clerk" },
    },
    { path: "/calls", name: "calls", component: CallsPage, meta: { page: "calls" } },
    { path: "/scripts", name: "scripts", component: ScriptsPage, meta: { page: "scripts", small: true } },
    {
      path: "/scripts/changes/new",
      name: "change-new",
      component: ChangePage,
      props: (route) => ({ id: null, file: route.query["file"] ?? null }),
      meta: { page: "scripts", role: "writer" },
    },
    {
      path: "/scripts/changes/:id(\\d+)",
      name: "change",
      component: ChangePage,
      props: (route) => ({ ...toNumber(route.params), file: null }),
      meta: { page: "scripts" },
    },
    {
      path: "/scripts/:name",
      name: "script",
      component: ScriptPage,
      props: (route) => ({ name: route.params["name"], number: null }),
      meta: { page: "scripts" },
    },
    {
      path: "/scripts/:name/versions/:number(\\d+)",
      name: "script-version",
      component: ScriptPage,
      props: (route) => ({ name: route.params["name"], number: Number(route.params["number"]) }),
      meta: { page: "scripts" },
    },
    {
      path: "/scripts/:name/compare/:left(\\d+)/:right(\\d+)",
      name: "script-compare",
      component: ComparePage,
      props: ({ params }) => ({ name: params["name"], left: Number(params["left"]), right: Number(params["right"]) }),
      meta: { page: "scripts" },
    },
    { path: "/dialling", name: "dialling", component: DiallingPage, meta: { page: "dialling" } },
    { path: "/system", name: "system", component: SystemPage, meta: { page: "system", role: "admin" } },
    {
      path: "/cases/:id(\\d+)",
      name: "case",
      component: SingleCasePage,
      props: (route) => toNumber(route.params),
      meta: { page: "case", small: true },
    },
    { path: "/:elsewhere(.*)*", name: "elsewhere", component: { render: () => null } },
  ],
});

/** The page that each person's work begins on. */
export function home(): string {
  if (may("officer")) return "/desk";
  if (may("clerk")) return "/batches";
  if (may("admin")) return "/system";
  return may("writer") || may("reviewer") ? "/scripts" : "/calls";
}
