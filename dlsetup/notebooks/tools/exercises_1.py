"""The exercises of lesson 1."""

import numpy as np

from .exercise import Exercise, Mistake


def square(x):
    return x * x


def cube(x):
    return x**3


def slope(f, x, h):
    return (f(x + h) - f(x)) / h


def numerical_derivative(f, x):
    return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5


def chain(x):
    return 18.0 * x + 6.0


def dot(a, b):
    return float(np.dot(a, b))


def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()


A = np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 3.0]])
B = np.array([[2.0, 1.5], [0.0, 5.0], [-1.0, 4.0]])
VECTORS = (
    (np.array([1.0, 2.0, 3.0]), np.array([4.0, -5.0, 6.0])),
    (np.array([2.0, 0.5]), np.array([3.0, -20.0])),
)
SCORES = ((np.array([2.0, 1.0, -1.0]),), (np.array([1.0, 1.0]),), (np.array([-3.0, 4.0, 0.5]),))
LARGE = (np.array([1000.0, 999.0]),)
ONE_SIDED = (
    "This is the slope to one side, which is less exact. Take one point on each side.",
    "한쪽만 본 기울기여서 덜 정확합니다. 양쪽에서 점을 하나씩 잡으세요.",
)

EXERCISES = (
    Exercise(
        "slope",
        slope,
        tried=((square, 3.0, 0.1), (cube, 2.0, 0.5), (square, -1.0, 1.0)),
        hints=(
            (
                "First compute the change of f: its value at x + h minus its value at x.",
                "먼저 f의 변화량을 구하세요. x + h에서의 값에서 x에서의 값을 뺍니다.",
            ),
            ("Then divide that change by h.", "그 변화량을 h로 나누세요."),
        ),
        mistakes=(
            Mistake(
                "no-parentheses",
                lambda f, x, h: f(x + h) - f(x) / h,
                "Only f(x) is divided by h. Put the difference in parentheses.",
                "f(x)만 h로 나누었습니다. 뺄셈을 괄호로 묶으세요.",
            ),
            Mistake(
                "not-divided",
                lambda f, x, h: f(x + h) - f(x),
                "This is the change of f. The slope is that change divided by the change of x.",
                "f의 변화량입니다. 기울기는 이것을 x의 변화량으로 나눈 값입니다.",
            ),
        ),
    ),
    Exercise(
        "numerical_derivative",
        numerical_derivative,
        tried=((square, 3.0), (cube, -2.0), (np.exp, 1.0)),
        tolerance=1e-7,
        hints=(
            (
                "Take the value a little to the right minus the value a little to the left.",
                "조금 오른쪽의 값에서 조금 왼쪽의 값을 빼세요.",
            ),
            (
                "The two points are 2h apart. Do not forget the parentheses around 2 * h.",
                "두 점은 2h만큼 떨어져 있습니다. 2 * h를 괄호로 묶는 것을 잊지 마세요.",
            ),
        ),
        mistakes=(
            Mistake(
                "times-h",
                lambda f, x: (f(x + 1e-5) - f(x - 1e-5)) / 2 * 1e-5,
                "Python divides by 2 and then multiplies by h. Put 2 * h in parentheses.",
                "2로 나눈 다음 h를 곱했습니다. 2 * h를 괄호로 묶으세요.",
            ),
            Mistake(
                "one-sided",
                lambda f, x: (f(x + 1e-5) - f(x)) / 1e-5,
                *ONE_SIDED,
            ),
            Mistake("left-side", lambda f, x: (f(x) - f(x - 1e-5)) / 1e-5, *ONE_SIDED),
            Mistake("two-steps", lambda f, x: (f(x + 2e-5) - f(x)) / 2e-5, *ONE_SIDED),
        ),
    ),
    Exercise(
        "chain",
        chain,
        tried=((2.0,), (0.0,), (-1.0,)),
        hints=(
            (
                "Outside: the derivative of u squared is 2u, with u = 3x + 1.",
                "바깥: u의 제곱을 미분하면 2u이고, u = 3x + 1입니다.",
            ),
            (
                "Then multiply by the derivative of the inside, 3x + 1.",
                "그다음 안쪽 3x + 1의 도함수를 곱하세요.",
            ),
        ),
        mistakes=(
            Mistake(
                "no-inside",
                lambda x: 2.0 * (3.0 * x + 1.0),
                "The derivative of the inside is missing.",
                "안쪽 함수의 도함수를 곱하지 않았습니다.",
            ),
            Mistake(
                "not-derived",
                lambda x: (3.0 * x + 1.0) ** 2,
                "This is the function itself, not its derivative.",
                "도함수가 아니라 함수 자체입니다.",
            ),
            Mistake(
                "inside-only",
                lambda x: 6.0 * x,
                "The derivative of the outside takes u = 3x + 1, not x.",
                "바깥 함수의 도함수에는 x가 아니라 u = 3x + 1을 넣습니다.",
            ),
        ),
    ),
    Exercise(
        "dot",
        dot,
        tried=VECTORS,
        hints=(
            ("a * b multiplies the numbers at the same place.", "a * b는 같은 자리끼리 곱합니다."),
            ("Then add all of them up with np.sum.", "그다음 np.sum으로 모두 더하세요."),
        ),
        mistakes=(
            Mistake(
                "not-summed",
                lambda a, b: a * b,
                "These are the products. A dot product is one number: add them up.",
                "곱한 것들입니다. 내적은 수 하나이니 모두 더하세요.",
            ),
            Mistake(
                "sum-of-sums",
                lambda a, b: np.sum(a) * np.sum(b),
                "First multiply, then add up. You added up first.",
                "먼저 곱하고 나서 더해야 합니다. 먼저 더했습니다.",
            ),
            Mistake(
                "added",
                lambda a, b: np.sum(a + b),
                "You added the numbers. Multiply them.",
                "더했습니다. 같은 자리의 수끼리 곱해야 합니다.",
            ),
        ),
    ),
    Exercise(
        "matrix_product",
        np.matmul,
        tried=((A, B), (B, A), (np.eye(2), A)),
        hints=(
            (
                "Inside both loops: C[i, j] = dot(A[i], B[:, j]).",
                "두 반복문 안에서 C[i, j] = dot(A[i], B[:, j])로 채우세요.",
            ),
            ("After the loops: return C.", "반복문이 끝나면 return C를 쓰세요."),
        ),
        mistakes=(
            Mistake(
                "last-only",
                lambda a, b: np.where(
                    np.arange(a.shape[0] * b.shape[1]).reshape(a.shape[0], -1) == 0, a @ b, 0.0
                ),
                "Only the first number is filled in. Is `return` inside the loop?",
                "첫 번째 수만 채워졌습니다. `return`이 반복문 안에 있지 않나요?",
            ),
        ),
    ),
    Exercise(
        "result_shape",
        lambda: (128, 10),
        hints=(
            (
                "(n, m) times (m, k): the two inner numbers must be equal, and they disappear.",
                "(n, m)과 (m, k)의 곱에서는 안쪽의 두 수가 같아야 하고, 결과에서 사라집니다.",
            ),
        ),
        mistakes=(
            Mistake(
                "swapped",
                lambda: (10, 128),
                "Rows and columns are swapped. Each image stays a row.",
                "행과 열이 바뀌었습니다. 이미지 하나는 그대로 한 행입니다.",
            ),
            Mistake(
                "inner",
                lambda: (64, 64),
                "The inner numbers disappear, and the outer ones stay.",
                "안쪽 수는 사라지고 바깥쪽 수가 남습니다.",
            ),
        ),
    ),
    Exercise(
        "softmax",
        softmax,
        tried=(*SCORES, LARGE),
        hints=(
            (
                "e = np.exp(z - np.max(z)) are the numerators.",
                "e = np.exp(z - np.max(z))가 분자들입니다.",
            ),
            ("Divide them by their sum.", "합으로 나누세요."),
        ),
        mistakes=(
            Mistake(
                "no-exponential",
                lambda z: z / np.sum(z),
                "The scores themselves are divided by their sum. Take np.exp of them first.",
                "점수 자체를 합으로 나누었습니다. 먼저 np.exp를 적용하세요.",
            ),
            Mistake(
                "not-divided",
                lambda z: np.exp(z - np.max(z)),
                "The probabilities must add up to 1: divide by the sum.",
                "확률은 더해서 1이어야 합니다. 합으로 나누세요.",
            ),
            Mistake(
                "by-largest",
                lambda z: np.exp(z - np.max(z)) / np.max(np.exp(z - np.max(z))),
                "Divide by the sum, not by the largest number.",
                "가장 큰 값이 아니라 합으로 나누세요.",
            ),
        ),
    ),
    Exercise(
        "cross_entropy",
        lambda p, y: -np.log(p[y]),
        tried=(
            (np.array([0.7, 0.2, 0.1]), 0),
            (np.array([0.7, 0.2, 0.1]), 2),
            (np.array([0.5, 0.5]), 1),
        ),
        hints=(
            ("p[y] is the probability of the right class.", "p[y]가 정답 클래스의 확률입니다."),
            (
                "Take its logarithm with np.log and change the sign.",
                "np.log로 로그를 구하고 부호를 바꾸세요.",
            ),
        ),
        mistakes=(
            Mistake(
                "all-classes",
                lambda p, y: -np.sum(np.log(p)),
                "Only the probability of the right class counts, not all of them.",
                "모든 클래스가 아니라 정답 클래스의 확률만 씁니다.",
            ),
            Mistake(
                "entropy",
                lambda p, y: -np.sum(p * np.log(p)),
                "This is the entropy of p. The right class y is not in it.",
                "p의 엔트로피입니다. 정답 클래스 y가 들어 있지 않습니다.",
            ),
            Mistake(
                "no-logarithm",
                lambda p, y: 1.0 - p[y],
                "The logarithm is missing.",
                "로그가 빠졌습니다.",
            ),
            Mistake(
                "base-10",
                lambda p, y: -np.log10(p[y]),
                "This is the logarithm to base 10. The natural logarithm is np.log.",
                "밑이 10인 로그입니다. 자연로그는 np.log입니다.",
            ),
        ),
    ),
)
