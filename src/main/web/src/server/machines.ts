import type { Time } from "./contract";
import { request } from "./http";

/** Machines of list sources: what they may do, where they are told results, and what could not be told. */

export const SCOPES = ["warnings:write", "warnings:read"] as const;
export type Scope = (typeof SCOPES)[number];

export const NOTICE_EVENTS = ["case.warned", "case.escalated", "case.unreached", "case.closed"] as const;
export type NoticeEvent = (typeof NOTICE_EVENTS)[number];

export interface Token {
  id: number;
  source: string;
  name: string;
  scopes: Scope[];
  madeBy: string;
  madeAt: Time;
  /** To the minute. */
  lastUsedAt: Time | null;
  revokedAt: Time | null;
}

export interface Webhook {
  id: number;
  source: string;
  url: string;
  events: NoticeEvent[];
  madeBy: string;
  madeAt: Time;
  stoppedAt: Time | null;
}

export interface Trouble {
  id: number;
  source: string;
  event: NoticeEvent;
  at: Time;
  caseId: number;
  tries: number;
  /** None when it is dead. */
  nextAt: Time | null;
  error: string;
}

export interface Deliveries {
  waiting: number;
  dead: number;
  troubles: Trouble[];
}

export const machines = {
  tokens: async (signal?: AbortSignal) =>
    (await request<{ tokens: Token[] }>("GET", "api-tokens", undefined, signal)).tokens,
  makeToken: (wish: Pick<Token, "source" | "name" | "scopes">) =>
    request<{ token: Token; secret: string }>("POST", "api-tokens", wish),
  revokeToken: async (id: number) => (await request<{ tokens: Token[] }>("POST", `api-tokens/${id}/revoke`)).tokens,
  webhooks: async (signal?: AbortSignal) =>
    (await request<{ webhooks: Webhook[] }>("GET", "webhooks", undefined, signal)).webhooks,
  makeWebhook: (wish: Pick<Webhook, "source" | "url" | "events">) =>
    request<{ webhook: Webhook; secret: string }>("POST", "webhooks", wish),
  stopWebhook: async (id: number) => (await request<{ webhooks: Webhook[] }>("POST", `webhooks/${id}/stop`)).webhooks,
  deliveries: (signal?: AbortSignal) => request<Deliveries>("GET", "webhook-deliveries", undefined, signal),
  resend: (id: number) => request<Deliveries>("POST", `webhook-deliveries/${id}/resend`),
};
