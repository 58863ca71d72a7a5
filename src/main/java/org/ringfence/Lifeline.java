package org.ringfence;

import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/**
 * Ends the processes that this one started when this one is gone, however it went: a small shell
 * waits at the end of a pipe that only the death of this process, or {@link #close}, shuts.
 */
public final class Lifeline implements AutoCloseable {
  private static final String WATCH =
      """
      trap '' INT TERM HUP
      pids=
      while read -r pid; do pids="$pids $pid"; done
      for pid in $pids; do kill -TERM "$pid" 2>/dev/null; done
      """;

  private final Process watcher;
  private final Writer pipe;

  public Lifeline() throws IOException {
    watcher =
        new ProcessBuilder("sh", "-c", WATCH)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    pipe = watcher.outputWriter(StandardCharsets.US_ASCII);
  }

  public synchronized void guard(ProcessHandle process) throws IOException {
    pipe.write(process.pid() + "\n");
    pipe.flush();
  }

  /** Ends what is still alive of the guarded processes. */
  @Override
  public void close() throws IOException {
    pipe.close();
    try {
      watcher.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
