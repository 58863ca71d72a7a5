package org.ringfence.escalation;

import java.util.Set;

/**
 * A person who works with the console.
 *
 * @param roles {@code officer} takes cases, {@code clerk} loads lists, {@code writer} changes
 *     scripts, {@code reviewer} reviews and publishes what others wrote, {@code admin} gives
 *     machines their tokens
 */
public record Officer(String login, String name, Set<String> roles) {

  /** What others see of him. */
  public record Name(String login, String name) {}

  public Name asName() {
    return new Name(login, name);
  }

  public boolean isA(String role) {
    return roles.contains(role);
  }
}
