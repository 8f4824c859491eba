"""What `from module import *` puts in the place of Python's own names: those that every release
of the module replaces, and that then do something else. As of Python 3.14, NumPy 2, PyTorch 2."""

from __future__ import annotations

from collections.abc import Mapping

REPLACED: Mapping[str, frozenset[str]] = {
    # https://docs.python.org/3/library/os.html#os.open
    **dict.fromkeys(
        ("os", "posix", "nt", "codecs", "gzip", "bz2", "lzma", "tarfile", "shelve", "dbm", "wave"),
        frozenset({"open"}),
    ),
    "webbrowser": frozenset({"open"}),
    "math": frozenset({"pow"}),
    "threading": frozenset({"enumerate"}),
    "fileinput": frozenset({"input"}),
    # https://numpy.org/doc/stable/reference/generated/numpy.sum.html
    **dict.fromkeys(("numpy", "pylab", "matplotlib.pylab"), frozenset({"all", "any", "sum"})),
    "numpy.ma": frozenset({"all", "any", "sum"}),
    "scipy.ndimage": frozenset({"sum"}),
    "numpy.random": frozenset({"bytes"}),
    "jax.numpy": frozenset({"abs", "all", "any", "max", "min", "round", "sum"}),
    # https://pytorch.org/docs/stable/torch.html
    "torch": frozenset({"abs", "all", "any", "max", "min", "pow", "range", "sum"}),
}
# Modules whose names of this kind are Python's own, or made to be used in their place.
ORIGINALS = frozenset({"builtins", "__builtin__", "io"})
