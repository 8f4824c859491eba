"""The exercises of lesson 3a."""

import numpy as np

from .exercise import Exercise, Mistake
from .network import forward, new_layers, relu

RANDOM = np.random.RandomState(3)
PIXELS = RANDOM.random_sample((5, 64))
LAYERS = [tuple(layer) for layer in new_layers((3, 4, 4, 2), RANDOM)]
LAYERS = [
    (weights, biases + 0.3 * RANDOM.standard_normal(len(biases))) for weights, biases in LAYERS
]
ROWS = RANDOM.standard_normal((6, 3))
POINTS = np.linspace(0.0, 1.0, 9)


def forward_layers(layers, x):
    return forward(layers, x)[-1]


def forward_relu_everywhere(layers, x):
    for weights, biases in layers:
        x = relu(x @ weights + biases)
    return x


def forward_straight(layers, x):
    for weights, biases in layers:
        x = x @ weights + biases
    return x


def forward_unbiased(layers, x):
    return forward([(weights, 0.0) for weights, _ in layers], x)[-1]


def tent(x):
    return 2 * relu(np.asarray(x)) - 4 * relu(np.asarray(x) - 0.5)


def row_ink(images):
    return images.reshape(-1, 8, 8).mean(axis=2)


EXERCISES = (
    Exercise(
        "forward_layers",
        forward_layers,
        tried=((LAYERS, ROWS), (LAYERS[:2], ROWS[:2])),
        hints=(
            (
                "The first line of the loop is one layer without ReLU: inputs times weights, "
                "plus biases.",
                "반복문의 첫 줄은 ReLU가 없는 층 하나입니다. 입력과 가중치의 행렬 곱에 편향을 "
                "더합니다.",
            ),
            (
                "The inputs of this layer are h. The line below the `if` is ReLU of h.",
                "이 층의 입력은 h입니다. `if` 아래 줄은 h에 ReLU를 적용합니다.",
            ),
        ),
        mistakes=(
            Mistake(
                "relu-everywhere",
                forward_relu_everywhere,
                "The last layer must not have ReLU: scores may be negative.",
                "마지막 층에는 ReLU가 없어야 합니다. 점수는 음수일 수 있습니다.",
            ),
            Mistake(
                "no-relu",
                forward_straight,
                "There is no ReLU between the layers. Without it, all layers together are one.",
                "층 사이에 ReLU가 없습니다. ReLU가 없으면 층을 모두 합쳐도 한 층과 같습니다.",
            ),
            Mistake(
                "no-biases",
                forward_unbiased,
                "The biases are missing: add b after the product with W.",
                "편향이 빠졌습니다. W와 곱한 뒤에 b를 더하세요.",
            ),
        ),
    ),
    Exercise(
        "tent",
        tent,
        tried=((POINTS,), (np.array([0.3, 0.9]),)),
        hints=(
            (
                "Right of 1/2 the slope must change from 2 to -2. By how much does it change?",
                "1/2의 오른쪽에서 기울기가 2에서 -2로 바뀝니다. 얼마나 바뀌나요?",
            ),
            (
                "Subtract a multiple of np.maximum(x - 0.5, 0).",
                "np.maximum(x - 0.5, 0)의 몇 배를 빼세요.",
            ),
        ),
        mistakes=(
            Mistake(
                "flat",
                lambda x: 2 * relu(x) - 2 * relu(x - 0.5),
                "Right of 1/2 your curve is flat. The slope there must be -2, not 0.",
                "1/2의 오른쪽이 평평합니다. 그곳의 기울기는 0이 아니라 -2여야 합니다.",
            ),
            Mistake(
                "no-relu",
                lambda x: 2 * relu(x) - 4 * (x - 0.5),
                "Left of 1/2 the second neuron must give 0: put it into ReLU.",
                "1/2의 왼쪽에서 둘째 뉴런은 0이어야 합니다. relu에 넣으세요.",
            ),
        ),
    ),
    Exercise(
        "neurons_needed",
        lambda k: (2 * k, 2**k),
        tried=((3,), (6,), (10,)),
        hints=(
            (
                "Deep: k layers of two neurons. Shallow: first find the number of pieces.",
                "깊은 쪽은 뉴런이 두 개인 층이 k개입니다. 얕은 쪽은 조각 수를 먼저 구하세요.",
            ),
            (
                "There are 2**k pieces. There is one bend between two of them.",
                "조각은 2**k개입니다. 이웃한 두 조각 사이에서 한 번 꺾입니다.",
            ),
        ),
        mistakes=(
            Mistake(
                "bends",
                lambda k: (2 * k, 2**k - 1),
                "The second number is the number of bends. One more neuron begins the line.",
                "둘째 수는 꺾이는 횟수입니다. 직선을 시작하는 뉴런이 하나 더 필요합니다.",
            ),
            Mistake(
                "layers",
                lambda k: (k, 2**k),
                "The first number is the number of layers. Each layer has two neurons.",
                "첫째 수는 층의 수입니다. 층마다 뉴런이 두 개입니다.",
            ),
            Mistake(
                "swapped",
                lambda k: (2**k, 2 * k),
                "The two numbers are swapped: first deep, then shallow.",
                "두 수의 순서가 바뀌었습니다. 깊은 쪽이 먼저입니다.",
            ),
        ),
    ),
    Exercise(
        "row_ink",
        row_ink,
        tried=((PIXELS,), (PIXELS[:1],)),
        hints=(
            (
                "The axes are image, row, column. Within one row, the mean goes over the columns.",
                "축은 이미지, 행, 열입니다. 행 하나에서는 열에 걸쳐 평균을 냅니다.",
            ),
            (
                "Axes are counted from 0. What is the number of the axis of the columns? "
                "mean(axis=...)",
                "축은 0부터 셉니다. 열의 축은 몇 번입니까? mean(axis=...)",
            ),
        ),
        mistakes=(
            Mistake(
                "columns",
                lambda images: images.reshape(-1, 8, 8).mean(axis=1),
                "This is the mean of each column of pixels. Take the mean of each row.",
                "픽셀 열의 평균입니다. 행의 평균을 구하세요.",
            ),
            Mistake(
                "sum",
                lambda images: images.reshape(-1, 8, 8).sum(axis=2),
                "This is the sum of each row. Return the mean.",
                "행별 합입니다. 평균을 구하세요.",
            ),
            Mistake(
                "over-images",
                lambda images: images.reshape(-1, 8, 8).mean(axis=0),
                "This is the mean image: axis 0 goes over the images.",
                "평균 이미지입니다. 축 0은 이미지에 걸친 축입니다.",
            ),
        ),
    ),
)
