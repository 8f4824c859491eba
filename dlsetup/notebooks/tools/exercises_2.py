"""The exercises of lesson 2."""

import numpy as np

from .exercise import Exercise, Mistake


def layer(inputs, weights, bias):
    return np.maximum(0.0, inputs @ weights + bias)


def log_softmax(scores):
    scores = scores - scores.max(axis=1, keepdims=True)
    return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))


def mean_loss(scores, labels):
    return -np.mean(log_softmax(scores)[np.arange(len(labels)), labels])


def scores_gradient(scores, labels):
    one_hot = np.eye(scores.shape[1])[labels]
    return (np.exp(log_softmax(scores)) - one_hot) / len(labels)


def hidden_gradient(gradient, weights, hidden):
    return (gradient @ weights.T) * (hidden > 0)


def descend(network, gradients, rate):
    return tuple(values - rate * slopes for values, slopes in zip(network, gradients))


NUMBERS = np.random.RandomState(7)
X = np.round(NUMBERS.uniform(-1, 1, (4, 3)), 2)
W = np.round(NUMBERS.uniform(-1, 1, (3, 5)), 2)
B = np.round(NUMBERS.uniform(-1, 1, 5), 2)
H = layer(X, W, B)
SCORES = np.round(NUMBERS.uniform(-2, 2, (6, 10)), 2)
LABELS = np.array([3, 0, 9, 3, 5, 1])
D = scores_gradient(SCORES, LABELS)[:4]
LAST = np.round(NUMBERS.uniform(-1, 1, (5, 10)), 2)
NETWORK = [W, B, LAST, SCORES[0]]
GRADIENTS = [W / 2 + 1, B - 1, LAST * 3, SCORES[1]]

