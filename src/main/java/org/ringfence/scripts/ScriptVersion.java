package org.ringfence.scripts;

/**
 * A published content of a script. Never changes.
 *
 * @param number counts the versions of one script from 1
 * @param sha256 of the content
 */
public record ScriptVersion(int number, String sha256, ScriptContent content) {
  public String script() {
    return content.script();
  }
}
