#!/usr/bin/env python3
"""Speaks for `./ringfence prompts build --engine`: a line of JSON in, a WAV written, a line out. README.md says what it needs."""
import argparse
import json
import pathlib
import sys

import numpy as np
from scipy.io import wavfile

import tones
import words

SPEECH_RATE = 24_000  # what the speaker gives

class Engine:
    """Turns recipes into samples; the speaker is loaded when the first text has to be spoken."""

    def __init__(self, voices: pathlib.Path):
        self.voices = voices
        self.speaker = None

    def make(self, recipe: dict) -> tuple[int, np.ndarray]:
        match recipe:
            case {"text": word, "voice": voice, "speed": speed, "within": phrase}:
                return SPEECH_RATE, self._speaker().say_within(phrase, word, voice, speed)
            case {"text": text, "voice": voice, "speed": speed}:
                speech = self._speaker().say(text, voice, speed)
                return SPEECH_RATE, speech.with_pauses(recipe.get("pause", 0.0))
            case {"tone": hertz, **shape}:
                return tones.RATE, tones.tone(hertz, **shape)
            case {"noise": level, **shape}:
                return tones.RATE, tones.noise(level, **shape)
        raise ValueError(f"neither text with voice and speed, nor tone, nor noise: {recipe}")

    def _speaker(self):
        if self.speaker is None:
            from speaker import Speaker  # heavy, and not needed for a tone
            words.teach()
            self.speaker = Speaker(self.voices)
        return self.speaker


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--voices", type=pathlib.Path, metavar="FOLDER", required=True, help="kokoro-js' voices (*.bin)")
    engine = Engine(options.parse_args().voices)
    answers, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer
    for line in sys.stdin:
        recipe = json.loads(line)
        file = recipe.pop("file")
        try:
            rate, samples = engine.make(recipe)
            wavfile.write(file, rate, samples.astype(np.float32))
            answer = "ok"
        except (ValueError, TypeError, OSError) as problem:
            answer = " ".join(f"{problem}".split())
        print(answer, file=answers, flush=True)


if __name__ == "__main__":
    main()
