package org.ringfence.storage;

/**
 * The MariaDB to use.
 *
 * @param url JDBC, {@code jdbc:mariadb://host:port/name}
 */
public record DatabaseSettings(String url, String user, String password, int connections) {
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
