"""Put a stand-in of a CUDA device, healthy or with faults, into the children of an environment.

`tf32`: products are rounded as the settings allow, and they allow it; `tf32-always`: whatever
they say; `vanishes`, `memory`: after so many calls each one fails; `product`: one number of each
is wrong; `copies`: one bit of each.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

SOURCE = Path(__file__).with_name("stand_in_card.py")


def with_card(env: Mapping[str, str], folder: Path, faults: Mapping[str, int]) -> dict[str, str]:
    """The environment of a child that has the card. Faults: how many calls they wait, else 1."""
    shutil.copy(SOURCE, folder)
    start = f"import {SOURCE.stem}\n\n{SOURCE.stem}.insert({dict(faults)!r})\n"
    (folder / "sitecustomize.py").write_text(start, encoding="utf-8")
    return {**env, "PYTHONPATH": str(folder)}
