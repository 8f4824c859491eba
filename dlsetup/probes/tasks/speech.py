"""Dialled numbers heard from their tones: a spectrogram (STFT), a convolution, a GRU in both
directions, and CTC, which learns without being told when each tone sounds.

A key sounds as two tones at once (ITU-T Q.23); durations, pauses, loudness and noise vary.
"""

import cmath
import itertools
import math

import torch
from torch import nn
from torch.nn import functional as F

RATE, LENGTH = 4000, 3072  # samples a second, samples
LOW, HIGH = (697.0, 770.0, 852.0), (1209.0, 1336.0, 1477.0)  # Hz; nine keys
WINDOW, HOP = 128, 96
BATCH, STEPS = 50, 130


def calls(given, count):
    """Sound, (count, LENGTH), and the keys of each, from 1."""
    sounds, keys = 0.1 * torch.randn(count, LENGTH), []
    times = torch.arange(LENGTH) / float(RATE)
    for sound in sounds:
        dialled, start = [], given.random.randrange(100, 400)
        for _ in range(given.random.randrange(2, 5)):
            key, end = given.random.randrange(9), start + given.random.randrange(300, 480)
            tones = (LOW[key // 3], HIGH[key % 3])
            loudness = given.random.uniform(0.3, 0.6)
            for tone in tones:
                angles = 2 * math.pi * tone * times[start:end] + given.random.uniform(0, 6)
                sound[start:end] += loudness * torch.sin(angles)
            dialled.append(key + 1)
            start = end + given.random.randrange(100, 200)
        keys.append(dialled)
    return spectrogram(sounds), keys


def spectrogram(sounds):
    """The logarithm of loudness, (count, frequencies, times)."""
    window = torch.hann_window(WINDOW)
    loud = torch.stft(sounds, WINDOW, HOP, window=window, return_complex=True).abs()
    return torch.log(loud + 0.1)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.convolution = nn.Conv1d(WINDOW // 2 + 1, 48, 3, padding=1)
        self.norm = nn.BatchNorm1d(48)
        self.memory = nn.GRU(48, 32, batch_first=True, bidirectional=True)
        self.scores = nn.Linear(64, 10)

    def forward(self, heard):
        features = F.relu(self.norm(self.convolution(heard)))
        return self.scores(self.memory(features.transpose(1, 2))[0]).log_softmax(dim=-1)


def train(given):
    heard, keys = calls(given, 600)
    network = Network()
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 1e-2, total_steps=STEPS)
    for _ in given.steps(STEPS):
        batch = torch.randint(0, len(keys), (BATCH,))
        loss = connectionist(network(heard[batch]), [keys[number] for number in batch.tolist()])
        given.loss(loss)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        schedule.step()
    network.eval()
    heard, keys = calls(given, 200)
    with torch.no_grad():
        guesses = network(heard).argmax(dim=-1).tolist()
    right = sum(read(guess) == wanted for guess, wanted in zip(guesses, keys))
    return {"exact": right / float(len(keys)), "formula": formula(given)}


def formula(given):
    """One spectrum by the definition of Fourier's transform, and the CTC loss by adding up all
    ways to say two keys in four times."""
    sound = [math.sin(0.5 * n) for n in range(WINDOW)]
    hann = [0.5 - 0.5 * math.cos(2 * math.pi * n / WINDOW) for n in range(WINDOW)]
    parts = [cmath.exp(-2j * math.pi * n / WINDOW) for n in range(WINDOW)]
    spectrum = [
        abs(sum(sound[n] * hann[n] * parts[n * k % WINDOW] for n in range(WINDOW)))
        for k in range(WINDOW // 2 + 1)
    ]
    window = torch.hann_window(WINDOW)
    found = torch.stft(
        torch.tensor(sound), WINDOW, HOP, window=window, center=False, return_complex=True
    )
    chances = [[0.5, 0.2, 0.3], [0.1, 0.6, 0.3], [0.4, 0.1, 0.5], [0.2, 0.2, 0.6]]
    loss = connectionist(torch.tensor(chances)[None].log(), [[1, 2]])
    total = sum(
        likelihood(chances, path)
        for path in itertools.product(range(3), repeat=len(chances))
        if read(list(path)) == [1, 2]
    )
    return given.right((found.abs(), spectrum), (loss, [-math.log(total) / 2]))


def connectionist(scores, keys):
    """The CTC loss, scores being (count, times, keys), 0 the blank."""
    times = torch.full((len(keys),), scores.shape[1])
    lengths = torch.tensor([len(each) for each in keys])
    flat = torch.tensor([key for each in keys for key in each])
    return F.ctc_loss(scores.transpose(0, 1), flat, times, lengths, zero_infinity=True)


def read(best):
    """Keys from the best score at each time: repeats are one, blanks are none."""
    return [key for key, before in zip(best, [0] + best) if key and key != before]


def likelihood(chances, path):
    found = 1.0
    for row, key in zip(chances, path):
        found *= row[key]
    return found
