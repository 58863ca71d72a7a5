package org.ringfence.cases;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells those who show or dial cases that something about them changed; what, they read from the
 * store. Safe for any thread; listeners must only note it and return.
 */
public final class Changes {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  public void announce() {
    listeners.forEach(Runnable::run);
  }
}
