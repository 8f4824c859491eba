"""What every test starts from."""

from __future__ import annotations

import compileall
import gc
import os
import signal
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.thoroughness import IS_THOROUGH, mark_further_cases, missing_components

ROOT = Path(__file__).parents[1]
# A machine that has other work is no fault of a test.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_configure(config: pytest.Config) -> None:
    """A shell that starts us in the background lets us ignore Ctrl-C, nohup a closed terminal, and
    with us the programs whose interruption is tested."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if os.name == "posix" and signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    if not hasattr(config, "workerinput"):
        _compile_sources()


@pytest.hookimpl(wrapper=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One more than processors: a sixth of the time a test waits for what it started."""
    return (yield) + 1


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Thousands of tests live to the end: to look for garbage among them is 5 s of 13 here, and
    later again with each look."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    mark_further_cases(items)
    if IS_THOROUGH:
        return
    left_out = [item for item in items if item.get_closest_marker("thorough")]
    items[:] = [item for item in items if not item.get_closest_marker("thorough")]
    config.hook.pytest_deselected(items=left_out)
    for item in items:
        for name in missing_components(item):
            item.add_marker(pytest.mark.skip(reason=f"{name} is not installed"))


def _compile_sources() -> None:
    """Once, a second; else each of the programs that tests start compiles all that it imports,
    which is half of a doctor's time, for none of them may write byte code."""
    for room in ("dlsetup", "checks"):
        compileall.compile_dir(ROOT / room, quiet=2)
