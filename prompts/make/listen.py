#!/usr/bin/env python3
"""A listener without ears: Whisper base writes down every spoken file, and syllables are compared, not characters.

Finds wrong readings and swallowed words. Tones are not compared: the listener writes 反转中心 as readily as 反诈中心.
"""
import argparse
import dataclasses
import pathlib
import re
import sys
from collections.abc import Iterable

import numpy as np
import pypinyin
import pywhispercpp.model
import yaml
from scipy import signal

import words

LINE_RATE = 8_000
RATE = 16_000           # what Whisper hears
CONTEXT = 768           # encoder frames of 20 ms: 15 s, longer than any prompt, at a third of the full window's cost
LONGEST = 80            # tokens: a listener that falls into repeating itself is stopped
TARGET = 0.08           # share of wrong syllables over a folder's prompts
NUMERALS = "零一二三四五六七八九"
FIGURES = dict(zip("023456789", "零二三四五六七八九"))  # 1 may be 一 or 幺 and stays as it is
GAP = np.zeros(LINE_RATE // 20)  # between the pieces of one sentence


@dataclasses.dataclass(frozen=True)
class Sound:
    """A spoken file, as its catalogue tells."""
    file: pathlib.Path
    text: str
    piece: bool

    def samples(self) -> np.ndarray:
        """A-law, ITU-T G.711, to full scale 1.0."""
        code = np.frombuffer(self.file.read_bytes(), dtype=np.uint8).astype(int) ^ 0x55
        segment, step = (code >> 4) & 0x07, code & 0x0F
        size = np.where(segment == 0, 2 * step + 1, (2 * step + 33) << np.maximum(segment - 1, 0))
        return np.where(code & 0x80, size, -size) / 4096


@dataclasses.dataclass(frozen=True)
class Sentence:
    """What a citizen hears in one go: one file, or the pieces of "请问您的手机尾号是 … 对吗？" or of a date with its time."""
    name: str
    sounds: list[Sound]
    kind: str = "prompts"

    @property
    def text(self) -> str:
        return "".join(sound.text for sound in self.sounds)

    def samples(self) -> np.ndarray:
        pieces = [piece for sound in self.sounds for piece in (sound.samples(), GAP)]
        return np.concatenate(pieces[:-1])

    def pace(self) -> float:
        """Characters a minute, pauses included."""
        return len(re.findall(r"[\u4e00-\u9fff]", self.text)) / len(self.samples()) * LINE_RATE * 60


class Listener:
    def __init__(self, model: pathlib.Path):
        self.whisper = pywhispercpp.model.Model(
            str(model), language="zh", no_context=True, single_segment=True, no_timestamps=True, temperature_inc=0.0,
            audio_ctx=CONTEXT, max_tokens=LONGEST,
            print_progress=False, print_realtime=False, redirect_whispercpp_logs_to=None)

    def write_down(self, samples: np.ndarray) -> str:
        heard = signal.resample_poly(samples, RATE, LINE_RATE)
        quiet = np.zeros(RATE // 2)
        segments = self.whisper.transcribe(np.concatenate([quiet, heard, quiet]).astype(np.float32))
        return "".join(segment.text for segment in segments).strip()


def spoken(folder: pathlib.Path) -> dict[str, Sound]:
    catalogue = yaml.safe_load((folder / "catalogue.yaml").read_text("utf-8"))
    return {id: Sound(folder / f"{id}.alaw", entry["text"], "within" in entry) for id, entry in catalogue.items() if "text" in entry}


def report(folder: str, heard: Iterable[tuple[Sentence, str]]) -> float:
    """Prints each sentence as it is heard, and returns the share of wrong syllables of the whole folder.

    Tail numbers and dates are also told apart, for they show how well pieces join into one sentence; they count like any other prompt.
    """
    scores = {"prompts": Score(), "tail numbers": Score(), "dates and times": Score()}
    for sentence, written in heard:
        said = syllables(sentence.text)
        errors = distance(said, syllables(written))
        scores[sentence.kind].add(sentence, errors, len(said))
        note = f"   {sentence.text} → {written}" if errors else ""
        print(f"{folder}: {sentence.name}: {errors}/{len(said)} wrong, {sentence.pace():.0f}/min{note}", flush=True)
    for kind, score in scores.items():
        if score.syllables:
            print(f"{folder}: {kind} {score}")
    share = sum(score.wrong for score in scores.values()) / sum(score.syllables for score in scores.values())
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


def sentences(sounds: dict[str, Sound]) -> list[Sentence]:
    """Every spoken file alone, but pieces in the sentences that they make: ten tail numbers, and dates with every piece at least once."""
    all = [Sentence(id, [sound]) for id, sound in sounds.items() if not sound.piece]
    if "owner-tail" in sounds:
        for tail in tails():
            ids = ("owner-tail", f"tail-{tail[:2]}", f"tail-{tail[2:]}", "owner-ask")
            all.append(Sentence("tail " + tail, [sounds[id] for id in ids], "tail numbers"))
    if "month-1" in sounds:
        for ids in dates():
            all.append(Sentence(" ".join(ids), [sounds[id] for id in ids], "dates and times"))
    return all


def tails() -> list[str]:
    """Every digit once at every place."""
    return ["".join(str((first + step) % 10) for step in (0, 3, 7, 9)) for first in range(10)]


def dates() -> list[tuple[str, ...]]:
    """As many as there are minutes in an hour, the largest family of pieces."""
    return [(f"month-{n % 12 + 1}", f"day-{n % 31 + 1}", f"hour-{n % 24}", f"minute-{n}") for n in range(60)]


def read(figures: re.Match[str]) -> str:
    """12 before 月, 日, 点 or 分 is 十二, and 07 零七."""
    tens, ones = divmod(int(figures[0]), 10)
    if figures[0].startswith("0"):
        return "零" + NUMERALS[ones]
    return ("" if tens < 2 else NUMERALS[tens]) + ("十" if tens else "") + (NUMERALS[ones] if ones or not tens else "")


def syllables(text: str) -> list[str]:
    """Toneless pinyin; a figure counts as its word, a foreign word as one syllable."""
    told = re.sub(r"(\d)\.(?=\d{1,2}分)", r"\1点", text.lower().replace("點", "点"))  # 9.07分
    numbered = re.sub(r"\d{1,2}(?=[月日号点分])", read, told).replace("两点", "二点")
    spelled = "".join(FIGURES.get(character, character) for character in numbered)
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


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", type=pathlib.Path, metavar="FILE", required=True, help="Whisper weights in ggml form")
    options.add_argument("folders", type=pathlib.Path, nargs="+", metavar="FOLDER", help="a folder with a catalogue.yaml")
    chosen = options.parse_args()
    words.teach()
    listener, good = Listener(chosen.model), True
    for folder in chosen.folders:
        heard = ((sentence, listener.write_down(sentence.samples())) for sentence in sentences(spoken(folder)))
        good &= report(folder.name, heard) <= TARGET
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
