"""One thread for the products of the lessons: networks this small only wait for a second one, and
on a busy computer they wait for seconds. numpy reads this once, when it is first imported."""

import os
import sys

NAMES = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")

if __package__ == "lesson_tools" and "numpy" not in sys.modules:
    for name in NAMES:
        os.environ.setdefault(name, "1")
