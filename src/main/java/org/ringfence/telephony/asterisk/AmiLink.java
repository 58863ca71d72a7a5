package org.ringfence.telephony.asterisk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.DefaultManagerConnection;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.ManagerConnectionState;
import org.asteriskjava.manager.ManagerEventListener;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.CoreSettingsAction;
import org.asteriskjava.manager.action.PingAction;
import org.asteriskjava.manager.response.CoreSettingsResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One log-in to Asterisk, kept alive: a beat each second either pings or logs in anew, so a
 * half-open socket is noticed within seconds and a sleeping session is woken. Every method blocks;
 * {@link #beat} is called by one thread at a time.
 */
final class AmiLink {
  private static final Logger log = LoggerFactory.getLogger(AmiLink.class);
  private static final int CONNECT_MILLIS = 3_000;
  private static final int ANSWER_MILLIS = 3_000;

  private final AmiSettings settings;
  private final ManagerEventListener listener;
  private volatile ManagerConnection connection;

  AmiLink(AmiSettings settings, ManagerEventListener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  /** Proves that the switch answers; an empty text says that it does, any other says why not. */
  String beat() {
    try {
      ManagerConnection present = connection;
      if (present == null) {
        present = logIn();
        connection = present;
      } else if (present.getState() != ManagerConnectionState.CONNECTED) {
        throw new IOException("connection lost");
      }
      present.sendAction(new PingAction(), ANSWER_MILLIS);
      return "";
    } catch (AuthenticationFailedException e) {
      drop();
      return "交换机拒绝登录（%s）：请检查 AMI 用户名和口令".formatted(settings);
    } catch (Unfit e) {
      drop();
      return "交换机的 Asterisk %s 不能用：录音会出错或会死锁，请换成20.11、21.6、22.1以后的版本"
          .formatted(AmiText.clean(e.getMessage()));
    } catch (IOException | TimeoutException | IllegalStateException e) {
      log.debug("AMI beat failed", e);
      drop();
      return "连不上交换机（%s），正在重连".formatted(settings);
    }
  }

  /**
   * The log-in, for whoever has something to send.
   *
   * @throws IllegalStateException if there is no log-in now: nothing can be sent
   */
  ManagerConnection connection() {
    ManagerConnection present = connection;
    if (present == null || present.getState() != ManagerConnectionState.CONNECTED) {
      throw new IllegalStateException("not logged in to " + settings);
    }
    return present;
  }

  void drop() {
    ManagerConnection old = connection;
    connection = null;
    if (old == null) {
      return;
    }
    try {
      old.logoff();
    } catch (IllegalStateException e) {
      log.debug("AMI connection had ended by itself");
    }
  }

  private ManagerConnection logIn()
      throws IOException, AuthenticationFailedException, TimeoutException {
    DefaultManagerConnection fresh =
        new DefaultManagerConnection(
            settings.host(), settings.port(), settings.user(), settings.secret());
    fresh.setEncoding(StandardCharsets.UTF_8);
    fresh.setSocketTimeout(CONNECT_MILLIS);
    fresh.setSocketReadTimeout(10_000);
    fresh.registerUserEventClass(HangupEvent.class);
    fresh.addEventListener(listener);
    fresh.login();
    refuseUnfit(fresh);
    return fresh;
  }

  private static void refuseUnfit(DefaultManagerConnection fresh)
      throws IOException, TimeoutException {
    if (fresh.sendAction(new CoreSettingsAction(), ANSWER_MILLIS)
            instanceof CoreSettingsResponse settings
        && settings.getAsteriskVersion() != null
        && !AsteriskRelease.isGood(settings.getAsteriskVersion())) {
      fresh.logoff();
      throw new Unfit(settings.getAsteriskVersion());
    }
  }

  /** A release with which calls would be placed, and recorded wrongly. */
  private static final class Unfit extends IOException {
    private static final long serialVersionUID = 1;

    Unfit(String version) {
      super(version);
    }
  }
}
