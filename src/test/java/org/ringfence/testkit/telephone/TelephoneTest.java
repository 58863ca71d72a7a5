package org.ringfence.testkit.telephone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The telephone, called by hand. */
class TelephoneTest {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int KEY_TYPE = 101;

  private final BlockingQueue<PhoneCall> called = new LinkedBlockingQueue<>();
  private DatagramSocket signalling;
  private DatagramSocket sound;
  private Telephone telephone;

  @BeforeEach
  void open() throws IOException {
    signalling = socket();
    sound = socket();
    telephone = Telephone.open(called::add);
  }

  @AfterEach
  void close() {
    telephone.close();
    signalling.close();
    sound.close();
  }

  private static DatagramSocket socket() throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private void send(SipMessage message) throws IOException {
    byte[] bytes = message.bytes();
    signalling.send(
        new DatagramPacket(
            bytes, bytes.length, InetAddress.getLoopbackAddress(), telephone.sipPort()));
  }

  private SipMessage receive() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    signalling.receive(packet);
    return SipMessage.parse(packet.getData(), packet.getLength());
  }

  private RtpPacket hear() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[1_500], 1_500);
    sound.receive(packet);
    return RtpPacket.parse(packet.getData(), packet.getLength());
  }

  private SipMessage request(String method) {
    return SipMessage.request(method, "sip:13900000001@127.0.0.1:" + telephone.sipPort())
        .with("v", "SIP/2.0/UDP 127.0.0.1:" + signalling.getLocalPort() + ";branch=z9hG4bK1")
        .with("From", "<sip:96110@127.0.0.1>;tag=a")
        .with("To", "<sip:13900000001@127.0.0.1>")
        .with("Call-ID", "1")
        .with("CSeq", "1 " + method);
  }

  private SipMessage invite() {
    String offer =
        """
        v=0
        c=IN IP4 127.0.0.1
        m=audio %d RTP/AVP 8 %d
        a=rtpmap:8 PCMA/8000
        a=rtpmap:%d telephone-event/8000
        """
            .formatted(sound.getLocalPort(), KEY_TYPE, KEY_TYPE);
    return request("INVITE")
        .with("Contact", "<sip:centre@127.0.0.1:" + signalling.getLocalPort() + ">")
        .withBody("application/sdp", offer);
  }

  private PhoneCall callIsTaken() throws Exception {
    send(invite());
    assertThat(receive().status()).isEqualTo(100);
    return called.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private PhoneCall callIsAnswered() throws Exception {
    PhoneCall call = callIsTaken();
    call.ring();
    assertThat(receive().status()).isEqualTo(180);
    call.answer();
    SipMessage answer = receive();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("PCMA/8000", "telephone-event/8000");
    send(request("ACK"));
    call.confirmed().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    return call;
  }

  @Test
  void whoeverAsksWhetherItIsThereIsAnswered() throws Exception {
    send(request("OPTIONS"));

    assertThat(receive().status()).isEqualTo(200);
  }

  @Test
  void aCallIsAnsweredAndEndedByTheCaller() throws Exception {
    PhoneCall call = callIsAnswered();
    assertThat(call.number()).isEqualTo("13900000001");

    send(request("BYE"));

    assertThat(receive().status()).isEqualTo(200);
    call.ended().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Test
  void aCallIsEndedByTheCalled() throws Exception {
    PhoneCall call = callIsAnswered();

    call.hangUp();

    SipMessage bye = receive();
    assertThat(bye.method()).isEqualTo("BYE");
    assertThat(bye.get("From")).startsWith("<sip:13900000001@127.0.0.1>;tag=");
    send(bye.answer(200, "OK"));
    call.ended().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Test
  void anAnswerIsRepeatedUntilItIsConfirmed() throws Exception {
    PhoneCall call = callIsTaken();

    call.answer();

    assertThat(receive().status()).isEqualTo(200);
    assertThat(receive().status()).isEqualTo(200);
    send(request("ACK"));
    call.confirmed().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Test
  void aCallIsRefused() throws Exception {
    PhoneCall call = callIsTaken();

    call.refuse(486, "Busy Here");

    assertThat(receive().status()).isEqualTo(486);
    send(request("ACK"));
    call.ended().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Test
  void aCallThatIsGivenUpEnds() throws Exception {
    PhoneCall call = callIsTaken();
    call.ring();
    assertThat(receive().status()).isEqualTo(180);

    send(request("CANCEL"));

    assertThat(receive().get("CSeq")).isEqualTo("1 CANCEL");
    assertThat(receive().status()).isEqualTo(487);
    send(request("ACK"));
    call.ended().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Test
  void aKeyIsSentAsEventsAmongSilence() throws Exception {
    PhoneCall call = callIsAnswered();
    RtpPacket silence = hear();
    assertThat(silence.type()).isEqualTo(RtpPacket.ALAW);
    assertThat(silence.sounds()).isFalse();

    var pressed = call.sound().press('5', Duration.ofMillis(100));
    RtpPacket packet = hear();
    while (packet.type() == RtpPacket.ALAW) {
      packet = hear();
    }
    List<RtpPacket> key = new ArrayList<>();
    while (packet.type() == KEY_TYPE) {
      key.add(packet);
      packet = hear();
    }

    assertThat(key).hasSize(7);
    assertThat(key).extracting(each -> (int) each.payload().get(0)).containsOnly(5);
    assertThat(key.stream().map(RtpPacket::timestamp).distinct()).hasSize(1);
    assertThat(key.stream().filter(each -> each.payload().get(1) < 0)).hasSize(3);
    assertThat(key.getFirst().marker()).isTrue();
    assertThat(key.getLast().payload().getShort(2)).isEqualTo((short) 800);
    assertThat(packet.timestamp()).isEqualTo(key.getFirst().timestamp() + 800);
    assertThat(pressed.get().released()).isGreaterThan(pressed.get().begun());
  }
}
