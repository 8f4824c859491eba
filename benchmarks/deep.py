"""The whole `dlsetup doctor --deep` against `python -c "import torch"` in the judged
environment, which has torch.

usage: python benchmarks/deep.py PYTHON
"""

from __future__ import annotations

import sys
from pathlib import Path

from timing import compare

DLSETUP = str(Path(sys.executable).with_name("dlsetup"))  # of this environment

if __name__ == "__main__":
    judged = sys.argv[1] if len(sys.argv) > 1 else sys.executable
    ours = (DLSETUP, "doctor", "--deep", "--python", judged)
    compare(ours, (judged, "-c", "import torch"))
