"""Trying values: with a menu where ipywidgets is installed, else by changing the cell."""

import importlib.util

from .kernel import shell
from .language import say


def explore(draw, **values):
    """Call `draw` with the first of the values of each name, or with those that somebody chooses:
    explore(draw, rate=[0.3, 0.01, 3.0])"""
    if has_widgets():
        from ipywidgets import interact

        interact(draw, **values)
        return
    draw(**{name: choices[0] for name, choices in values.items()})
    say(
        "Try other values: move one to the front of its list, and run the cell again.",
        "다른 값도 시험해 보세요. 리스트에서 맨 앞으로 옮기고 셀을 다시 실행하면 됩니다.",
    )


def has_widgets():
    """Whether there is a notebook that can show them."""
    return importlib.util.find_spec("ipywidgets") is not None and shell() is not None
