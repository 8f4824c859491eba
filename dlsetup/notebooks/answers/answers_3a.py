"""Lesson 3a: why deep."""

from dlsetup.notebooks.answers import WrongAnswer

ANSWERS = {
    "forward_layers": """
def forward_layers(layers, x):
    h = x
    for k, (W, b) in enumerate(layers, start=1):
        h = h @ W + b
        if k < len(layers):
            h = np.maximum(h, 0)
    return h
""",
    "tent": """
def tent(x):
    return 2 * np.maximum(x, 0) - 4 * np.maximum(x - 0.5, 0)
""",
    "neurons_needed": """
def neurons_needed(k):
    deep = 2 * k
    shallow = 2**k
    return deep, shallow
""",
    "row_ink": """
def row_ink(images):
    square = images.reshape(-1, 8, 8)
    return square.mean(axis=2)
""",
}

RELU_AT_THE_END = """
def forward_layers(layers, x):
    for W, b in layers:
        x = np.maximum(x @ W + b, 0)
    return x
"""
NO_RELU = """
def forward_layers(layers, x):
    for W, b in layers:
        x = x @ W + b
    return x
"""
NO_BIASES = """
def forward_layers(layers, x):
    for k, (W, b) in enumerate(layers, start=1):
        x = x @ W
        if k < len(layers):
            x = np.maximum(x, 0)
    return x
"""


def _one_line(name: str, arguments: str, result: str) -> str:
    return f"def {name}({arguments}):\n    return {result}"


def _tent(result: str) -> str:
    return _one_line("tent", "x", result)


def _neurons(result: str) -> str:
    return _one_line("neurons_needed", "k", result)


def _ink(result: str) -> str:
    return _one_line("row_ink", "images", result)


WRONG = (
    WrongAnswer("forward_layers", "relu at the end", RELU_AT_THE_END, "relu-everywhere"),
    WrongAnswer("forward_layers", "no relu", NO_RELU, "no-relu"),
    WrongAnswer("forward_layers", "no biases", NO_BIASES, "no-biases"),
    WrongAnswer("forward_layers", "a value", "forward_layers = 3.0", "not-a-function"),
    WrongAnswer("tent", "flat", _tent("2*np.maximum(x, 0) - 2*np.maximum(x - 0.5, 0)"), "flat"),
    WrongAnswer("tent", "no relu", _tent("2*np.maximum(x, 0) - 4*(x - 0.5)"), "no-relu"),
    WrongAnswer("tent", "sign", _tent("4*np.maximum(x - 0.5, 0) - 2*np.maximum(x, 0)"), "sign"),
    WrongAnswer(
        "tent", "half as high", _tent("np.maximum(x, 0) - 2*np.maximum(x - 0.5, 0)"), "factor"
    ),
    WrongAnswer("neurons_needed", "bends", _neurons("2 * k, 2**k - 1"), "bends"),
    WrongAnswer("neurons_needed", "layers", _neurons("k, 2**k"), "layers"),
    WrongAnswer("neurons_needed", "swapped", _neurons("2**k, 2 * k"), "swapped"),
    WrongAnswer("neurons_needed", "one number", _neurons("2 * k"), "count"),
    WrongAnswer("row_ink", "columns", _ink("images.reshape(-1, 8, 8).mean(axis=1)"), "columns"),
    WrongAnswer("row_ink", "sum", _ink("images.reshape(-1, 8, 8).sum(axis=2)"), "sum"),
    WrongAnswer("row_ink", "images", _ink("images.reshape(-1, 8, 8).mean(axis=0)"), "over-images"),
    WrongAnswer("row_ink", "all", _ink("images.mean(axis=1)"), "shape"),
)
