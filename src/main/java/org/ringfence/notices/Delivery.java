package org.ringfence.notices;

/**
 * A notice on its way.
 *
 * @param tries with this one
 */
public record Delivery(
    long id, long webhook, String url, WebhookSecret secret, Notice notice, int tries) {}
