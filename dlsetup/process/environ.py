"""The environment of Pythons that are not the student's program: pip, venv."""

from __future__ import annotations

from collections.abc import Mapping

# Where packages and byte code go. All other variables change how a Python starts, or end it.
KEPT = frozenset(
    {
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONNOUSERSITE",
        "PYTHONPYCACHEPREFIX",
        "PYTHONSAFEPATH",
        "PYTHONUSERBASE",
    }
)


def environ_for_tools(environ: Mapping[str, str]) -> dict[str, str]:
    """Without the variables of a Python that could keep it from starting."""
    return {
        name: value
        for name, value in environ.items()
        if not name.upper().startswith("PYTHON") or name.upper() in KEPT
    }
