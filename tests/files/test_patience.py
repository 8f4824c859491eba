"""What hangs is given up, and costs itself alone. It hangs in earnest: in a pipe."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from dlsetup.files.patience import GIVEN_UP, Limits, Watch, within

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")


NAMES = ("first", "hangs", "third", "hangs too", "last")


@pytest.fixture
def hang(tmp_path: Path) -> Iterator[Callable[[], str]]:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    yield pipe.read_text
    with suppress(OSError):  # nobody hangs
        os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))  # ends those that wait


def test_within(hang: Callable[[], str]) -> None:
    assert within(5, lambda: 3) == 3
    with pytest.raises(ZeroDivisionError):
        within(5, lambda: 1 // 0)
    with pytest.raises(TimeoutError, match="no answer for"):
        within(0.1, hang)


@pytest.mark.parametrize(
    ("limits", "given_up"),
    [
        pytest.param(Limits(0.3, 9.0, bool), {"hangs", "hangs too"}, id="each that hangs"),
        pytest.param(Limits(9.0, 0.3, bool), {*NAMES[1:]}, id="all that is left"),
        pytest.param(Limits(0.3, 0.6, lambda: True), {*NAMES[1:]}, id="excused, but not for all"),
    ],
)
def test_watch(hang: Callable[[], str], limits: Limits, given_up: set[str]) -> None:
    watch = Watch(limits)
    begun = time.monotonic()
    values = watch.read_all(NAMES, lambda name: hang() if name.startswith("hangs") else name)
    assert time.monotonic() - begun < 4
    assert list(values) == list(NAMES)
    assert values == {name: GIVEN_UP if name in given_up else name for name in NAMES}


def test_who_waits_for_a_child_is_excused() -> None:
    limits = Limits(0.3, 0.3, lambda: True, excuses_all=True)
    assert Watch(limits).read_all(("slow",), lambda name: time.sleep(0.8)) == {"slow": None}


def test_what_comes_too_late_is_nobodys() -> None:
    late = threading.Event()
    values = Watch(Limits(0.3, 9.0, bool)).read_all(("slow",), lambda name: late.wait(5))
    late.set()
    assert values == {"slow": GIVEN_UP}
