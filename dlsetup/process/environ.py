"""The environment of Pythons that are not the student's program: pip, venv."""

from __future__ import annotations

from collections.abc import Mapping

from dlsetup.tables import variables as table


def environ_for_tools(environ: Mapping[str, str]) -> dict[str, str]:
    """Without the variables of a Python that could keep it from starting: those that say where
    packages and byte code go stay, all others change how a Python starts, or end it."""
    return {
        name: value
        for name, value in environ.items()
        if not name.upper().startswith("PYTHON") or _is_kept(name)
    }


def _is_kept(name: str) -> bool:
    row = table.find(name)
    return row is not None and row.tools
