"""Sound as a telephone line carries it: 300-3400 Hz, 8 kHz, A-law without a header. Samples are floats, full scale 1.0."""
import warnings

import numpy as np
import pyloudnorm
from scipy import signal

RATE = 8_000
LOUDNESS = -19.0        # LUFS of every spoken file: about the level of a person speaking on the line
PEAK = 0.89             # -1 dBFS: nothing reaches further
FRAME = RATE // 100     # silence is judged in frames of 10 ms
SILENCE = 10 ** (-46 / 20)
ENDS = 0.03             # seconds of silence allowed before and after
MARGIN = 2              # frames left before and after the sound


def to_line(sound: np.ndarray, rate: int) -> np.ndarray:
    """Band-pass, level, and trim what the line itself would carry as silence."""
    band = signal.butter(6, (300, 3400), "bandpass", fs=rate, output="sos")
    narrow = signal.resample_poly(signal.sosfilt(band, sound), RATE, rate)
    heard = decode(encode(level(trim(level(narrow)))))
    return heard if max(silent_ends(heard)) <= ENDS else trim(heard)  # levelling can move a faint end under the threshold


def level(sound: np.ndarray) -> np.ndarray:
    louder = sound * 10 ** ((LOUDNESS - loudness(sound)) / 20)
    return soften_peaks(louder)


def soften_peaks(sound: np.ndarray) -> np.ndarray:
    """Bends the rare sample above the knee smoothly under the ceiling; below the knee nothing changes."""
    knee = PEAK * 0.7
    over = np.abs(sound) - knee
    bent = knee + (PEAK - knee) * np.tanh(np.maximum(over, 0) / (PEAK - knee))
    return np.where(over > 0, np.sign(sound) * bent, sound)


def loudness(sound: np.ndarray) -> float:
    """Integrated loudness after ITU-R BS.1770 in LUFS; a sound shorter than its 400 ms block is one block."""
    block = min(0.4, (len(sound) - 1) / RATE)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return float(pyloudnorm.Meter(RATE, block_size=block).integrated_loudness(sound))


def silent_frames(sound: np.ndarray) -> np.ndarray:
    frames = sound[: len(sound) // FRAME * FRAME].reshape(-1, FRAME)
    return np.sqrt((frames ** 2).mean(axis=1)) < SILENCE


def silent_ends(sound: np.ndarray) -> tuple[float, float]:
    """Seconds of silence before and after the sound."""
    loud = np.flatnonzero(~silent_frames(sound))
    if not len(loud):
        return len(sound) / RATE, len(sound) / RATE
    return loud[0] * FRAME / RATE, (len(sound) - (loud[-1] + 1) * FRAME) / RATE


def trim(sound: np.ndarray) -> np.ndarray:
    loud = np.flatnonzero(~silent_frames(sound))
    start, end = max(0, loud[0] - MARGIN) * FRAME, (loud[-1] + 1 + MARGIN) * FRAME
    return fade(sound[start:end].copy())


def fade(sound: np.ndarray, seconds: float = 0.005) -> np.ndarray:
    """No click at either end."""
    ramp = np.linspace(0, 1, int(seconds * RATE))
    sound[: len(ramp)] *= ramp
    sound[-len(ramp):] *= ramp[::-1]
    return sound


def encode(sound: np.ndarray) -> bytes:
    """ITU-T G.711 A-law: sign, three bits of segment, four bits of step; every other bit turned over."""
    value = np.clip(np.floor(sound * 4096), -4096, 4095).astype(int)
    negative = value < 0
    size = np.where(negative, -value - 1, value)
    segment = np.maximum(np.floor(np.log2(np.maximum(size, 1))).astype(int) - 4, 0)
    step = np.where(segment == 0, size >> 1, size >> np.maximum(segment, 1)) & 0x0F
    return (((segment << 4) | step | np.where(negative, 0, 0x80)) ^ 0x55).astype(np.uint8).tobytes()


def decode(alaw: bytes) -> np.ndarray:
    code = np.frombuffer(alaw, dtype=np.uint8).astype(int) ^ 0x55
    segment, step = (code >> 4) & 0x07, code & 0x0F
    size = np.where(segment == 0, 2 * step + 1, (2 * step + 33) << np.maximum(segment - 1, 0))
    return np.where(code & 0x80, size, -size) / 4096
