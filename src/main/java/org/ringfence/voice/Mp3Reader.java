package org.ringfence.voice;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.SampleBuffer;

/** MP3, decoded frame by frame. */
final class Mp3Reader {
  private final Bitstream stream;
  private final Decoder decoder = new Decoder();
  private double[] samples = new double[0];
  private int count;
  private int rate;

  private Mp3Reader(byte[] bytes) {
    stream = new Bitstream(new ByteArrayInputStream(bytes));
  }

  static Sound read(byte[] bytes) throws RecordingUnusable {
    try {
      return new Mp3Reader(bytes).read();
    } catch (JavaLayerException | ArrayIndexOutOfBoundsException | NullPointerException e) {
      // The decoder stumbles over damaged frames in all of these ways.
      throw new RecordingUnusable("is a damaged MP3 file: save it again, or as WAV", e);
    }
  }

  private Sound read() throws JavaLayerException, RecordingUnusable {
    for (Header header = stream.readFrame(); header != null; header = stream.readFrame()) {
      if (rate != 0 && header.frequency() != rate) {
        throw new RecordingUnusable("changes its rate on the way: save it again, or as WAV");
      }
      rate = header.frequency();
      add((SampleBuffer) decoder.decodeFrame(header, stream));
      stream.closeFrame();
      RecordingReader.checkLength((double) count / rate);
    }
    if (rate == 0) {
      throw new RecordingUnusable("is neither WAV nor MP3: save it as one of them, of any rate");
    }
    RecordingReader.checkRate(rate);
    return new Sound(Arrays.copyOf(samples, count), rate);
  }

  /** The mean of the channels. */
  private void add(SampleBuffer frame) {
    int channels = frame.getChannelCount();
    int length = frame.getBufferLength() / channels;
    if (count + length > samples.length) {
      samples = Arrays.copyOf(samples, 2 * (count + length));
    }
    for (int i = 0; i < length; i++) {
      double sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += frame.getBuffer()[i * channels + channel] / 32_768.0;
      }
      samples[count++] = sum / channels;
    }
  }
}
