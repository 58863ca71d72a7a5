package org.ringfence.testkit.telephone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the calls of a trunk, as many at once as come. SIP is read on one thread, sound on another,
 * and a third is the clock of all calls.
 */
public final class Telephone implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Telephone.class);
  private static final int LARGEST = 65_535;

  private final DatagramSocket socket;
  private final RtpPort sound;
  private final Subscriber subscriber;
  private final Map<String, PhoneCall> calls = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("telephone-clock").daemon().factory());

  /** Who is called; is told on the thread that reads SIP, and must not hold it up. */
  @FunctionalInterface
  public interface Subscriber {
    void called(PhoneCall call);
  }

  private Telephone(DatagramSocket socket, RtpPort sound, Subscriber subscriber) {
    this.socket = socket;
    this.sound = sound;
    this.subscriber = subscriber;
  }

  /** A telephone on free ports of the loopback address. */
  public static Telephone open(Subscriber subscriber) throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Telephone telephone = new Telephone(socket, RtpPort.open(), subscriber);
    Thread.ofPlatform().name("sip").daemon().start(telephone::receive);
    return telephone;
  }

  public int sipPort() {
    return socket.getLocalPort();
  }

  /** Runs something on the clock of the calls, after a while; it must not hold that up. */
  public void after(Duration wait, Runnable what) {
    var unused =
        clock.schedule(
            () -> {
              try {
                what.run();
              } catch (RuntimeException e) {
                log.error("not done in its time", e);
              }
            },
            wait.toNanos(),
            TimeUnit.NANOSECONDS);
  }

  ScheduledExecutorService clock() {
    return clock;
  }

  void forget(String callId) {
    calls.remove(callId);
  }

  RtpPort sound() {
    return sound;
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
      try {
        take(SipMessage.parse(bytes, packet.getLength()), packet.getSocketAddress());
      } catch (RuntimeException e) {
        log.error("SIP message not understood", e);
      }
    }
  }

  private void take(SipMessage message, SocketAddress from) {
    String id = message.find("Call-ID").orElse("");
    PhoneCall call = calls.get(id);
    if (call != null) {
      call.take(message);
    } else if (!message.isRequest() || message.method().equals("ACK")) {
      log.debug("for a call that is over: {}", message.start());
    } else if (message.method().equals("INVITE")) {
      PhoneCall begun = new PhoneCall(this, message, from);
      calls.put(id, begun);
      begun.trying();
      subscriber.called(begun);
    } else if (message.method().equals("OPTIONS")) {
      send(message.answer(200, "OK"), from);
    } else {
      send(message.answer(481, "Call/Transaction Does Not Exist"), from);
    }
  }

  void send(SipMessage message, SocketAddress to) {
    byte[] bytes = message.bytes();
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, to));
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    socket.close();
    sound.close();
  }
}
