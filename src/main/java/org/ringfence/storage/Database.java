package org.ringfence.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The way to MariaDB: every use runs on a bounded pool of worker threads, one connection a thread,
 * and comes back to the caller's context. Nothing here blocks the event loop.
 */
public final class Database {
  private static final int DEADLOCK_TRIES = 5;

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final WorkerExecutor workers;
  private volatile boolean lastUseSucceeded = true;

  private Database(Vertx vertx, HikariDataSource pool, int connections) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    Columns.register(jdbi);
    // the usual text of a failure holds the arguments, which are personal data
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    this.workers = vertx.createSharedWorkerExecutor("database", connections, 60, TimeUnit.SECONDS);
  }

  /**
   * Connects and brings the schema up to date. Blocks.
   *
   * @throws DatabaseUnusable with a message for the person who set it up
   */
  public static Database open(Vertx vertx, DatabaseSettings settings) {
    HikariDataSource pool = null;
    try {
      pool = new HikariDataSource(hikari(settings));
      Flyway.configure().dataSource(pool).load().migrate();
      return new Database(vertx, pool, settings.connections());
    } catch (RuntimeException e) {
      if (pool != null) {
        pool.close();
      }
      throw DatabaseUnusable.because(settings, e);
    }
  }

  private static HikariConfig hikari(DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("database");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setConnectionTimeout(5_000);
    config.setInitializationFailTimeout(3_000);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.addDataSourceProperty("connectTimeout", "5000");
    config.addDataSourceProperty("socketTimeout", "30000");
    return config;
  }

  /**
   * What to do with a connection; may be run again after a deadlock, so it changes nothing else.
   */
  @FunctionalInterface
  public interface Work<T> {
    T with(Handle handle) throws SQLException;
  }

  /** Runs in one transaction; a deadlock is rolled back and tried again a few times. */
  public <T> Future<T> inTransaction(Work<T> work) {
    return workers.executeBlocking(() -> use(work), false);
  }

  private <T> T use(Work<T> work) throws SQLException {
    for (int tries = 1; ; tries++) {
      try {
        T result =
            jdbi.inTransaction(
                TransactionIsolationLevel.READ_COMMITTED, handle -> work.with(handle));
        lastUseSucceeded = true;
        return result;
      } catch (RuntimeException | SQLException e) {
        if (tries >= DEADLOCK_TRIES || !isDeadlock(e)) {
          lastUseSucceeded = !isConnectionLoss(e);
          throw e;
        }
      }
    }
  }

  /** Whether the last use reached the database. */
  public boolean isUp() {
    return lastUseSucceeded;
  }

  /** Asks the database for a sign of life. */
  public Future<Boolean> ping() {
    return inTransaction(handle -> handle.select("SELECT 1").mapTo(Integer.class).one())
        .map(true)
        .otherwise(false);
  }

  public Future<Void> close() {
    return workers.close().onComplete(closed -> pool.close());
  }

  private static boolean isDeadlock(Throwable e) {
    return sqlState(e).startsWith("40");
  }

  private static boolean isConnectionLoss(Throwable e) {
    String state = sqlState(e);
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientException) {
        return true;
      }
    }
    return state.startsWith("08");
  }

  private static String sqlState(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "";
  }
}
