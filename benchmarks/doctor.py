"""The whole `dlsetup doctor` (not --deep) against `pip check` in the judged environment.

usage: python benchmarks/doctor.py [PYTHON]    (an environment of 150 packages or more)
"""

from __future__ import annotations

import sys
from pathlib import Path

from timing import compare

DLSETUP = str(Path(sys.executable).with_name("dlsetup"))  # of this environment

if __name__ == "__main__":
    judged = sys.argv[1] if len(sys.argv) > 1 else sys.executable
    ours = (DLSETUP, "doctor", "--python", judged)
    compare(ours, (judged, "-m", "pip", "check"))
