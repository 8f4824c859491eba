"""`python -m tests.compatibility.widgets`: each row of dlsetup/tables/widgets.py beside its wheel,
which is downloaded from the package index."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from dlsetup.tables.widgets import WIDGETS, Widget

PLACE = "/data/share/jupyter/labextensions/"
PIP = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:")


def main() -> int:
    wrong = 0
    for widget in WIDGETS:
        found = extensions(widget)
        is_right = widget.extension in found
        wrong += not is_right
        told = "ok" if is_right else f"WRONG: {sorted(found) or 'none'}"
        sys.stdout.write(f"{widget.package} {widget.extension}: {told}\n")
    return 1 if wrong else 0


def extensions(widget: Widget) -> set[str]:
    """The names of JupyterLab's extensions in the wheel of the row's package."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*PIP, "--dest", folder, widget.package], check=True)
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            below = [name.partition(PLACE)[2] for name in archive.namelist() if PLACE in name]
    return {"/".join(name.split("/")[: 1 + name.startswith("@")]) for name in below}


if __name__ == "__main__":
    sys.exit(main())
