"""An index on this computer, for those who ask one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.courses.index_server import ServedIndex, serve_index


@pytest.fixture
def index() -> Iterator[ServedIndex]:
    with serve_index() as server:
        yield server
