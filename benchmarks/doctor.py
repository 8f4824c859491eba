"""The whole `dlsetup doctor` (not --deep) against `pip check` in the judged environment; and what
of it is the import of numpy, by which the doctor sees whether numpy works.

usage: python benchmarks/doctor.py PYTHON
       python benchmarks/doctor.py --environment large [--cache FOLDER]
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from environments import judged_python
from timing import compare

DLSETUP = str(Path(sys.executable).with_name("dlsetup"))  # of this environment

if __name__ == "__main__":
    judged = judged_python(__doc__)
    ours = (DLSETUP, "doctor", "--python", judged)
    subprocess.run((judged, "-m", "pip", "--version"), check=True)  # its speed depends on it
    peer = (judged, "-m", "pip", "check")
    compare(ours, peer)
    compare((judged, "-c", "import numpy"), peer)
