"""The uv that makes environments: the one on PATH, else the one that our installer brought."""

from __future__ import annotations

import sys
from pathlib import Path

from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.python.search_path import which


def find_uv(machine: Machine) -> str | None:
    return which(machine, "uv") or _installers_uv(Path(sys.prefix))


def _installers_uv(prefix: Path) -> str | None:
    """installers/install.sh keeps it beside the environment that this program runs in."""
    if not prefix.name.startswith("environment-"):
        return None
    folder = str(prefix.parent)
    names = sorted(name for name in files.names(folder) if name.startswith("uv-"))
    return str(prefix.parent / names[-1]) if names else None
