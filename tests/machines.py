"""The machine that a reader is given in a test."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import cast

from dlsetup.platforms import Machine, System, linux


def machine(
    home: Path | str,
    environ: Mapping[str, str] = {},
    *,
    cwd: Path | str | None = None,
    system: System | ModuleType = linux,
) -> Machine:
    """Of a student with this home, who works in it unless `cwd` says where; as on Linux."""
    return Machine(cast(System, system), environ, str(home), str(home if cwd is None else cwd))
