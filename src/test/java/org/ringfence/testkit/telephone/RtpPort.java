package org.ringfence.testkit.telephone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One socket for the sound of all calls: they are told apart by where the other side sends from.
 */
final class RtpPort implements AutoCloseable {
  private static final int LARGEST = 1_500;
  private static final int BUFFER = 4 << 20;

  private final DatagramSocket socket;
  private final Map<SocketAddress, RtpStream> streams = new ConcurrentHashMap<>();

  private RtpPort(DatagramSocket socket) {
    this.socket = socket;
  }

  static RtpPort open() throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setReceiveBufferSize(BUFFER);
    RtpPort port = new RtpPort(socket);
    Thread.ofPlatform().name("rtp").daemon().start(port::receive);
    return port;
  }

  int number() {
    return socket.getLocalPort();
  }

  RtpStream open(SessionDescription other) {
    RtpStream stream =
        new RtpStream(other.keyType(), packet -> send(packet.bytes(), other.sound()));
    streams.put(other.sound(), stream);
    return stream;
  }

  void close(SessionDescription other) {
    streams.remove(other.sound());
  }

  private void send(byte[] bytes, InetSocketAddress to) {
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, to));
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void receive() {
    byte[] bytes = new byte[LARGEST];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
      try {
        socket.receive(packet);
      } catch (IOException e) {
        continue; // closed, or told that the other side is gone
      }
      long now = System.nanoTime();
      RtpStream stream = streams.get(packet.getSocketAddress());
      if (stream != null) {
        stream.heard(RtpPacket.parse(bytes, packet.getLength()), now);
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
