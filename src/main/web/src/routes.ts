import { createRouter, createWebHashHistory } from "vue-router";
import BatchesPage from "@/batches/BatchesPage.vue";
import CallsPage from "@/calls/CallsPage.vue";
import SingleCasePage from "@/cases/SingleCasePage.vue";
import DeskPage from "@/desk/DeskPage.vue";
import type { Role } from "@/server/contract";
import { may } from "@/server/session";

declare module "vue-router" {
  interface RouteMeta {
    page?: "desk" | "batches" | "calls" | "case";
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
  return may("clerk") ? "/batches" : "/calls";
}
