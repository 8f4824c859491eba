"""Lesson 3: why deep."""

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
    "sigmoid_slope": """
def sigmoid_slope(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)
""",
    "contrast": """
def contrast(v, h, v_rebuilt, h_rebuilt):
    n = len(v)
    return (v.T @ h - v_rebuilt.T @ h_rebuilt) / n
""",
    "spoil": """
def spoil(images, numbers, share):
    return images * (numbers >= share)
""",
    "discriminator_loss": """
def discriminator_loss(p_real, p_fake):
    return -np.mean(np.log(p_real)) - np.mean(np.log(1 - p_fake))
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
TRANSPOSED = """
def contrast(v, h, v_rebuilt, h_rebuilt):
    return (h.T @ v - h_rebuilt.T @ v_rebuilt) / len(v)
"""
IN_PLACE = """
def spoil(images, numbers, share):
    images[numbers < share] = 0
    return images
"""


def _one_line(name: str, arguments: str, result: str) -> str:
    return f"def {name}({arguments}):\n    return {result}"


def _tent(result: str) -> str:
    return _one_line("tent", "x", result)


def _neurons(result: str) -> str:
    return _one_line("neurons_needed", "k", result)


def _ink(result: str) -> str:
    return _one_line("row_ink", "images", result)


def _slope(result: str) -> str:
    return _one_line("sigmoid_slope", "z", result)


def _contrast(result: str) -> str:
    return _one_line("contrast", "v, h, v2, h2", result)


def _spoil(result: str) -> str:
    return _one_line("spoil", "images, numbers, share", result)


def _loss(result: str) -> str:
    return _one_line("discriminator_loss", "p_real, p_fake", result)


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
    WrongAnswer("sigmoid_slope", "sigmoid", _slope("1 / (1 + np.exp(-z))"), "sigmoid"),
    WrongAnswer("sigmoid_slope", "of z", _slope("z * (1 - z)"), "of-z"),
    WrongAnswer("sigmoid_slope", "misspelled", _slope("s * (1 - s)"), "error"),
    WrongAnswer("contrast", "sum", _contrast("v.T @ h - v2.T @ h2"), "sum"),
    WrongAnswer("contrast", "data alone", _contrast("v.T @ h / len(v)"), "data-alone"),
    WrongAnswer(
        "contrast", "parentheses", _contrast("v.T @ h - v2.T @ h2 / len(v)"), "parentheses"
    ),
    WrongAnswer("contrast", "sign", _contrast("(v2.T @ h2 - v.T @ h) / len(v)"), "sign"),
    WrongAnswer("contrast", "transposed", TRANSPOSED, "transposed"),
    WrongAnswer("spoil", "reversed", _spoil("images * (numbers < share)"), "reversed"),
    WrongAnswer("spoil", "condition", _spoil("numbers >= share"), "condition"),
    WrongAnswer("spoil", "pixels", _spoil("images * (images >= share)"), "pixels-compared"),
    WrongAnswer("spoil", "in place", IN_PLACE, "changed-input"),
    WrongAnswer(
        "discriminator_loss",
        "sum",
        _loss("-np.log(p_real).sum() - np.log(1 - p_fake).sum()"),
        "sum",
    ),
    WrongAnswer(
        "discriminator_loss",
        "fooled",
        _loss("-np.log(p_real).mean() - np.log(p_fake).mean()"),
        "fooled",
    ),
    WrongAnswer("discriminator_loss", "real alone", _loss("-np.log(p_real).mean()"), "real-alone"),
    WrongAnswer(
        "discriminator_loss",
        "sign",
        _loss("np.log(p_real).mean() + np.log(1 - p_fake).mean()"),
        "sign",
    ),
    WrongAnswer(
        "discriminator_loss", "not summed", _loss("-np.log(p_real) - np.log(1 - p_fake)"), "shape"
    ),
)
