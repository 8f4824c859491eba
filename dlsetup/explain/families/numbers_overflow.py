"""Numbers in the program become too large."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="numbers-overflow",
    own=True,
    title=Text(
        en="Numbers in the program become too large",
        ko="프로그램의 계산 값이 너무 큼",
    ),
    message=Text(
        en="A value became infinite or undefined (0/0, log of 0, a large exponent). NumPy "
        "and PyTorch work.",
        ko="값이 무한대가 되거나 정의되지 않습니다(0/0, log 0, 큰 지수). NumPy와 "
        "PyTorch는 정상입니다.",
    ),
    steps=(
        instruct(
            en="Print the smallest and the largest value before the line that is shown.",
            ko="표시된 줄 앞에서 최솟값과 최댓값을 출력하세요.",
        ),
        instruct(
            en="Scale the inputs, make the learning rate smaller, or use a stable form "
            "such as `log_softmax`.",
            ko="입력의 크기를 조정하거나, 학습률을 줄이거나, `log_softmax`처럼 안정적인 "
            "함수를 쓰세요.",
        ),
    ),
    dont=Text(
        en="Do not only hide the warning: the results are wrong.",
        ko="경고만 감추지 마세요. 결과가 틀립니다.",
    ),
    symptoms=(
        r"RuntimeWarning: (?:overflow|invalid value|divide by zero|underflow) encountered "
        r"in",
        r"RuntimeWarning: Mean of empty slice",
        r"^(?:E\s+)?OverflowError: ",
        r"\bloss\b[^\n]{0,30}?[=: ]nan\b",
        r"Function '\w+' returned nan values in its \d+th output",
    ),
    matches=(
        "hw1.py:12: RuntimeWarning: overflow encountered in exp",
        "RuntimeWarning: divide by zero encountered in log",
        "Epoch [3/20], Loss: nan",
        "469/469 - 2s - accuracy: 0.0987 - loss: nan",
    ),
    misses=(
        "Epoch 3/20 - loss: 0.3182 - accuracy: 0.91",
        "RuntimeError: CUDA error: device-side assert triggered",
    ),
)
