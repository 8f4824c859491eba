"""The whole `dlsetup doctor --deep` against `python -c "import torch"` in the judged environment,
which has torch; and against one import of all that it says it imports, one after another.

usage: python benchmarks/deep.py PYTHON
       python benchmarks/deep.py --environment large [--cache FOLDER]
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from environments import judged_python
from timing import compare

DLSETUP = str(Path(sys.executable).with_name("dlsetup"))  # of this environment
ANNOUNCED = re.compile(r"^--deep imports: (.+)$", re.MULTILINE)


def imported_modules(ours: tuple[str, ...]) -> list[str]:
    told = subprocess.run(
        ours, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
    )
    return [name for names in ANNOUNCED.findall(told.stderr) for name in names.split(", ")]


if __name__ == "__main__":
    judged = judged_python(__doc__)
    ours = (DLSETUP, "--lang", "en", "doctor", "--deep", "--python", judged)
    compare(ours, (judged, "-c", "import torch"))
    compare(ours, (judged, "-c", f"import {', '.join(imported_modules(ours))}"))
