"""The exercises of lesson 4."""

import numpy as np

from .exercise import ANYTHING, Exercise, Mistake

RANDOM = np.random.RandomState(4)
VALUES, KEPT = RANDOM.standard_normal((3, 4)), np.array([[1, 0, 1, 1], [0, 1, 1, 0], [1, 1, 0, 1]])
OTHER_VALUES, OTHER_KEPT = RANDOM.standard_normal((2, 3)), np.array([[1, 0, 1], [1, 1, 0]])
WEIGHTS = [RANDOM.standard_normal((3, 2)), RANDOM.standard_normal(2)]
SLOPES = [RANDOM.standard_normal((3, 2)), RANDOM.standard_normal(2)]
CALLS = ("zero_grad", "backward", "step", "gradient", "apply")


class Record:
    """What a framework's objects are asked to do, in order: stands for them without the framework.
    Its number is another one for each order."""

    def __init__(self):
        self.calls = []

    def note(self, name):
        self.calls.append(CALLS.index(name) + 1)

    def number(self):
        return float(sum(call * 10**place for place, call in enumerate(self.calls)))


class RecordedOptimizer:
    def __init__(self, record):
        self.record = record

    def zero_grad(self, set_to_none=True):
        self.record.note("zero_grad")

    def step(self):
        self.record.note("step")

    def apply_gradients(self, pairs):
        if [tuple(pair) for pair in pairs] == [(1.0, "W"), (2.0, "b")]:
            self.record.note("apply")


class RecordedLoss:
    def __init__(self, record):
        self.record = record

    def backward(self):
        self.record.note("backward")

    def item(self):
        return self.record.number()

    def __float__(self):
        return self.record.number()


class RecordedTape:
    def __init__(self, record):
        self.record = record

    def gradient(self, loss, variables):
        if isinstance(loss, RecordedLoss):
            self.record.note("gradient")
        return [1.0, 2.0]


def torch_objects():
    record = Record()
    return RecordedOptimizer(record), RecordedLoss(record)


def tensorflow_objects():
    record = Record()
    return RecordedTape(record), RecordedLoss(record), ["W", "b"], RecordedOptimizer(record)


