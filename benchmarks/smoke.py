"""`dlsetup smoke`'s child, beyond the interpreter's start and the import of numpy.

usage: python benchmarks/smoke.py [PYTHON]
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from timing import seconds

import dlsetup

FOLDER = Path(dlsetup.__file__).parent
DATA = str(FOLDER / "smoke" / "digits.csv.gz")
CHILD = str(FOLDER / "probes" / "train.py")

if __name__ == "__main__":
    judged = sys.argv[1] if len(sys.argv) > 1 else sys.executable
    child = (judged, "-B", CHILD, "<marker>", DATA, "0", "800", "1,10,50,200")
    peer = (judged, "-c", "import numpy")
    seconds(child), seconds(peer)
    beyond = [seconds(child) - seconds(peer) for _ in range(7)]
    print(f"800 steps beyond start and import numpy: {statistics.median(beyond):.2f} s ({judged})")
