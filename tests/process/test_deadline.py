"""A slow process is not a hung one: what it does decides, where seconds alone would not."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from collections.abc import Iterable

import psutil
import pytest

from dlsetup.process import deadline
from dlsetup.process.deadline import AT_WORK, LONGEST, Deadline, processor_seconds
from dlsetup.process.run import run
from tests.thoroughness import one_of_each, thorough

pytestmark = one_of_each

LIMIT = 8.0  # seconds: a look each second
WORKS_NOW_AND_THEN = """
import time
begun = time.monotonic()
while time.monotonic() - begun < 5:
    rest = time.monotonic() + 0.1
    while time.monotonic() < rest:
        pass
    time.sleep(0.2)
print("done")
"""


def looks_until_over(monkeypatch: pytest.MonkeyPatch, used: Iterable[float | None]) -> int:
    values = iter(used)
    monkeypatch.setattr(deadline, "processor_seconds", lambda pid: next(values))
    waiting = Deadline(0, LIMIT)
    return next(look for look in itertools.count(1) if waiting.is_over())


@pytest.mark.parametrize(
    ("used", "looks"),
    [
        pytest.param(itertools.repeat(0.3), 2, id="nothing is done"),
        pytest.param(itertools.repeat(None), 2, id="nobody may know"),
        pytest.param(itertools.count(0.0, AT_WORK / 2), 2, id="it only asks now and then"),
        pytest.param(itertools.count(LIMIT - 1), 2, id="it had its processor time"),
        pytest.param(itertools.count(LIMIT - 3), 4, id="a loaded machine gives it late"),
        pytest.param([0.0, 1.0, 2.0, 2.0], 4, id="it works, and then hangs"),
        pytest.param(itertools.count(0.0, 0.1), round((LONGEST - 1) * LIMIT) + 2, id="for ever"),
    ],
)
def test_patience(
    monkeypatch: pytest.MonkeyPatch, used: Iterable[float | None], looks: int
) -> None:
    assert looks_until_over(monkeypatch, used) == looks


def test_the_first_look_comes_before_the_limit() -> None:
    begun = time.monotonic()
    waiting = Deadline(0, LIMIT)
    assert waiting.next_look < begun + LIMIT
    assert not waiting.is_over()
    assert waiting.next_look >= begun + LIMIT


@thorough
def test_one_that_works_now_and_then_is_waited_for() -> None:
    """As on a machine that gives it a third of a processor."""
    ended = run((sys.executable, "-c", WORKS_NOW_AND_THEN), timeout=3.0)
    assert (ended.timed_out, ended.stdout.split()) == (False, [b"done"])
    assert ended.seconds > 3.0


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("while True: pass", id="in a loop"),
        pytest.param("import time; time.sleep(600)", id="asleep"),
    ],
)
def test_one_that_hangs_is_given_up(code: str) -> None:
    assert run((sys.executable, "-c", code), timeout=0.5).timed_out


def test_processor_seconds_of_a_tree() -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'while True: pass'])"
    with subprocess.Popen([sys.executable, "-c", code], start_new_session=True) as child:
        try:
            while (processor_seconds(child.pid) or 0.0) < 0.5:
                time.sleep(0.05)
        finally:
            for each in psutil.Process(child.pid).children():
                each.kill()
    assert processor_seconds(child.pid) is None
