# -*- coding: utf-8 -*-
"""What a Korean sentence asks for, syllable by syllable: embeddings, padding that is masked,
attention (a transformer's layer), and Hangul in the source as UTF-8."""

import torch
from torch import nn
from torch.nn import functional as F

ASKED = (
    ("{p} 날씨 어때", "{d} {p} 비 와", "{p} {d} 기온 알려 줘", "{d} 우산 필요할까 {p}"),
    ("{a} 노래 틀어 줘", "{a} 음악 재생", "{a} 최신 곡 들려 줘", "신나는 {a} 노래 듣고 싶어"),
    ("{d} {h} 알람 맞춰 줘", "{h}에 깨워 줘", "{d} {h} 알림 설정", "{h} 알람 꺼 줘"),
    ("{p} 맛집 찾아 줘", "{d} {p} 식당 예약", "{p} 밥집 추천해 줘", "{d} {h} {p} 저녁 예약해 줘"),
    ("{p} 가는 길 알려 줘", "{p}까지 얼마나 걸려", "{p} 지하철 경로", "{d} {p} 차 막혀"),
)
FILLED = {
    "p": ("서울", "부산", "대구", "광주", "제주", "강남", "홍대", "수원"),
    "d": ("오늘", "내일", "모레", "주말에", "이번 주"),
    "h": ("일곱 시", "여덟 시", "정오", "새벽", "여섯 시 반"),
    "a": ("재즈", "클래식", "발라드", "힙합", "동요", "트로트"),
}
LENGTH, WIDTH, BATCH, STEPS = 24, 32, 64, 100
PADDING, UNKNOWN = 0, 1


def sentences(given, count):
    """Sentences and what each asks for, numbered."""
    found = []
    for _ in range(count):
        intent = given.random.randrange(len(ASKED))
        words = {name: given.random.choice(choices) for name, choices in FILLED.items()}
        found.append((given.random.choice(ASKED[intent]).format(**words), intent))
    return found


class Network(nn.Module):
    def __init__(self, letters):
        super().__init__()
        self.letters = nn.Embedding(letters, WIDTH, padding_idx=PADDING)
        self.places = nn.Parameter(0.1 * torch.randn(LENGTH, WIDTH))
        self.attention = nn.TransformerEncoderLayer(
            WIDTH, nhead=4, dim_feedforward=64, dropout=0.0, batch_first=True
        )
        self.scores = nn.Linear(WIDTH, len(ASKED))

    def forward(self, letters):
        padding = letters == PADDING
        seen = self.attention(self.letters(letters) + self.places, src_key_padding_mask=padding)
        summed = seen.masked_fill(padding[:, :, None], 0.0).sum(dim=1)
        return self.scores(summed / (~padding).sum(dim=1, keepdim=True))


def train(given):
    training = sentences(given, 800)
    known = {sentence for sentence, _ in training}
    test = [each for each in sentences(given, 1200) if each[0] not in known][:300]
    letters = sorted({letter for sentence in known for letter in sentence})
    code = {letter: number for number, letter in enumerate(letters, start=UNKNOWN + 1)}
    (texts, intents), (unseen, wanted) = encoded(training, code), encoded(test, code)
    network = Network(len(code) + 2)
    optimiser = torch.optim.Adam(network.parameters(), lr=5e-3)
    for _ in given.steps(STEPS):
        batch = torch.randint(0, len(texts), (BATCH,))
        loss = F.cross_entropy(network(texts[batch]), intents[batch])
        given.loss(loss)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    network.eval()
    with torch.no_grad():
        guesses = network(unseen).argmax(dim=1)
    return {"accuracy": (guesses == wanted).float().mean(), "formula": formula(given)}


def formula(given):
    """An embedding's gradient: a letter counts as often as it stands there, padding never."""
    table = torch.ones(3, 1, requires_grad=True)
    letters = torch.tensor([PADDING, 1, 1, 2])
    F.embedding(letters, table, padding_idx=PADDING).sum().backward()
    return given.right((table.grad, [0, 2, 1]))


def encoded(found, code):
    """Letters, (count, LENGTH), and intents."""
    rows = [[code.get(letter, UNKNOWN) for letter in text][:LENGTH] for text, _ in found]
    padded = [row + [PADDING] * (LENGTH - len(row)) for row in rows]
    return torch.tensor(padded), torch.tensor([intent for _, intent in found])
