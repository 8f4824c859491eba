"""What a check is given, and what it may answer: {"deviation": ..., "detail": ...}, or ratios."""

import os
import sys

FOLDER = "\ud559\uc2b5 \uacb0\uacfc"  # "training results" in Korean, with a space
STEM = "\ubaa8\ub378"  # "model"


class SkipCheckError(Exception):
    """It cannot be tried here, and that is no fault."""


class Given(object):
    """A device as PyTorch spells it, a folder to write in, and the seconds until the process
    is ended."""

    def __init__(self, device, scratch, limit):
        self.device, self.scratch, self.limit = device, scratch, limit
        self.kind = device.split(":")[0]

    def wait(self):
        """Until the device has done what it was told: its errors come late."""
        if self.kind in ("cuda", "mps", "xpu"):
            getattr(sys.modules["torch"], self.kind).synchronize()

    def file(self, ending):
        """The path of a file that does not exist, in a folder with a name that is not ASCII."""
        folder = os.path.join(self.scratch, FOLDER)
        if not os.path.isdir(folder):
            os.mkdir(folder)
        return os.path.join(folder, STEM + ending)


def equal(same, detail):
    return {"deviation": 0.0 if same else 1.0, "detail": None if same else detail}


def describe(error):
    """One exception as one line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [""]
    telling = [line for line in lines[1:] if "rror:" in line or "rror " in line]
    return printable("%s: %s" % (type(error).__name__, " | ".join(lines[:1] + telling[:1])))


def printable(thing):
    """Its text; what UTF-8 cannot carry is escaped."""
    return str(thing).encode("utf-8", "backslashreplace").decode("utf-8")[:500]
