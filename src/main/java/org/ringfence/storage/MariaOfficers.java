package org.ringfence.storage;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ringfence.escalation.Officer;
import org.ringfence.escalation.Officers;

/** Accounts in MariaDB. */
public final class MariaOfficers implements Officers {
  private final Database database;

  public MariaOfficers(Database database) {
    this.database = database;
  }

  @Override
  public Future<Optional<Account>> find(String login) {
    return database.inTransaction(
        handle ->
            handle
                .select("SELECT * FROM officer WHERE login = ?", login)
                .map(
                    (rows, context) ->
                        new Account(
                            new Officer(
                                rows.getString("login"),
                                rows.getString("name"),
                                Set.of(rows.getString("roles").split(",", -1))),
                            rows.getString("password_hash")))
                .findOne());
  }

  @Override
  public Future<Void> save(Account account) {
    Officer officer = account.officer();
    return database
        .inTransaction(
            handle ->
                handle.execute(
                    """
                    INSERT INTO officer (login, name, password_hash, roles) VALUES (?, ?, ?, ?)
                    ON DUPLICATE KEY UPDATE name = VALUES(name),
                      password_hash = VALUES(password_hash), roles = VALUES(roles)""",
                    officer.login(),
                    officer.name(),
                    account.passwordHash(),
                    String.join(",", new TreeSet<>(officer.roles()))))
        .mapEmpty();
  }
}
