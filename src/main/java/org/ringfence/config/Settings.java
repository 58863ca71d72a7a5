package org.ringfence.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.ringfence.calling.Trunks;
import org.ringfence.cases.NumberCaps;
import org.ringfence.cases.Policies;

/**
 * Everything that can be set. {@link SettingsReader} has checked it; secrets never stand in the
 * file itself.
 *
 * @param node name of this service, unlike that of every other that dials from the same database
 * @param data folder for recordings, keysets and, if it is used, the embedded database
 */
public record Settings(
    Path data,
    String node,
    Optional<Database> database,
    Switch telephony,
    Trunks trunks,
    Rules rules,
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
   * @param callsAtOnce that this Asterisk carries, over all trunks
   */
  public record Switch(
      String amiHost,
      int amiPort,
      String amiUser,
      String amiSecret,
      String agiHost,
      int agiPort,
      Path recordings,
      int callsAtOnce) {
    @Override
    public String toString() {
      return amiUser + "@" + amiHost + ":" + amiPort;
    }
  }

  /**
   * How cases are called.
   *
   * @param joinWithin after somebody was warned, how long a further warning joins his case
   */
  public record Rules(Policies policies, NumberCaps caps, Duration joinWithin) {}

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

  /** Where the centre is. */
  public ZoneId zone() {
    return rules.policies().calendar().zone();
  }
}
