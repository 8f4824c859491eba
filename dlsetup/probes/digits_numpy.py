"""The numpy of the student's interpreter, for train.py: imported, or why it cannot be.
Standard library alone. Python 2.7 reads it, too.
"""

import os
import sys
import time
import warnings

FRAMEWORKS = ("torch", "jax", "tensorflow")


def import_numpy():
    """The student's numpy; its version, Python's and the time it took."""
    leave_this_folder()
    warnings.simplefilter("ignore")
    begun = time.perf_counter()
    import numpy

    seconds = time.perf_counter() - begun
    version = str(numpy.__version__)  # a folder left behind by an uninstall has none
    numpy.seterr(all="ignore")
    return numpy, {
        "numpy": version,
        "python": python_version(),
        "import_seconds": seconds,
        "frameworks": [name for name in FRAMEWORKS if installed(name)],
    }


def installed(name):
    """Whether there is a module of this name; it is not imported."""
    import importlib.util  # Python 2.7, which gets no further than main(), has none

    try:
        return importlib.util.find_spec(name) is not None
    except ValueError:  # it is half there: importing it will tell
        return True


def kind_of_import_error(error):
    if isinstance(error, MemoryError):
        return "memory"
    absent = isinstance(error, ModuleNotFoundError) and error.name == "numpy"
    return "numpy-missing" if absent else "numpy-broken"


def python_version():
    return sys.version.split()[0]


def leave_this_folder():
    """Take the scripts' own folder from sys.path, where only the student's belong."""
    here = os.path.dirname(os.path.realpath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry) != here]


def describe(error):
    """One exception as text; what UTF-8 cannot carry (undecodable paths) is escaped."""
    text = "%s: %s" % (type(error).__name__, error)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
