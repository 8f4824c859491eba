"""The interpreter that a command works with, found without looking at all else."""

from __future__ import annotations

from dlsetup.choosing import Wish
from dlsetup.cli.common import around
from dlsetup.cli.settings import Settings
from dlsetup.course import load


def target(settings: Settings, wish: Wish) -> str | None:
    """Its path; None: there is no Python. Raises Stop: what was asked for is none."""
    return around(settings, load()).choice(wish).python
