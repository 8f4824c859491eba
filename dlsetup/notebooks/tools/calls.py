"""The arguments of a call, in a sentence."""

import numpy as np


def called_with(given):
    """The arguments of a call, if they are short."""
    shown = ", ".join(spelled(each) for each in given)
    if not given or len(shown) > 60 or "\n" in shown:
        return ".", "."
    return ". It was called with: " + shown, ". 호출할 때 쓴 인수: " + shown


def spelled(value):
    name = getattr(value, "__name__", None)
    if name or isinstance(value, (str, tuple, list, dict)):
        return name or repr(value)
    return np.array2string(np.asarray(value), separator=", ")
