package org.ringfence.notices;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a source wants to be told; its secret is not part of it. */
public record Webhook(
    long id,
    String source,
    String url,
    List<NoticeEvent> events,
    String madeBy,
    Instant madeAt,
    Optional<Instant> stoppedAt) {}
