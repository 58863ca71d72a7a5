"""A listener without ears: Whisper base writes down every spoken file, and syllables are compared, not characters.

Finds wrong readings and swallowed words. Tones are not compared: the listener writes 反转中心 as readily as 反诈中心.
"""
import dataclasses
import pathlib
import re
from collections.abc import Iterable

import numpy as np
import pypinyin
import pywhispercpp.model
from scipy import signal

import line
from catalogue import Sound

RATE = 16_000
CONTEXT = 768           # encoder frames of 20 ms: 15 s, longer than any prompt, at a third of the full window's cost
LONGEST = 80            # tokens: a listener that falls into repeating itself is stopped
TARGET = 0.08           # share of wrong syllables over a folder's prompts
FIGURES = dict(zip("023456789", "零二三四五六七八九"))  # 1 may be 一 or 幺 and stays as it is
GAP = np.zeros(line.RATE // 20)  # between the pieces of one sentence


@dataclasses.dataclass(frozen=True)
class Sentence:
    """What a citizen hears in one go: one file, or the pieces of "请问您的手机尾号是 … 对吗？"."""
    name: str
    sounds: list[Sound]

    @property
    def text(self) -> str:
        return "".join(sound.text for sound in self.sounds)

    def samples(self) -> np.ndarray:
        pieces = [piece for sound in self.sounds for piece in (line.decode(sound.file.read_bytes()), GAP)]
        return np.concatenate(pieces[:-1])

    def pace(self) -> float:
        """Characters a minute, pauses included."""
        return len(re.findall(r"[\u4e00-\u9fff]", self.text)) / len(self.samples()) * line.RATE * 60


class Listener:
    def __init__(self, model: pathlib.Path):
        self.whisper = pywhispercpp.model.Model(
            str(model), language="zh", no_context=True, single_segment=True, no_timestamps=True, temperature_inc=0.0,
            audio_ctx=CONTEXT, max_tokens=LONGEST,
            print_progress=False, print_realtime=False, redirect_whispercpp_logs_to=None)

    def write_down(self, samples: np.ndarray) -> str:
        heard = signal.resample_poly(samples, RATE, line.RATE)
        quiet = np.zeros(RATE // 2)
        segments = self.whisper.transcribe(np.concatenate([quiet, heard, quiet]).astype(np.float32))
        return "".join(segment.text for segment in segments).strip()


def listen(folders: dict[pathlib.Path, list[Sound]], model: pathlib.Path) -> int:
    listener, good = Listener(model), True
    for folder, sounds in folders.items():
        heard = ((sentence, listener.write_down(sentence.samples())) for sentence in sentences(sounds))
        good &= report(folder.name, heard) <= TARGET
    return 0 if good else 1


def report(folder: str, heard: Iterable[tuple[Sentence, str]]) -> float:
    """Prints each sentence as it is heard, and returns the share of wrong syllables of the whole folder.

    Tail numbers are also told apart, for they show how well pieces join into one sentence; they count like any other prompt.
    """
    prompts, tail_numbers = Score(), Score()
    for sentence, written in heard:
        said = syllables(sentence.text)
        errors = distance(said, syllables(written))
        (tail_numbers if len(sentence.sounds) > 1 else prompts).add(sentence, errors, len(said))
        note = f"   {sentence.text} → {written}" if errors else ""
        print(f"{folder}: {sentence.name}: {errors}/{len(said)} wrong, {sentence.pace():.0f}/min{note}", flush=True)
    print(f"{folder}: prompts {prompts}")
    if tail_numbers.syllables:
        print(f"{folder}: tail numbers {tail_numbers}")
    share = (prompts.wrong + tail_numbers.wrong) / (prompts.syllables + tail_numbers.syllables)
    print(f"{folder}: whole {share:.1%}, {'within' if share <= TARGET else 'MISSES'} the target of {TARGET:.0%}")
    return share


@dataclasses.dataclass
class Score:
    wrong: int = 0
    syllables: int = 0
    minutes: float = 0.0

    def add(self, sentence: Sentence, wrong: int, syllables: int) -> None:
        self.wrong += wrong
        self.syllables += syllables
        self.minutes += syllables / sentence.pace()

    def share(self) -> float:
        return self.wrong / self.syllables

    def __str__(self) -> str:
        return f"{self.share():.1%} of {self.syllables} syllables wrong, {self.syllables / self.minutes:.0f} characters/min"


def sentences(sounds: list[Sound]) -> list[Sentence]:
    """Every spoken file alone, but the pieces of the tail-number sentence in ten tail numbers."""
    spoken = {sound.id: sound for sound in sounds if sound.text}
    pieces = [id for id, sound in spoken.items() if "within" in sound.recipe]
    alone = [Sentence(id, [sound]) for id, sound in spoken.items() if id not in pieces]
    return alone + [
        Sentence("tail " + tail, [spoken[id] for id in ("owner-tail", f"tail-{tail[:2]}", f"tail-{tail[2:]}", "owner-ask")])
        for tail in tails() if pieces
    ]


def tails() -> list[str]:
    """Every digit once at every place."""
    return ["".join(str((first + step) % 10) for step in (0, 3, 7, 9)) for first in range(10)]


def syllables(text: str) -> list[str]:
    """Toneless pinyin; a figure counts as its word, a foreign word as one syllable."""
    spelled = "".join(FIGURES.get(character, character) for character in text.lower())
    words = re.findall(r"[\u4e00-\u9fff]+|1|[a-z]+", spelled)
    return [syllable for word in words for syllable in (pypinyin.lazy_pinyin(word) if word[0] > "z" else [word])]


def distance(said: list[str], written: list[str]) -> int:
    """Edit distance in syllables; a written 1 is right for 一 and for 幺."""
    row = list(range(len(written) + 1))
    for count, syllable in enumerate(said, 1):
        previous, row = row, [count]
        for index, other in enumerate(written):
            same = syllable == other or (other == "1" and syllable in ("yi", "yao"))
            row.append(min(previous[index] + (not same), previous[index + 1] + 1, row[index] + 1))
    return row[-1]
