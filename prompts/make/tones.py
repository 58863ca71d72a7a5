"""Tones and noise of the network: everything that is not spoken."""
import numpy as np
from scipy import signal

RATE = 8_000                   # of the line
PEAK = 0.89                    # -1 dBFS
FADE = RATE // 200             # 5 ms: no click at either end
TONE_LEVEL = 10 ** (-13 / 20)  # dBFS of the peak, -10 dBm0: what a Chinese exchange sends as a tone


def tone(hertz: float, lasts: float, sounding: float | None = None, quiet: float = 0.0) -> np.ndarray:
    """`lasts` seconds of a sine, steady or `sounding` seconds of it and `quiet` seconds of nothing in turn."""
    sounding = lasts if sounding is None else sounding
    burst = TONE_LEVEL * np.sin(2 * np.pi * hertz * np.arange(int(sounding * RATE)) / RATE)
    burst[:FADE] *= np.linspace(0, 1, FADE)
    burst[-FADE:] *= np.linspace(1, 0, FADE)
    cycle = np.concatenate([burst, np.zeros(int(quiet * RATE))])
    return np.resize(cycle, int(lasts * RATE))


def noise(level: float, lasts: float, seed: int) -> np.ndarray:
    """A room behind a telephone line: low noise that falls off with pitch, `level` dBFS, the same for the same seed."""
    white = np.random.Generator(np.random.PCG64(seed)).random(int(lasts * RATE)) - 0.5
    room = signal.sosfilt(signal.butter(1, 600, fs=RATE, output="sos"), white)
    band = signal.sosfilt(signal.butter(4, (300, 3400), "bandpass", fs=RATE, output="sos"), room)
    return np.clip(band * 10 ** (level / 20) / np.sqrt((band ** 2).mean()), -PEAK, PEAK)
