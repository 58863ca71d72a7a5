package org.ringfence.web;

import io.vertx.ext.web.RoutingContext;

/** What only the system's administrators may do. */
final class Admins {
  private static final String ROLE = "admin";

  private Admins() {}

  /** Lets administrators pass. */
  static void require(RoutingContext context) {
    if (SessionApi.officer(context).orElseThrow().isA(ROLE)) {
      context.next();
    } else {
      Replies.error(context, 403, "not-allowed", "只有系统管理员可以这样做");
    }
  }
}
