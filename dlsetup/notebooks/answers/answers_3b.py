"""Lesson 3b: how deep networks became possible."""

from dlsetup.notebooks.answers import WrongAnswer

ANSWERS = {
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


def _slope(result: str) -> str:
    return _one_line("sigmoid_slope", "z", result)


def _contrast(result: str) -> str:
    return _one_line("contrast", "v, h, v2, h2", result)


def _spoil(result: str) -> str:
    return _one_line("spoil", "images, numbers, share", result)


def _loss(result: str) -> str:
    return _one_line("discriminator_loss", "p_real, p_fake", result)


WRONG = (
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
