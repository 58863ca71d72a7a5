package org.ringfence.storage;

import java.sql.SQLException;

/** The database cannot be used; the message says which, why, and what to do. */
public final class DatabaseUnusable extends RuntimeException {
  private static final int ACCESS_DENIED = 1045;
  private static final int UNKNOWN_DATABASE = 1049;

  private DatabaseUnusable(String message, Throwable cause) {
    super(message, cause);
  }

  static DatabaseUnusable because(DatabaseSettings settings, Throwable e) {
    int error = 0;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getErrorCode() != 0) {
        error = sql.getErrorCode();
      }
    }
    String advice =
        switch (error) {
          case ACCESS_DENIED ->
              "wrong user or password; check database.user and database.password-file";
          case UNKNOWN_DATABASE -> "no such database; create it or mend database.url";
          case 0 -> "is it running and reachable? check database.url";
          default -> "it answered error " + error + ": " + root(e).getMessage();
        };
    return new DatabaseUnusable("cannot use the database of %s: %s".formatted(settings, advice), e);
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
