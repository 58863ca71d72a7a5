package org.ringfence.web;

import org.ringfence.access.TokenStore;
import org.ringfence.intake.Submissions;
import org.ringfence.intake.WarningCheck;
import org.ringfence.notices.WebhookStore;

/** What machines may use, and what the console shows of them. */
public record MachineParts(
    TokenStore tokens, WarningCheck check, Submissions submissions, WebhookStore webhooks) {}
