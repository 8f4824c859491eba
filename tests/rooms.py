"""Guards of all sources: one test a room, for a test a file is a thousand of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


def by_room(files: Iterable[Path]) -> pytest.MarkDecorator:
    """Parametrize `files` with those of each folder."""
    ordered = sorted(files, key=lambda file: (file.parent, file.name))
    rooms = groupby(ordered, key=lambda file: file.relative_to(ROOT).parent.as_posix())
    params: list[Any] = [pytest.param(tuple(inside), id=room) for room, inside in rooms]
    return pytest.mark.parametrize("files", params)
