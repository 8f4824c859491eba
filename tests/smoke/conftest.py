"""A real training in this interpreter, with the environment a test wants."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from dlsetup.facts import Smoke
from dlsetup.smoke.digits import training
from tests.training.script import write_script

CREATED = "2026-03-02T09:00:00+00:00"


@pytest.fixture
def env() -> Mapping[str, str]:
    """This environment without what points Python at other folders."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


@pytest.fixture
def train(env: Mapping[str, str]) -> Callable[..., Smoke]:
    return partial(training.train_digits, sys.executable, env=env, created=CREATED)


@pytest.fixture
def altered(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the training script with pieces of it replaced: pairs of old and new."""

    def alter(*changes: tuple[str, str]) -> Path:
        source = training.SCRIPT.read_text(encoding="utf-8")
        for old, new in changes:
            assert source.count(old) == 1, old
            source = source.replace(old, new)
        return write_script(source, tmp_path)

    return alter
