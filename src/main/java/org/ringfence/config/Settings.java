package org.ringfence.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Everything that can be set. {@link SettingsReader} has checked it; secrets never stand in the
 * file itself.
 *
 * @param data folder for recordings, keysets and, if it is used, the embedded database
 */
public record Settings(
    Path data,
    ZoneId zone,
    Optional<Database> database,
    Switch telephony,
    Trunk trunk,
    Caps caps,
    Prompts prompts,
    Web web) {

  /** The MariaDB server; none means the embedded one. */
  public record Database(String url, String user, String password, int connections) {
    @Override
    public String toString() {
      return user + " at " + url;
    }
  }

  /**
   * Asterisk.
   *
   * @param agiHost where FastAGI is served: loopback or a private address, for it has no log-in
   * @param recordings folder that Asterisk writes raw recordings to
   */
  public record Switch(
      String amiHost,
      int amiPort,
      String amiUser,
      String amiSecret,
      String agiHost,
      int agiPort,
      Path recordings) {
    @Override
    public String toString() {
      return amiUser + "@" + amiHost + ":" + amiPort;
    }
  }

  /**
   * The line to the network.
   *
   * @param name of the PJSIP endpoint
   * @param callerNumber the 96110-style number; the law wants the true one
   */
  public record Trunk(
      String name,
      String callerNumber,
      String callerName,
      int callsAtOnce,
      int callsPerSecond,
      Duration ringLimit) {}

  /** How often one number may be rung, over all lists. */
  public record Caps(int perMinute, int perHour, int perDay) {}

  /**
   * What is said.
   *
   * @param scripts folder that a new installation starts with
   * @param voice folder of the usual voice
   * @param slowVoice folder of the slow voice
   * @param sounds folder for the sounds of published scripts, which the switch reads
   */
  public record Prompts(Path scripts, Path voice, Path slowVoice, Path sounds) {}

  public record Web(String host, int port) {}
}