def torch_step(optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def torch_last_cleared(optimizer, loss):
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()


def torch_not_cleared(optimizer, loss):
    loss.backward()
    optimizer.step()
    return loss.item()


def torch_cleared_between(optimizer, loss):
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()


def torch_not_moved(optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    return loss.item()


def torch_not_differentiated(optimizer, loss):
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()


def tensorflow_step(tape, loss, variables, optimizer):
    gradients = tape.gradient(loss, variables)
    optimizer.apply_gradients(zip(gradients, variables))
    return float(loss)


def tensorflow_not_applied(tape, loss, variables, optimizer):
    tape.gradient(loss, variables)
    return float(loss)


def jax_step(weights, gradients, rate):
    return tuple(weight - rate * slope for weight, slope in zip(weights, gradients))


def dropout(values, kept, p):
    return values * kept / (1 - p)


NOT_ANSWERED = (
    "Not answered yet: nothing is called. Write the lines in place of `...`.",
    "아직 답하지 않았습니다. 아무것도 호출하지 않습니다. `...` 자리에 코드를 쓰세요.",
)

EXERCISES = (
    Exercise(
        "parameter_count",
        lambda: 4810,
        hints=(
            (
                "A layer has inputs x outputs weights, and one bias for each output.",
                "층 하나에는 가중치가 입력 수 x 출력 수만큼 있고, 출력마다 편향이 하나씩 있습니다.",
            ),
            (
                "Add both layers: from 64 to 64, and from 64 to 10.",
                "64에서 64로 가는 층과 64에서 10으로 가는 층을 더하세요.",
            ),
        ),
        mistakes=(
            Mistake(
                "no-biases",
                lambda: 64 * 64 + 64 * 10,
                "These are the weights. Each output of a layer has a bias, too.",
                "가중치만 세었습니다. 층의 출력마다 편향도 하나씩 있습니다.",
            ),
            Mistake(
                "neurons",
                lambda: 64 + 64 + 10,
                "These are the values that go through the network, not its parameters.",
                "신경망을 지나가는 값의 수입니다. 파라미터의 수가 아닙니다.",
            ),
        ),
    ),
    Exercise(
        "accumulated",
        lambda: 12.0,
        hints=(
            (
                "The derivative of x**2 is 2x. How much is that at 3?",
                "x**2의 도함수는 2x입니다. 3에서 얼마입니까?",
            ),
            (
                "The second call of backward adds its derivative to what is already in x.grad.",
                "backward를 두 번째로 호출하면 x.grad에 있던 값에 도함수를 더합니다.",
            ),
        ),
        mistakes=(
            Mistake(
                "not-added",
                lambda: 6.0,
                "This is the derivative once. The second call adds to it.",
                "한 번 구한 도함수입니다. 두 번째 호출은 여기에 더합니다.",
            ),
            Mistake(
                "value",
                lambda: 9.0,
                "This is x**2 itself. x.grad contains its derivative.",
                "x**2의 값입니다. x.grad에는 도함수가 들어 있습니다.",
            ),
            Mistake(
                "multiplied",
                lambda: 36.0,
                "The two derivatives are added, not multiplied.",
                "두 도함수는 곱해지지 않고 더해집니다.",
            ),
        ),
    ),
    Exercise(
        "torch_step",
        torch_step,
        tried=(torch_objects(),),
        hints=(
            (
                "Three calls: clear the old gradients, compute the new ones, move the parameters.",
                "세 번 호출합니다. 지난 기울기를 지우고, 새 기울기를 구하고, 파라미터를 옮깁니다.",
            ),
            (
                "zero_grad and step belong to the optimizer, backward belongs to the loss.",
                "zero_grad와 step은 옵티마이저에서, backward는 손실에서 호출합니다.",
            ),
        ),
        mistakes=(
            Mistake("not-answered", lambda optimizer, loss: loss.item(), *NOT_ANSWERED),
            Mistake(
                "not-cleared",
                torch_not_cleared,
                "The old gradients are never cleared, so all gradients since the start add up.",
                "지난 기울기를 지우지 않아서 처음부터의 기울기가 모두 더해집니다.",
            ),
            Mistake(
                "cleared-last",
                torch_last_cleared,
                "Clear the gradients first: they may contain old values.",
                "기울기를 먼저 지우세요. 이 함수를 호출하기 전에 남은 값이 있을 수 있습니다.",
            ),
            Mistake(
                "cleared-between",
                torch_cleared_between,
                "The new gradients are cleared before the step uses them.",
                "step이 쓰기 전에 새 기울기를 지웠습니다.",
            ),
            Mistake(
                "not-moved",
                torch_not_moved,
                "The gradients are computed, but the parameters do not move.",
                "기울기를 구했지만 파라미터를 옮기지 않았습니다.",
            ),
            Mistake(
                "not-differentiated",
                torch_not_differentiated,
                "The gradients of this loss are never computed.",
                "이 손실의 기울기를 구하지 않았습니다.",
            ),
            Mistake(
                "calls",
                ANYTHING,
                "Each of the three methods must be called once, in the order that the text says.",
                "메서드 세 개를 한 번씩, 글에 나온 순서대로 호출해야 합니다.",
            ),
        ),
    ),
    Exercise(
        "tensorflow_step",
        tensorflow_step,
        tried=(tensorflow_objects(),),
        hints=(
            (
                "First ask the tape for the gradient of the loss with respect to the variables.",
                "먼저 테이프에서 변수에 대한 손실의 기울기를 구하세요.",
            ),
            (
                "optimizer.apply_gradients takes pairs (gradient, variable): use zip.",
                "optimizer.apply_gradients는 (기울기, 변수) 쌍을 받습니다. zip을 쓰세요.",
            ),
        ),
        mistakes=(
            Mistake("not-answered", lambda tape, loss, *others: float(loss), *NOT_ANSWERED),
            Mistake(
                "not-applied",
                tensorflow_not_applied,
                "The gradients are computed, but not applied as pairs (gradient, variable).",
                "기울기를 구했지만 (기울기, 변수) 쌍으로 적용하지 않았습니다.",
            ),
            Mistake(
                "calls",
                ANYTHING,
                "Ask the tape once for the gradients of the loss, and apply them once.",
                "테이프에서 손실의 기울기를 한 번 구하고, 옵티마이저에 한 번 넘겨야 합니다.",
            ),
        ),
    ),
    Exercise(
        "jax_step",
        jax_step,
        tried=((WEIGHTS, SLOPES, 0.1), (WEIGHTS, SLOPES, 0.5)),
        hints=(
            (
                "Go through weights and gradients together: for w, g in zip(weights, gradients).",
                "가중치와 기울기를 하나씩 함께 꺼내세요: for w, g in zip(weights, gradients).",
            ),
            (
                "Each new weight is the old one minus rate times its gradient. Return a tuple.",
                "새 가중치는 지금 값에서 rate와 기울기의 곱을 뺀 것입니다. 튜플로 모으세요.",
            ),
        ),
        mistakes=(
            Mistake(
                "uphill",
                lambda weights, slopes, rate: jax_step(weights, slopes, -rate),
                "This goes uphill: the loss grows. Subtract the gradient.",
                "오르막으로 갑니다. 손실이 커집니다. 기울기를 빼세요.",
            ),
            Mistake(
                "no-rate",
                lambda weights, slopes, rate: jax_step(weights, slopes, 1.0),
                "The learning rate is missing.",
                "학습률이 빠졌습니다.",
            ),
        ),
    ),
    Exercise(
        "dropout",
        dropout,
        tried=((VALUES, KEPT, 0.25), (OTHER_VALUES, OTHER_KEPT, 0.5)),
        hints=(
            (
                "Multiply by kept: what is dropped becomes 0.",
                "kept를 곱하세요. 버린 값은 0이 됩니다.",
            ),
            (
                "A share 1 - p is left. Divide by it, and the mean stays the same.",
                "남는 비율은 1 - p입니다. 이것으로 나누면 평균이 그대로입니다.",
            ),
        ),
        mistakes=(
            Mistake(
                "not-scaled",
                lambda values, kept, p: values * kept,
                "The mean becomes smaller. Divide by the share that is kept.",
                "평균이 작아집니다. 남는 비율로 나누세요.",
            ),
            Mistake(
                "other-share",
                lambda values, kept, p: values * kept / p,
                "p is the share that is dropped. Divide by the share that is kept.",
                "p는 버리는 비율입니다. 남는 비율로 나누세요.",
            ),
            Mistake(
                "reversed",
                lambda values, kept, p: values * (1 - kept) / (1 - p),
                "You dropped the wrong values. If kept is 1, the value stays.",
                "반대로 버렸습니다. kept가 1인 자리의 값이 남습니다.",
            ),
        ),
    ),
)
