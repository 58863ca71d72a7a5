package org.ringfence.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * What was heard on a line: the robot's side of a recording, or a network's announcement, in which
 * prompts are found again sample by sample, for nothing between the file and the line changes one.
 */
public final class Heard {
  /** Enough to be sure of a prompt, and not so much that a key which cuts it short hides it. */
  private static final int PROBE = 2_000;

  /** The recording may begin a few frames after a prompt that follows silence. */
  private static final int START = 1_600;

  private final short[] line;

  private Heard(short[] line) {
    this.line = line;
  }

  /** Reads a recording of the product: two channels, the robot on the right. */
  public static Heard in(Path recording) throws IOException {
    return new Heard(lastChannel(recording, 2));
  }

  /** Reads what a network said before an answer: one channel. */
  public static Heard before(Path recording) throws IOException {
    return new Heard(lastChannel(recording, 1));
  }

  private static short[] lastChannel(Path recording, int channels) throws IOException {
    try (AudioInputStream audio =
        AudioSystem.getAudioInputStream(new ByteArrayInputStream(Files.readAllBytes(recording)))) {
      if (audio.getFormat().getChannels() != channels) {
        throw new IOException(recording + ": " + audio.getFormat());
      }
      ByteBuffer samples = ByteBuffer.wrap(audio.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      short[] last = new short[samples.remaining() / 2 / channels];
      for (int i = 0; i < last.length; i++) {
        last[i] = samples.getShort((i * channels + channels - 1) * 2);
      }
      return last;
    } catch (UnsupportedAudioFileException e) {
      throw new IOException(recording + " is no WAV file", e);
    }
  }

  public double seconds() {
    return line.length / 8_000.0;
  }

  /**
   * The prompts of these that were heard one after the other, up to the first that was not.
   *
   * @param prompts A-law files in the order in which they should be heard
   */
  public List<Path> inOrder(List<Path> prompts) throws IOException {
    List<Path> heard = new ArrayList<>();
    int from = 0;
    for (Path prompt : prompts) {
      short[] sound = decode(Files.readAllBytes(prompt));
      int at = find(sound, from);
      if (at < 0) {
        return heard;
      }
      heard.add(prompt);
      from = at;
    }
    return heard;
  }

  /**
   * Where what was looked for ends; -1 when it is not there. A machine that is too busy loses a
   * frame here and there, so either of two parts of the prompt will do, whichever comes first.
   */
  private int find(short[] sound, int from) {
    int length = Math.min(PROBE, sound.length / 2);
    return IntStream.of(Math.min(START, sound.length / 4), sound.length / 2)
        .map(start -> find(sound, start, length, from))
        .filter(at -> at >= 0)
        .min()
        .orElse(-1);
  }

  private int find(short[] sound, int start, int length, int from) {
    for (int at = from; at + length <= line.length; at++) {
      if (Arrays.equals(line, at, at + length, sound, start, start + length)) {
        return at + length;
      }
    }
    return -1;
  }

  /** ITU-T G.711 A-law to 16 bits. */
  public static short[] decode(byte[] alaw) {
    short[] samples = new short[alaw.length];
    for (int i = 0; i < alaw.length; i++) {
      int code = alaw[i] ^ 0x55;
      int segment = (code >> 4) & 0x07;
      int size = ((code & 0x0F) << 4) + 8;
      if (segment > 0) {
        size = (size + 0x100) << (segment - 1);
      }
      samples[i] = (short) ((code & 0x80) != 0 ? size : -size);
    }
    return samples;
  }
}
