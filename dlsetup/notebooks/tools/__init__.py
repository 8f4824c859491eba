"""The tools of the lessons, copied beside the notebooks as the package `lesson_tools`.

They run in the student's own Python: 3.8 and newer, numpy, and matplotlib where it is installed."""

from . import threads  # noqa: F401 - before numpy is imported
from .answers import check, hint
from .data import digits
from .pictures import label, picture
from .places import start

__all__ = ["check", "digits", "hint", "label", "picture", "start"]
