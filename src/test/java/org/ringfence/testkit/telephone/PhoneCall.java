package org.ringfence.testkit.telephone;

import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call that reached the telephone (the called side of an RFC 3261 dialog over UDP): invited →
 * answered → confirmed → over, or invited → over. Any thread may use it.
 */
public final class PhoneCall {
  private static final Pattern NUMBER = Pattern.compile("sips?:([^@;>]+)@");
  private static final Pattern ADDRESS = Pattern.compile("<([^>]+)>");
  private static final long FIRST_REPEAT_MILLIS = 500; // T1, RFC 3261 17
  private static final long LAST_REPEAT_MILLIS = 32_000;
  private static final long BEAT_MICROS = 20_000;

  private final Telephone telephone;
  private final SipMessage invite;
  private final SocketAddress peer;
  private final String tag = Long.toHexString(ThreadLocalRandom.current().nextLong());
  private final SessionDescription offer;
  private final RtpStream sound;
  private final CompletableFuture<Void> confirmed = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private State state = State.INVITED;
  private SipMessage last;
  private Optional<Future<?>> beat = Optional.empty();
  private Optional<ScheduledFuture<?>> repeat = Optional.empty();

  private enum State {
    INVITED,
    ANSWERED,
    CONFIRMED,
    HANGING_UP,
    OVER
  }

  PhoneCall(Telephone telephone, SipMessage invite, SocketAddress peer) {
    this.telephone = telephone;
    this.invite = invite;
    this.peer = peer;
    this.offer = SessionDescription.parse(invite.body());
    this.sound = telephone.sound().open(offer);
    this.last = invite.answer(100, "Trying");
  }

  /** The number that was called. */
  public String number() {
    Matcher number = NUMBER.matcher(invite.uri());
    if (!number.find()) {
      throw new IllegalArgumentException("no number in " + invite.start());
    }
    return number.group(1);
  }

  public RtpStream sound() {
    return sound;
  }

  /** Completes when the caller has confirmed the answer. */
  public CompletableFuture<Void> confirmed() {
    return confirmed;
  }

  /** Completes when the call is over, whoever ended it. */
  public CompletableFuture<Void> ended() {
    return ended;
  }

  synchronized void trying() {
    telephone.send(last, peer);
  }

  /** Rings; harmless when it is too late. */
  public synchronized void ring() {
    if (state == State.INVITED) {
      respond(response(180, "Ringing"));
    }
  }

  /** Refuses the call. */
  public synchronized void refuse(int status, String reason) {
    if (state == State.INVITED) {
      state = State.HANGING_UP; // over when the caller has acknowledged it
      respondUntilConfirmed(response(status, reason));
    }
  }

  /** Answers; silence is sent from now on. */
  public synchronized void answer() {
    if (state != State.INVITED) {
      return;
    }
    state = State.ANSWERED;
    respondUntilConfirmed(
        response(200, "OK").withBody("application/sdp", offer.answer(telephone.sound().number())));
    beat =
        Optional.of(
            telephone
                .clock()
                .scheduleAtFixedRate(sound::beat, 0, BEAT_MICROS, TimeUnit.MICROSECONDS));
  }

  /** Hangs up, or refuses as busy what was not answered. */
  public synchronized void hangUp() {
    switch (state) {
      case INVITED -> refuse(486, "Busy Here");
      case ANSWERED, CONFIRMED -> {
        state = State.HANGING_UP;
        quiet();
        repeatUntilStopped(bye(), FIRST_REPEAT_MILLIS);
      }
      case HANGING_UP, OVER -> {}
    }
  }

  synchronized void take(SipMessage message) {
    if (!message.isRequest()) {
      if (state == State.HANGING_UP && message.status() >= 200) {
        over();
      }
      return;
    }
    switch (message.method()) {
      case "INVITE" -> telephone.send(sameInvite(message) ? last : refused(message), peer);
      case "ACK" -> acknowledged();
      case "CANCEL" -> cancelled(message);
      case "BYE" -> {
        telephone.send(message.answer(200, "OK"), peer);
        over();
      }
      case "OPTIONS", "INFO" -> telephone.send(message.answer(200, "OK"), peer);
      default -> telephone.send(message.answer(501, "Not Implemented"), peer);
    }
  }

  private boolean sameInvite(SipMessage message) {
    return message.get("CSeq").equals(invite.get("CSeq"));
  }

  /** A change of a call that runs is not taken. */
  private static SipMessage refused(SipMessage message) {
    return message.answer(488, "Not Acceptable Here");
  }

  private void acknowledged() {
    if (state == State.ANSWERED) {
      state = State.CONFIRMED;
      stopRepeating();
      tell(confirmed);
    } else if (state == State.HANGING_UP && last.status() >= 300) {
      over();
    }
  }

  private void cancelled(SipMessage cancel) {
    telephone.send(cancel.answer(200, "OK"), peer);
    refuse(487, "Request Terminated");
  }

  private void over() {
    if (state != State.OVER) {
      state = State.OVER;
      stopRepeating();
      quiet();
      telephone.sound().close(offer);
      telephone.forget(invite.get("Call-ID"));
      tell(ended);
    }
  }

  /** Not here, where this call is locked. */
  private void tell(CompletableFuture<Void> event) {
    event.completeAsync(() -> null, telephone.clock());
  }

  private void quiet() {
    beat.ifPresent(clock -> clock.cancel(false));
  }

  private SipMessage response(int status, String reason) {
    return invite
        .answer(status, reason)
        .replacing("To", invite.get("To") + ";tag=" + tag)
        .with("Contact", contact())
        .with("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS");
  }

  private String contact() {
    return "<sip:" + number() + "@127.0.0.1:" + telephone.sipPort() + ">";
  }

  private SipMessage bye() {
    Matcher target = ADDRESS.matcher(invite.get("Contact"));
    String uri = target.find() ? target.group(1) : invite.get("Contact");
    return SipMessage.request("BYE", uri)
        .with(
            "Via",
            "SIP/2.0/UDP 127.0.0.1:%d;branch=z9hG4bK%s;rport"
                .formatted(telephone.sipPort(), Long.toHexString(System.nanoTime()) + tag))
        .with("Max-Forwards", "70")
        .with("From", invite.get("To") + ";tag=" + tag)
        .with("To", invite.get("From"))
        .with("Call-ID", invite.get("Call-ID"))
        .with("CSeq", "1 BYE");
  }

  private void respond(SipMessage response) {
    last = response;
    telephone.send(response, peer);
  }

  private void respondUntilConfirmed(SipMessage response) {
    last = response;
    repeatUntilStopped(response, FIRST_REPEAT_MILLIS);
  }

  /** UDP may lose it: again after twice the time each. Nobody there: over. */
  private void repeatUntilStopped(SipMessage message, long wait) {
    stopRepeating();
    telephone.send(message, peer);
    repeat =
        Optional.of(
            telephone
                .clock()
                .schedule(() -> again(message, wait * 2), wait, TimeUnit.MILLISECONDS));
  }

  private synchronized void again(SipMessage message, long wait) {
    if (state == State.CONFIRMED || state == State.OVER) {
      return;
    }
    if (wait > LAST_REPEAT_MILLIS) {
      over();
    } else {
      repeatUntilStopped(message, wait);
    }
  }

  private void stopRepeating() {
    repeat.ifPresent(waiting -> waiting.cancel(false));
    repeat = Optional.empty();
  }
}
