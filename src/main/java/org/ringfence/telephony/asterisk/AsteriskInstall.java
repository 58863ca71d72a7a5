package org.ringfence.telephony.asterisk;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * An Asterisk that can be started, as the set-up found or made it.
 *
 * @param command program
 * @param modules folder of its modules
 * @param data folder of its own data
 */
public record AsteriskInstall(String command, String modules, String data, String version) {

  /**
   * Reads what the set-up wrote down.
   *
   * @throws IOException if the set-up was not run, saying so
   */
  public static AsteriskInstall read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(file + " is missing: run ./ringfence setup");
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new AsteriskInstall(
        get(properties, file, "command"),
        get(properties, file, "modules"),
        get(properties, file, "data"),
        get(properties, file, "version"));
  }

  private static String get(Properties properties, Path file, String key) throws IOException {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IOException(file + " lacks " + key + ": remove it and run ./ringfence setup");
    }
    return value;
  }
}
