package org.ringfence.demo;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that nobody uses now, on the loopback address. */
final class Ports {
  private static final int RTP_FIRST = 16_384;
  private static final int RTP_LAST = 31_000;

  private Ports() {}

  static int freeTcp() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static int freeUdp() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static boolean isFreeTcp(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** The first of a range for sound; the switch itself passes over ports that are in use. */
  static int rtpRange() {
    return ThreadLocalRandom.current().nextInt(RTP_FIRST, RTP_LAST) / 2 * 2;
  }
}
