package org.ringfence.testkit.delay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringfence.cases.FraudType;
import org.ringfence.dialogue.Facts;
import org.ringfence.dialogue.Walk;
import org.ringfence.testkit.ShippedPrompts;
import org.ringfence.testkit.telephone.RtpPacket;

/**
 * What the robot will say next, and what is answered to it.
 *
 * @param length of all that it says
 * @param answer the key; empty when it does not ask
 */
record Expected(Passage beginning, Passage ending, Duration length, Optional<Character> answer) {
  private static final int BYTES_A_MILLI = RtpPacket.SAMPLES / 20;

  /** A whole call, as the rehearsal of its script says. */
  static List<Expected> call(FraudType type, String number, List<Character> keys)
      throws IOException {
    Facts facts = Facts.of(number.substring(number.length() - 4), "medium");
    List<Expected> call = new ArrayList<>();
    for (Walk.Move move : Walk.follow(ShippedPrompts.script(type.code()), facts, keys).moves()) {
      Path voice =
          ShippedPrompts.FOLDER.resolve(move.slow() ? "voices/xiaobei-slow" : "voices/xiaobei");
      long bytes = 0;
      for (String prompt : move.prompts()) {
        bytes += Files.size(voice.resolve(prompt + ".alaw"));
      }
      call.add(
          new Expected(
              Passage.beginning(voice.resolve(move.prompts().getFirst() + ".alaw")),
              Passage.ending(voice.resolve(move.prompts().getLast() + ".alaw")),
              Duration.ofMillis(bytes / BYTES_A_MILLI),
              move.answer().filter(key -> key != '-')));
    }
    return call;
  }
}
