package org.ringfence.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ringfence.telephony.asterisk.AsteriskInstall;
import org.ringfence.telephony.asterisk.AsteriskProcess;

/**
 * The telephone network with its citizens: a second Asterisk behind a SIP trunk. It keeps its own
 * count of what reached it.
 */
public final class SimulatedNetwork implements AutoCloseable {
  private static final int RTP_PORTS = 400;

  private final Path run;
  private final AsteriskProcess asterisk;

  private SimulatedNetwork(Path run, AsteriskProcess asterisk) {
    this.run = run;
    this.asterisk = asterisk;
  }

  /**
   * Starts the network; returns when it takes calls.
   *
   * @param dialplans folder that holds {@code carrier}
   * @param sipPort where it takes calls
   * @param peerSipPort where they come from
   */
  static SimulatedNetwork start(
      AsteriskInstall install, Path dialplans, Path run, int sipPort, int peerSipPort)
      throws IOException {
    int rtp = Ports.rtpRange();
    AsteriskProcess asterisk =
        AsteriskProcess.start(
            install,
            dialplans.resolve("carrier"),
            run,
            Map.of(
                "SOUNDS", dialplans.resolve("carrier/sounds").toString(),
                "SIP_PORT", String.valueOf(sipPort),
                "PEER_SIP_PORT", String.valueOf(peerSipPort),
                "RTP_START", String.valueOf(rtp),
                "RTP_END", String.valueOf(rtp + RTP_PORTS)));
    return new SimulatedNetwork(run, asterisk);
  }

  ProcessHandle process() {
    return asterisk.process();
  }

  /**
   * One line for each INVITE that reached a citizen: time, channel, called number, caller number
   * and name.
   */
  public List<String> invites() throws IOException {
    return lines("invites.log");
  }

  /** One line for each key that a citizen pressed: time, channel, called number, key. */
  public List<String> keys() throws IOException {
    return lines("keys.log");
  }

  private List<String> lines(String file) throws IOException {
    Path log = run.resolve(file);
    return Files.exists(log)
        ? Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList()
        : List.of();
  }

  @Override
  public void close() {
    asterisk.close();
  }
}
