package org.ringfence.voice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** WAV: linear samples of 8 to 32 bits, floating point, A-law and µ-law, any number of channels. */
final class WavReader {
  /** A header written before the end was known says so or more. */
  private static final double LENGTH_UNKNOWN = 600;

  private WavReader() {}

  static Sound read(byte[] bytes) throws RecordingUnusable {
    try (AudioInputStream stored =
            AudioSystem.getAudioInputStream(new ByteArrayInputStream(bytes));
        AudioInputStream audio = linear(stored)) {
      AudioFormat format = audio.getFormat();
      RecordingReader.checkRate(format.getSampleRate());
      byte[] samples = audio.readAllBytes();
      int frames = samples.length / format.getFrameSize();
      double seconds = frames / format.getSampleRate();
      checkWhole(stored.getFrameLength() / format.getSampleRate(), seconds);
      RecordingReader.checkLength(seconds);
      return new Sound(mixed(samples, frames, format), (int) format.getSampleRate());
    } catch (UnsupportedAudioFileException | IllegalArgumentException e) {
      throw new RecordingUnusable(
          "is a WAV file of a kind that cannot be read: save it as linear PCM, 16 bits", e);
    } catch (RecordingUnusable e) {
      throw e;
    } catch (IOException e) {
      throw new RecordingUnusable("is a damaged WAV file: save it again", e);
    }
  }

  private static AudioInputStream linear(AudioInputStream stored) {
    Encoding encoding = stored.getFormat().getEncoding();
    return encoding.equals(Encoding.ALAW) || encoding.equals(Encoding.ULAW)
        ? AudioSystem.getAudioInputStream(Encoding.PCM_SIGNED, stored)
        : stored;
  }

  private static void checkWhole(double told, double seconds) throws RecordingUnusable {
    if (told > seconds + 0.01 && told < LENGTH_UNKNOWN) {
      throw new RecordingUnusable(
          "ends after %.1f of %.1f s: copy it again".formatted(seconds, told));
    }
  }

  /** The mean of the channels. */
  private static double[] mixed(byte[] bytes, int frames, AudioFormat format)
      throws RecordingUnusable {
    ByteBuffer in =
        ByteBuffer.wrap(bytes)
            .order(format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    double[] mixed = new double[frames];
    for (int i = 0; i < frames; i++) {
      double sum = 0;
      for (int channel = 0; channel < format.getChannels(); channel++) {
        sum += sample(in, format);
      }
      mixed[i] = sum / format.getChannels();
      if (!Double.isFinite(mixed[i])) {
        throw new RecordingUnusable("has samples that are no numbers: save it again");
      }
    }
    return mixed;
  }

  private static double sample(ByteBuffer in, AudioFormat format) {
    boolean floating = format.getEncoding().equals(Encoding.PCM_FLOAT);
    return switch (format.getSampleSizeInBits()) {
      case 8 ->
          format.getEncoding().equals(Encoding.PCM_UNSIGNED)
              ? ((in.get() & 0xFF) - 128) / 128.0
              : in.get() / 128.0;
      case 16 -> in.getShort() / 32_768.0;
      case 24 -> middle(in) / 8_388_608.0;
      case 32 -> floating ? in.getFloat() : in.getInt() / 2_147_483_648.0;
      case 64 -> in.getDouble();
      default -> throw new IllegalArgumentException(format.toString());
    };
  }

  /** Three bytes, the lowest first as in every WAV file. */
  private static int middle(ByteBuffer in) {
    int low = in.get() & 0xFF;
    int next = in.get() & 0xFF;
    return in.get() << 16 | next << 8 | low;
  }
}