EXERCISES = (
    Exercise(
        "neuron",
        lambda x, w, b: max(0.0, float(x @ w + b)),
        tried=(
            (np.array([1.0, 2.0]), np.array([0.5, -1.0]), 3.0),
            (np.array([1.0, 2.0]), np.array([0.5, -1.0]), 0.25),
            (np.array([-1.0, 0.5, 2.0]), np.array([-2.0, 1.0, 0.5]), -1.0),
        ),
        hints=(
            ("First z = x @ w + b.", "먼저 z = x @ w + b를 구하세요."),
            ("Then the larger one of 0 and z.", "그다음 0과 z 중 큰 수를 고르세요."),
        ),
        mistakes=(
            Mistake(
                "no-relu",
                lambda x, w, b: x @ w + b,
                "Negative results must not pass: ReLU is missing.",
                "음수는 통과하면 안 됩니다. ReLU가 빠졌습니다.",
            ),
            Mistake(
                "no-bias",
                lambda x, w, b: max(0.0, float(x @ w)),
                "The bias b is missing.",
                "편향 b가 빠졌습니다.",
            ),
            Mistake(
                "bias-after",
                lambda x, w, b: max(0.0, float(x @ w)) + b,
                "The bias is added after ReLU. It belongs inside.",
                "편향을 ReLU 뒤에 더했습니다. 안에서 더해야 합니다.",
            ),
            Mistake(
                "minimum",
                lambda x, w, b: min(0.0, float(x @ w + b)),
                "Positive results must pass, and negative ones must not.",
                "양수가 통과하고 음수는 막아야 합니다.",
            ),
        ),
    ),
    Exercise(
        "layer",
        layer,
        tried=((X, W, B), (X[:2], W, B - 0.5)),
        hints=(
            ("First Z = X @ W + b.", "먼저 Z = X @ W + b를 구하세요."),
            ("ReLU for arrays is np.maximum(0, Z).", "배열의 ReLU는 np.maximum(0, Z)입니다."),
        ),
        mistakes=(
            Mistake(
                "no-relu",
                lambda x, w, b: x @ w + b,
                "Negative results must not pass: ReLU is missing.",
                "음수는 통과하면 안 됩니다. ReLU가 빠졌습니다.",
            ),
            Mistake(
                "no-bias",
                lambda x, w, b: np.maximum(0.0, x @ w),
                "The bias b is missing.",
                "편향 b가 빠졌습니다.",
            ),
            Mistake(
                "absolute",
                lambda x, w, b: np.abs(x @ w + b),
                "abs makes negative numbers positive, but ReLU makes them 0.",
                "abs는 음수를 양수로 바꾸지만 ReLU는 0으로 만듭니다.",
            ),
        ),
    ),
    Exercise(
        "mean_loss",
        mean_loss,
        tried=((SCORES, LABELS), (SCORES[:2], LABELS[:2]), (SCORES * 1000, LABELS)),
        hints=(
            (
                "picked = logs[np.arange(n), y] has one logarithm for each image.",
                "picked = logs[np.arange(n), y]에는 이미지마다 로그가 하나씩 있습니다.",
            ),
            (
                "Return the mean of picked with the other sign.",
                "picked의 평균을 구하고 부호를 바꿔 반환하세요.",
            ),
        ),
        mistakes=(
            Mistake(
                "sum",
                lambda z, y: mean_loss(z, y) * len(y),
                "This is the sum over the images. Return the mean.",
                "이미지들의 합입니다. 평균을 구해야 합니다.",
            ),
            Mistake(
                "all-classes",
                lambda z, y: -np.mean(log_softmax(z)),
                "Only the logarithm at the right class of each image counts.",
                "이미지마다 정답 클래스의 로그만 씁니다.",
            ),
            Mistake(
                "not-averaged",
                lambda z, y: -log_softmax(z)[np.arange(len(y)), y],
                "This is a loss for each image. Return one number, their mean.",
                "이미지별 손실입니다. 평균을 내서 수 하나로 만드세요.",
            ),
        ),
    ),
    Exercise(
        "scores_gradient",
        scores_gradient,
        tried=((SCORES, LABELS), (SCORES[:3], LABELS[:3])),
        hints=(
            ("Y = np.eye(10)[y]", "Y = np.eye(10)[y]"),
            ("Then P minus Y, divided by n.", "그다음 P에서 Y를 빼고 n으로 나누세요."),
        ),
        mistakes=(
            Mistake(
                "not-divided",
                lambda z, y: scores_gradient(z, y) * len(y),
                "The loss is a mean, so its gradient is divided by n, too.",
                "손실이 평균이므로 기울기도 n으로 나눕니다.",
            ),
            Mistake(
                "probabilities",
                lambda z, y: np.exp(log_softmax(z)) / len(y),
                "The right class is not in it: subtract the one-hot rows.",
                "정답 클래스가 들어 있지 않습니다. 원-핫 행을 빼세요.",
            ),
            Mistake(
                "parentheses",
                lambda z, y: np.exp(log_softmax(z)) - np.eye(z.shape[1])[y] / len(y),
                "Only the one-hot rows are divided by n. Put the difference in parentheses.",
                "원-핫 행만 n으로 나누었습니다. 뺄셈을 괄호로 묶으세요.",
            ),
        ),
    ),
    Exercise(
        "weights_gradient",
        lambda hidden, gradient: hidden.T @ gradient,
        tried=((H, D), (H[:2], D[:2])),
        hints=(
            (
                "H and D have a row for each image. The product must add up over the images.",
                "H와 D에는 이미지마다 행이 하나씩 있습니다. 행렬 곱이 이미지들을 더하게 하세요.",
            ),
            ("The transpose is H.T, the product is @.", "전치 행렬은 H.T, 행렬 곱은 @입니다."),
        ),
        mistakes=(
            Mistake(
                "mean",
                lambda hidden, gradient: hidden.T @ gradient / len(hidden),
                "D is divided by n already. Do not divide again.",
                "D는 이미 n으로 나눈 값입니다. 다시 나누지 마세요.",
            ),
        ),
    ),
    Exercise(
        "hidden_gradient",
        hidden_gradient,
        tried=((D, LAST, H), (D[:2], LAST, H[:2])),
        hints=(
            ("First D @ W.T.", "먼저 D @ W.T를 구하세요."),
            (
                "Then multiply by (H > 0), at the same place.",
                "그다음 (H > 0)을 같은 자리끼리 곱하세요.",
            ),
        ),
        mistakes=(
            Mistake(
                "no-relu",
                lambda gradient, weights, hidden: gradient @ weights.T,
                "The gradient also passes where ReLU was 0. Multiply by (H > 0).",
                "ReLU가 0이었던 곳도 통과합니다. (H > 0)을 곱하세요.",
            ),
            Mistake(
                "times-hidden",
                lambda gradient, weights, hidden: (gradient @ weights.T) * hidden,
                "The slope of ReLU is 1 or 0, not H itself.",
                "ReLU의 기울기는 H 자체가 아니라 1 또는 0입니다.",
            ),
            Mistake(
                "relu-of-gradient",
                lambda gradient, weights, hidden: np.maximum(0, gradient @ weights.T),
                "You applied ReLU to the gradient. Use H to decide where the gradient passes.",
                "기울기에 ReLU를 적용했습니다. 통과할 곳은 H로 정합니다.",
            ),
        ),
    ),
    Exercise(
        "descend",
        descend,
        tried=((NETWORK, GRADIENTS, 0.1), (NETWORK, GRADIENTS, 2.0)),
        hints=(
            (
                "The new W1 is W1 - rate * dW1.",
                "새 W1은 W1 - rate * dW1입니다.",
            ),
            ("Do the same for the other three.", "나머지 셋도 똑같이 하세요."),
        ),
        mistakes=(
            Mistake(
                "uphill",
                lambda network, gradients, rate: descend(network, gradients, -rate),
                "This goes uphill, and the loss grows. Step the other way.",
                "오르막으로 가서 손실이 커집니다. 반대 방향으로 움직이세요.",
            ),
            Mistake(
                "no-rate",
                lambda network, gradients, rate: descend(network, gradients, 1.0),
                "The learning rate is missing.",
                "학습률이 빠졌습니다.",
            ),
            Mistake(
                "step-only",
                lambda network, gradients, rate: tuple(rate * each for each in gradients),
                "These are the steps. Subtract them from the old values.",
                "움직일 크기입니다. 이것을 원래 값에서 빼세요.",
            ),
        ),
    ),
)
