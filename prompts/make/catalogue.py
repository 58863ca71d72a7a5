"""What is wanted (texts and voices), what there is (files), and the catalogue that ties one to the other."""
import dataclasses
import hashlib
import pathlib

import yaml

import line

PROMPTS = pathlib.Path(__file__).resolve().parent.parent
CARRIER = PROMPTS.parent / "dialplans" / "carrier" / "sounds"
# A piece of a sentence spoken alone falls and blurs. It is spoken within one and cut out at the commas, a few of a family at once:
# id begins with → what stands before and after.
PIECES = {
    "tail-": ("请问您的手机尾号是", "对吗？"),
    "month-": ("您收到提醒的时间是", "对吗？"),
    "day-": ("您收到提醒的时间是", "对吗？"),
    "hour-": ("您收到提醒的时间是", "对吗？"),
    "minute-": ("您收到提醒的时间是", "对吗？"),
}
AT_ONCE = 5
FRAME = "请问您的手机尾号是，三七，零五，对吗？"  # owner-tail and owner-ask, its ends


@dataclasses.dataclass(frozen=True)
class Sound:
    """A wanted file and everything it is made from: `recipe` has text, voice and speed, or a tone, or a noise."""
    file: pathlib.Path
    recipe: dict

    @property
    def id(self) -> str:
        return self.file.stem

    @property
    def text(self) -> str | None:
        return self.recipe.get("text")


def wanted() -> dict[pathlib.Path, list[Sound]]:
    """Folder → its sounds, in the order of the texts."""
    texts, voices = _read(PROMPTS / "texts.yaml"), _read(PROMPTS / "voices.yaml")
    folders = {
        PROMPTS / "voices" / name: _spoken(texts, **voice) for name, voice in voices.items()
    }
    folders[CARRIER] = _read(CARRIER / "texts.yaml")
    return {folder: [Sound(folder / f"{id}.alaw", recipe) for id, recipe in recipes.items()] for folder, recipes in folders.items()}


class Catalogue:
    """One folder's catalogue.yaml: id → recipe, seconds, loudness (LUFS) and SHA-256 of the file."""

    def __init__(self, folder: pathlib.Path):
        self.file = folder / "catalogue.yaml"
        self.entries = _read(self.file) if self.file.exists() else {}

    def matches(self, sound: Sound) -> bool:
        return sound.file.exists() and self.entries.get(sound.id) == describe(sound)

    def record(self, sound: Sound) -> None:
        self.entries[sound.id] = describe(sound)

    def write(self, sounds: list[Sound]) -> None:
        """Keeps the order of the texts and forgets what no text asks for."""
        self.entries = {sound.id: self.entries[sound.id] for sound in sounds if sound.id in self.entries}
        header = "# Written by prompts/make/make.py from the texts; do not edit.\n"
        self.file.write_text(header + yaml.safe_dump(self.entries, allow_unicode=True, sort_keys=False, width=1000), "utf-8")


def describe(sound: Sound) -> dict:
    alaw = sound.file.read_bytes()
    return {
        **sound.recipe,
        "seconds": len(alaw) / line.RATE,
        "loudness": round(line.loudness(line.decode(alaw)), 1),
        "sha256": hashlib.sha256(alaw).hexdigest(),
    }


def faults(folder: pathlib.Path, sounds: list[Sound]) -> list[str]:
    """Everything wrong with a folder, each in one line."""
    catalogue = Catalogue(folder)
    strays = {file.name for file in folder.glob("*.alaw")} - {sound.file.name for sound in sounds}
    found = [f"{name}: no text asks for it" for name in sorted(strays)]
    for sound in sounds:
        if not sound.file.exists():
            found.append(f"{sound.id}: missing")
        elif not catalogue.matches(sound):
            found.append(f"{sound.id}: the file, its text or its voice is not what the catalogue says")
        else:
            found += [f"{sound.id}: {fault}" for fault in _faults_of_sound(sound)]
    return found


def _faults_of_sound(sound: Sound) -> list[str]:
    heard = line.decode(sound.file.read_bytes())
    found = []
    if abs(heard).max() > line.PEAK * 1.03:  # one A-law step above the ceiling
        found.append("clipped")
    if sound.text:
        if abs(line.loudness(heard) - line.LOUDNESS) > 2:
            found.append(f"loudness {line.loudness(heard):.1f} LUFS, {line.LOUDNESS:.0f} wanted")
        if max(line.silent_ends(heard)) > line.ENDS:
            found.append("silence at an end")
    return found


def _spoken(texts: dict, voice: str, speed: float, pause: float, pieces: float) -> dict[str, dict]:
    """Id → recipe; pieces have a pace of their own and are cut out of a sentence."""
    plain = {id: text if isinstance(text, str) else text["text"] for id, text in texts.items()}
    recipes = {id: {"text": text, "voice": voice, "speed": speed, "pause": pause} for id, text in plain.items()}
    for beginning, (before, after) in PIECES.items():
        family = [id for id in plain if id.startswith(beginning)]
        for group in (family[start : start + AT_ONCE] for start in range(0, len(family), AT_ONCE)):
            sentence = "，".join([before, *(plain[id] for id in group), after])
            recipes |= {id: {"text": plain[id], "voice": voice, "speed": pieces, "within": sentence} for id in group}
    recipes |= {id: {"text": plain[id], "voice": voice, "speed": pieces, "within": FRAME} for id in ("owner-tail", "owner-ask")}
    return recipes


def _read(file: pathlib.Path) -> dict:
    return yaml.safe_load(file.read_text("utf-8")) or {}
