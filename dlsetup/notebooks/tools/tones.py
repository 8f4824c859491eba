"""The sound of phone keys, for the speech recognition of lesson 5b: each key is two tones at once
(ITU-T Q.23)."""

import numpy as np

RATE = 4000  # samples a second
LOW, HIGH = (697.0, 770.0, 852.0), (1209.0, 1336.0, 1477.0)  # Hz
NOISE = 0.2


def dial(keys, random):
    """The sound of keys 1 to 9, one after the other, and which key sounds at each sample, 0 for
    none. Durations, pauses, loudness and noise vary."""
    pause = random.integers(100, 300)
    sounds, keys_at = [np.zeros(pause)], [np.zeros(pause, dtype=int)]
    for key in keys:
        times = np.arange(random.integers(300, 480)) / RATE
        tones = LOW[(key - 1) // 3], HIGH[(key - 1) % 3]
        waves = [np.sin(2 * np.pi * tone * times + random.uniform(0, 6)) for tone in tones]
        pause = random.integers(150, 300)
        sounds += [random.uniform(0.3, 0.6) * (waves[0] + waves[1]), np.zeros(pause)]
        keys_at += [np.full(len(times), key), np.zeros(pause, dtype=int)]
    sound = np.concatenate(sounds)
    return sound + NOISE * random.standard_normal(len(sound)), np.concatenate(keys_at)
