"""The whole `dlsetup doctor --deep` against `python -c "import torch"` in the judged
environment, which has torch.

usage: python benchmarks/deep.py PYTHON
       python benchmarks/deep.py --environment large [--cache FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

from environments import judged_python
from timing import compare

DLSETUP = str(Path(sys.executable).with_name("dlsetup"))  # of this environment

if __name__ == "__main__":
    judged = judged_python(__doc__)
    ours = (DLSETUP, "doctor", "--deep", "--python", judged)
    compare(ours, (judged, "-c", "import torch"))
