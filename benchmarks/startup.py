"""`dlsetup --version` and `dlsetup explain` against `python -c pass` of the same environment.

.pth files change the start of a Python: the environment is named with the figures.
"""

from __future__ import annotations

import sys
from pathlib import Path

from timing import compare

DLSETUP = str(Path(sys.executable).with_name("dlsetup"))  # of this environment

PEER = (sys.executable, "-c", "pass")

if __name__ == "__main__":
    for words in (("--version",), ("doctor", "--help")):
        compare((DLSETUP, *words), PEER)
