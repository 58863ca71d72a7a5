package org.ringfence.telephony.asterisk;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.manager.EventTimeoutException;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.CoreShowChannelsAction;
import org.asteriskjava.manager.action.HangupAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.event.CoreShowChannelEvent;
import org.asteriskjava.manager.event.ResponseEvent;
import org.asteriskjava.manager.response.ManagerError;
import org.asteriskjava.manager.response.ManagerResponse;
import org.ringfence.telephony.CallEvent;
import org.ringfence.telephony.CallId;
import org.ringfence.telephony.OutboundCall;
import org.ringfence.telephony.Telephony;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asterisk's manager interface behind the port. The library's sends block, so they run on a small
 * pool of their own; its events are only handed over to the context that made this object.
 */
public final class AmiTelephony implements Telephony {
  private static final Logger log = LoggerFactory.getLogger(AmiTelephony.class);
  private static final long ANSWER_MILLIS = 10_000;
  private static final String DIALPLAN_CONTEXT = "warning";

  private final Vertx vertx;
  private final Context context;
  private final WorkerExecutor sends;
  private final WorkerExecutor beats;
  private final AmiLink ami;
  private Handler<CallEvent> events = event -> {};
  private Handler<Link> links = link -> {};
  private Link link = new Link(false, "正在连接交换机");
  private long timer = -1;
  private boolean beating;

  public AmiTelephony(Vertx vertx, AmiSettings settings) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.sends = vertx.createSharedWorkerExecutor("ami", 4, 30, TimeUnit.SECONDS);
    this.beats = vertx.createSharedWorkerExecutor("ami-beat", 1, 30, TimeUnit.SECONDS);
    this.ami =
        new AmiLink(
            settings,
            event ->
                AmiEvents.translate(event, call -> context.runOnContext(v -> events.handle(call))));
  }

  /** Starts to connect and never gives up. Set the handlers first. */
  public void start() {
    beat();
    timer = vertx.setPeriodic(1_000, id -> beat());
  }

  public Future<Void> stop() {
    vertx.cancelTimer(timer);
    return beats
        .<Void>executeBlocking(
            () -> {
              ami.drop();
              return null;
            })
        .eventually(sends::close)
        .eventually(beats::close);
  }

  @Override
  public void onEvent(Handler<CallEvent> handler) {
    events = handler;
  }

  @Override
  public void onLink(Handler<Link> handler) {
    links = handler;
  }

  @Override
  public Link link() {
    return link;
  }

  @Override
  public Future<Void> originate(OutboundCall call) {
    return send(
        () -> {
          ManagerResponse response =
              sendOriginate(call); // a time-out leaves the fate of the call unknown
          if (response instanceof ManagerError error) {
            throw new NotPlaced("the switch refused the call: " + error.getMessage());
          }
          return null;
        });
  }

  private ManagerResponse sendOriginate(OutboundCall call) throws IOException, TimeoutException {
    OriginateAction action = new OriginateAction();
    action.setChannel("PJSIP/" + digits(call.number()) + "@" + AmiText.clean(call.trunk()));
    action.setChannelId(call.id().toString());
    action.setContext(DIALPLAN_CONTEXT);
    action.setExten("s");
    action.setPriority(1);
    action.setCallerId(
        "\"%s\" <%s>"
            .formatted(
                AmiText.cleanName(call.callerId().name()), digits(call.callerId().number())));
    action.setTimeout(call.ringLimit().toMillis());
    action.setAsync(true);
    try {
      return ami.connection().sendAction(action, ANSWER_MILLIS);
    } catch (IllegalStateException e) {
      throw new NotPlaced("the switch is not connected");
    }
  }

  /** Nothing but digits reaches a dial string. */
  private static String digits(String number) {
    if (!number.matches("\\d{3,20}")) {
      throw new NotPlaced("the number is not 3 to 20 digits");
    }
    return number;
  }

  @Override
  public Future<Void> recordEarlyMedia(CallId id) {
    return send(
        () -> {
          ManagerResponse response =
              ami.connection().sendAction(EarlyListener.of(id), ANSWER_MILLIS);
          if (response instanceof ManagerError error) {
            throw new IOException("the switch refused to listen: " + error.getMessage());
          }
          return null;
        });
  }

  @Override
  public Future<Void> hangUp(CallId id) {
    return send(
        () -> {
          // Asterisk takes a channel's unique id for its name here
          ami.connection().sendAction(new HangupAction(id.toString()), ANSWER_MILLIS);
          return null;
        });
  }

  @Override
  public Future<Set<CallId>> listLiveCalls() {
    return send(
        () -> {
          Set<CallId> live = new HashSet<>();
          for (ResponseEvent event : showChannels()) {
            if (event instanceof CoreShowChannelEvent channel) {
              AmiEvents.callId(channel.getUniqueid()).ifPresent(live::add);
            }
          }
          return live;
        });
  }

  private Iterable<ResponseEvent> showChannels() throws IOException, EventTimeoutException {
    return ami.connection()
        .sendEventGeneratingAction(new CoreShowChannelsAction(), ANSWER_MILLIS)
        .getEvents();
  }

  private <T> Future<T> send(Callable<T> blocking) {
    return sends.executeBlocking(blocking, false);
  }

  private void beat() {
    if (beating) {
      return;
    }
    beating = true;
    beats
        .executeBlocking(ami::beat)
        .onComplete(
            result -> {
              beating = false;
              beaten(result.succeeded() ? result.result() : "交换机连接出错，正在重连");
            });
  }

  private void beaten(String problem) {
    Link now = new Link(problem.isEmpty(), problem);
    if (now.equals(link)) {
      return;
    }
    link = now;
    if (now.up()) {
      log.info("switch connected");
    } else {
      log.warn("switch not connected: {}", problem);
    }
    links.handle(now);
  }
}
