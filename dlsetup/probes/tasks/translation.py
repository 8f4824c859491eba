# -*- coding: utf-8 -*-
"""A number read in Korean, 3407 as 삼천사백칠: encoder and decoder (GRU), attention between
them, greedy decoding, a learning rate that rises and falls."""

import math

import torch
from torch import nn
from torch.nn import functional as F

DIGITS, UNITS = "영일이삼사오육칠팔구", ("", "십", "백", "천")
LETTERS = ["<padding>", "<begin>", "<end>"] + list("일이삼사오육칠팔구십백천")
PADDING, BEGIN, END = 0, 1, 2
PLACES, LENGTH = 4, 9  # of the digits, of the longest reading with its end
WIDTH, BATCH, STEPS = 64, 64, 200


def reading(number):
    """A one before a unit is not spoken: 1110 is 천백십."""
    spoken, text = "", str(number)
    for place, digit in zip(range(len(text) - 1, -1, -1), text):
        if digit != "0":
            spoken += ("" if digit == "1" and place else DIGITS[int(digit)]) + UNITS[place]
    return spoken


def encoded(numbers):
    """Digits, (count, PLACES), and readings between BEGIN and END, (count, LENGTH + 1)."""
    code = {letter: number for number, letter in enumerate(LETTERS)}
    rows = [[BEGIN] + [code[letter] for letter in reading(each)] + [END] for each in numbers]
    padded = [row + [PADDING] * (LENGTH + 1 - len(row)) for row in rows]
    digits = [[int(digit) for digit in str(each).rjust(PLACES, "0")] for each in numbers]
    return torch.tensor(digits), torch.tensor(padded)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.digits, self.letters = nn.Embedding(10, WIDTH), nn.Embedding(len(LETTERS), WIDTH)
        self.places = nn.Parameter(0.1 * torch.randn(PLACES, WIDTH))
        self.encoder = nn.GRU(WIDTH, WIDTH // 2, batch_first=True, bidirectional=True)
        self.decoder = nn.GRU(WIDTH, WIDTH, batch_first=True)
        self.scores = nn.Linear(2 * WIDTH, len(LETTERS))

    def encode(self, digits):
        """What was read, (count, PLACES, WIDTH), and the decoder's first state."""
        read = self.encoder(self.digits(digits) + self.places)[0]
        return read, read.mean(dim=1)[None].contiguous()

    def decode(self, letters, read, state):
        spoken, state = self.decoder(self.letters(letters), state)
        looked = F.scaled_dot_product_attention(spoken, read, read)
        return self.scores(torch.cat([spoken, looked], dim=-1)), state

    def translate(self, digits):
        """The best letter after the best letter, (count, LENGTH)."""
        read, state = self.encode(digits)
        letters, found = torch.full((len(digits), 1), BEGIN), []
        for _ in range(LENGTH):
            scores, state = self.decode(letters, read, state)
            letters = scores.argmax(dim=-1)
            found.append(letters)
        return torch.cat(found, dim=1)


def train(given):
    numbers = given.random.sample(range(1, 10000), 3500)
    (digits, spoken), (unseen, wanted) = encoded(numbers[:3000]), encoded(numbers[3000:])
    network = Network()
    optimiser = torch.optim.Adam(network.parameters(), lr=8e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 8e-3, total_steps=STEPS)
    for _ in given.steps(STEPS):
        batch = torch.randint(0, len(digits), (BATCH,))
        scores, _ = network.decode(spoken[batch, :-1], *network.encode(digits[batch]))
        loss = F.cross_entropy(
            scores.flatten(0, 1), spoken[batch, 1:].flatten(), ignore_index=PADDING
        )
        given.loss(loss)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
    with torch.no_grad():
        found = network.translate(unseen)
    beyond = wanted[:, 1:] == PADDING  # what stands after the end does not count
    exact = ((found == wanted[:, 1:]) | beyond).all(dim=1).float().mean()
    return {"exact": exact, "formula": formula(given)}


def formula(given):
    """Cross-entropy in which padding does not count."""
    scores = torch.tensor([[1.0, 0.0, 2.0], [0.0, 1.0, 3.0]])
    loss = F.cross_entropy(scores, torch.tensor([END, PADDING]), ignore_index=PADDING)
    return given.right((loss, [math.log(math.e + 1 + math.e**2) - 2]))
