"""The whole `dlsetup doctor` (not --deep) against `pip check` in the judged environment.

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
    compare(ours, (judged, "-m", "pip", "check"))
