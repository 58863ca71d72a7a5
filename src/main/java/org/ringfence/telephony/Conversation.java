package org.ringfence.telephony;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The line to a citizen who has answered. One command at a time, on the context that handed the
 * conversation over. Every future fails with {@link Gone} once the line is cut.
 */
public interface Conversation {
  CallId id();

  /** Plays the files one after the other; completes when the last sound is out. */
  Future<Void> play(List<Path> prompts);

  /**
   * Plays the files and listens from the first sound on; a key stops the playing.
   *
   * @param question its number in this call, by which its key can be recalled
   * @param wait for a key, from the last sound on
   * @return the key, or empty when none came
   */
  Future<Optional<Character>> ask(int question, List<Path> prompts, Duration wait);

  /**
   * The key that was pressed for a question which this process did not hear out: the switch goes on
   * listening when the service dies. Empty when there was none.
   */
  Future<Optional<Character>> recall(int question);

  /** Says that the dialogue is over and hangs up. */
  Future<Void> finish();

  /** Leaves the line as it is: the switch asks again and, in the end, warns from its own disk. */
  void abandon();

  /** The citizen hung up, or the connection to the switch is cut. */
  final class Gone extends RuntimeException {
    public Gone(CallId id) {
      super("call " + id + " is gone");
    }
  }
}
