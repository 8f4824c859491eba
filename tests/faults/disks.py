"""Disks and accounts of a bench, for which the laboratory needs the rights of root."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.faults.laboratory import Bench


def mount(bench: Bench, folder: Path, options: str) -> Path:
    """A small disk in memory at `folder`, gone again with the bench."""
    folder.mkdir(parents=True, exist_ok=True)
    mode = f"{options},mode=1777"
    subprocess.run(["mount", "-t", "tmpfs", "-o", mode, "dl", folder], check=True)

    def unmount() -> None:
        subprocess.run(["umount", "-l", folder], check=True)

    bench.undo.append(unmount)
    return folder
