#!/usr/bin/env python3
"""Makes, checks and listens to every sound file of the project. README.md beside this file says what it needs."""
import argparse
import pathlib
import sys

import catalogue
import line
import tones
import words
from catalogue import Catalogue, Sound


SPEECH_RATE = 24_000  # what the speaker gives


class Maker:
    """Turns recipes into files; the speaker is loaded when the first text has to be spoken."""

    def __init__(self, voices: pathlib.Path | None):
        self.voices = voices
        self.speaker = None

    def make(self, sound: Sound) -> None:
        sound.file.parent.mkdir(parents=True, exist_ok=True)
        sound.file.write_bytes(line.encode(self._samples(dict(sound.recipe))))

    def _samples(self, recipe: dict):
        match recipe:
            case {"text": word, "voice": voice, "speed": speed, "within": phrase}:
                return line.to_line(self._speaker().say_within(phrase, word, voice, speed), SPEECH_RATE)
            case {"text": text, "voice": voice, "speed": speed}:
                speech = self._speaker().say(text, voice, speed)
                return line.to_line(speech.with_pauses(recipe.get("pause", 0.0)), SPEECH_RATE)
            case {"tone": hertz, **shape}:
                return tones.tone(hertz, **shape)
            case {"noise": level, **shape}:
                return tones.noise(level, **shape)
        raise ValueError(f"neither text with voice and speed, nor tone, nor noise: {recipe}")

    def _speaker(self):
        if self.speaker is None:
            if self.voices is None:
                sys.exit("something has to be spoken: --voices must name the folder of kokoro-js' voices (see README.md)")
            from speaker import Speaker  # heavy, and not needed to check or to listen
            self.speaker = Speaker(self.voices)
        return self.speaker


def make(folders: dict, everything: bool, voices: pathlib.Path | None) -> None:
    maker = Maker(voices)
    for folder, sounds in folders.items():
        kept = Catalogue(folder)
        for stray in set(folder.glob("*.alaw")) - {sound.file for sound in sounds}:
            print(f"{folder.name}: {stray.name} removed, no text asks for it")
            stray.unlink()
        for sound in sounds:
            if everything or not kept.matches(sound):
                maker.make(sound)
                kept.record(sound)
                print(f"{folder.name}: {sound.id} made, {kept.entries[sound.id]['seconds']:.2f} s", flush=True)
            kept.write(sounds)


def check(folders: dict) -> int:
    found = [f"{folder.name}: {fault}" for folder, sounds in folders.items() for fault in catalogue.faults(folder, sounds)]
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{sum(map(len, folders.values()))} sounds in {len(folders)} folders, {len(found)} faults")
    return 1 if found else 0


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--voices", type=pathlib.Path, metavar="FOLDER", help="kokoro-js' voices (*.bin), for making")
    options.add_argument("--only", metavar="NAME", help="one folder: xiaobei, xiaobei-slow or sounds")
    options.add_argument("--all", action="store_true", help="make every file again, changed or not")
    options.add_argument("--check", action="store_true", help="compare files and catalogues, make nothing")
    options.add_argument("--listen", action="store_true", help="have the listener write down every spoken file, make nothing")
    options.add_argument("--model", type=pathlib.Path, metavar="FILE", help="Whisper weights in ggml form, for the listener")
    chosen = options.parse_args()
    folders = {folder: sounds for folder, sounds in catalogue.wanted().items() if chosen.only in (None, folder.name)}
    if not folders:
        options.error(f"no folder {chosen.only}")
    words.teach()
    if chosen.check:
        return check(folders)
    if chosen.listen:
        if chosen.model is None:
            options.error("--listen needs --model")
        from listener import listen
        return listen(folders, chosen.model)
    make(folders, chosen.all, chosen.voices)
    return check(folders)


if __name__ == "__main__":
    sys.exit(main())
