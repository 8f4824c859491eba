"""Lesson 1: the mathematics."""

from dlsetup.notebooks.answers import WrongAnswer

ANSWERS = {
    "slope": """
def slope(f, x, h):
    return (f(x + h) - f(x)) / h
""",
    "numerical_derivative": """
def numerical_derivative(f, x):
    h = 1e-5
    return (f(x + h) - f(x - h)) / (2 * h)
""",
    "chain": """
def chain(x):
    return 2 * (3 * x + 1) * 3
""",
    "dot": """
def dot(a, b):
    return np.sum(a * b)
""",
    "matrix_product": """
def matrix_product(A, B):
    rows, columns = A.shape[0], B.shape[1]
    C = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            C[i, j] = dot(A[i], B[:, j])
    return C
""",
    "result_shape": "result_shape = (128, 10)",
    "softmax": """
def softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)
""",
    "cross_entropy": """
def cross_entropy(p, y):
    return -np.log(p[y])
""",
}

HEADS = {
    "slope": "def slope(f, x, h):",
    "numerical_derivative": "def numerical_derivative(f, x):\n    h = 1e-5",
    "chain": "def chain(x):",
    "dot": "def dot(a, b):",
    "matrix_product": "def matrix_product(A, B):",
    "softmax": "def softmax(z):",
    "cross_entropy": "def cross_entropy(p, y):",
}


def wrong(exercise: str, id: str, body: str, verdict: str) -> WrongAnswer:
    """`body`: what is returned; with `=`, the whole code."""
    code = f"{HEADS[exercise]}\n    return {body}" if exercise in HEADS else body
    return WrongAnswer(exercise, id, code, verdict)


EARLY_RETURN = """
def matrix_product(A, B):
    C = np.zeros((A.shape[0], B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            C[i, j] = A[i] @ B[:, j]
            return C
"""

SOFTMAX = "np.exp(z - z.max()) / np.exp(z - z.max()).sum()"

WRONG = (
    wrong("slope", "sign", "(f(x) - f(x + h)) / h", "sign"),
    wrong("slope", "parentheses", "f(x + h) - f(x) / h", "no-parentheses"),
    wrong("slope", "not divided", "f(x + h) - f(x)", "not-divided"),
    wrong("slope", "misspelled", "(g(x + h) - g(x)) / h", "error"),
    WrongAnswer("slope", "no return", "def slope(f, x, h):\n    f(x + h)", "not-answered"),
    WrongAnswer("slope", "one argument", "def slope(f):\n    return f", "arguments"),
    WrongAnswer("slope", "a text", 'slope = "2x"', "not-a-function"),
    WrongAnswer("slope", "endless", "def slope(f, x, h):\n    while True: pass", "too-slow"),
    wrong("numerical_derivative", "divided by h", "(f(x + h) - f(x - h)) / h", "factor"),
    wrong("numerical_derivative", "times h", "(f(x + h) - f(x - h)) / 2 * h", "times-h"),
    wrong("numerical_derivative", "one side", "(f(x + h) - f(x)) / h", "one-sided"),
    wrong("numerical_derivative", "sign", "(f(x - h) - f(x + h)) / (2 * h)", "sign"),
    wrong("numerical_derivative", "the other side", "(f(x) - f(x - h)) / h", "left-side"),
    wrong("numerical_derivative", "two steps", "(f(x + 2 * h) - f(x)) / (2 * h)", "two-steps"),
    wrong("numerical_derivative", "the rule of a square", "2 * x", "different"),
    wrong("chain", "outside alone", "2 * (3 * x + 1)", "no-inside"),
    wrong("chain", "the function", "(3 * x + 1) ** 2", "not-derived"),
    wrong("chain", "at x", "2 * x * 3", "inside-only"),
    wrong("chain", "a text", '"18x + 6"', "text"),
    wrong("chain", "times left out", "x(6)", "error"),
    wrong("chain", "inside left out", "6 * (3 * x)", "constant"),
    wrong("dot", "not summed", "a * b", "not-summed"),
    wrong("dot", "sums", "np.sum(a) * np.sum(b)", "sum-of-sums"),
    wrong("dot", "added", "np.sum(a + b)", "added"),
    wrong("dot", "an array of one", "np.array([np.sum(a * b)])", "shape"),
    wrong("dot", "without signs", "abs(np.sum(a * b))", "different"),
    WrongAnswer("matrix_product", "early return", EARLY_RETURN, "last-only"),
    wrong("matrix_product", "transposed", "(A @ B).T", "transposed"),
    wrong("matrix_product", "a list", "[[1, 2], [3]]", "uneven"),
    wrong("matrix_product", "zeros", "np.zeros((A.shape[0], B.shape[1]))", "all-zero"),
    wrong("matrix_product", "by places", "A * B", "error"),
    wrong("matrix_product", "whole numbers", "(A @ B).astype(int)", "whole-numbers"),
    wrong("result_shape", "swapped", "result_shape = (10, 128)", "swapped"),
    wrong("result_shape", "inner", "result_shape = (64, 64)", "inner"),
    wrong("result_shape", "one number", "result_shape = 1280", "count"),
    wrong("result_shape", "three", "result_shape = (128, 64, 10)", "count"),
    wrong("result_shape", "a text", 'result_shape = "(128, 10)"', "text"),
    wrong(
        "softmax",
        "two digits",
        f"np.round({SOFTMAX}, 2)",
        "rounded",
    ),
    wrong(
        "softmax",
        "whole numbers",
        f"({SOFTMAX}).astype(int)",
        "whole-numbers",
    ),
    wrong("softmax", "overflow", "np.exp(z) / np.sum(np.exp(z))", "not-finite"),
    wrong("softmax", "no exponential", "z / np.sum(z)", "no-exponential"),
    wrong("softmax", "not divided", "np.exp(z - np.max(z))", "not-divided"),
    wrong("softmax", "rows kept", "np.array([np.exp(z)])", "shape"),
    wrong("softmax", "by their number", "np.exp(z - z.max()) / len(z)", "size"),
    wrong("cross_entropy", "sign", "np.log(p[y])", "sign"),
    wrong("cross_entropy", "all classes", "-np.sum(np.log(p))", "all-classes"),
    wrong("cross_entropy", "entropy", "-np.sum(p * np.log(p))", "entropy"),
    wrong("cross_entropy", "no logarithm", "1 - p[y]", "no-logarithm"),
    wrong("cross_entropy", "base 10", "-np.log10(p[y])", "base-10"),
    wrong("cross_entropy", "base 2", "-np.log2(p[y])", "factor"),
)
