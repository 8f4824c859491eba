"""What ends dlsetup ends what it runs: a signal with its own exit code, and SIGKILL, which nobody
hears."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType, ModuleType

import psutil
import pytest

from dlsetup.__main__ import IMPORT_SYSTEM, IMPORTS_UNTIL, Interruption, end_children
from tests.cli.conftest import Program
from tests.thoroughness import one_of_each, thorough, thorough_unless

pytestmark = [
    one_of_each,
    pytest.mark.skipif(os.name == "nt", reason="signals and sessions of POSIX"),
]

ROOT = Path(__file__).parents[2]
PATIENCE = 10.0  # seconds
# A Python that hangs, and has started something that does, too.
HANGING = """
sleep 60 & echo $! > {folder}/grandchild
echo $$ > {folder}/new && mv {folder}/new {folder}/child
sleep 60
"""
SIGNALS = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}


@pytest.fixture
def running(program: Program) -> Callable[[], list[int]]:
    """Which of those that hang are left; all are ended at the end of the test."""
    program.script("python", HANGING.format(folder=program.root))

    def left() -> list[int]:
        files = (program.root / "child", program.root / "grandchild")
        return [int(each.read_text()) for each in files if is_running(int(each.read_text()))]

    return left


def is_running(pid: int) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    return False


def start(program: Program, command: str, before: str = "") -> subprocess.Popen[bytes]:
    python = program.root / "scripts" / "python"
    words = (command, "--python", str(python), "--lang", "en")
    return program.start(*words, before=before, environ={"PATH": "/usr/bin:/bin"})


def has_begun(program: Program) -> Callable[[], bool]:
    return (program.root / "child").exists


def wait_until(happens: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not (happened := happens()) and time.monotonic() < until:
        time.sleep(0.02)
    return happened


@pytest.mark.parametrize(
    "command", [*thorough_unless("doctor".__eq__, ("doctor", "smoke", "report"))]
)
@pytest.mark.parametrize("name", SIGNALS)
def test_a_signal_ends_the_children(
    program: Program, running: Callable[[], list[int]], name: str, command: str
) -> None:
    child = start(program, command)
    ended = program.interrupt(child, has_begun(program), signal.Signals[name])
    assert (ended.code, running()) == (SIGNALS[name], [])
    assert "Interrupted" in ended.err.decode()


def test_killed(program: Program, running: Callable[[], list[int]]) -> None:
    child = start(program, "doctor")
    assert wait_until(has_begun(program))
    time.sleep(0.5)  # it may begin before we are told its number
    child.kill()
    child.communicate()
    assert wait_until(lambda: running() == [])


def test_a_terminal_that_is_gone(program: Program, running: Callable[[], list[int]]) -> None:
    """There is nobody to tell."""
    child = start(program, "doctor")
    assert wait_until(has_begun(program))
    for stream in (child.stdout, child.stderr):
        assert stream is not None
        stream.close()
    child.send_signal(signal.SIGHUP)
    assert (child.wait(PATIENCE), running()) == (129, [])


@thorough
def test_nohup(program: Program, running: Callable[[], list[int]]) -> None:
    """What a shell has told us to ignore is ignored."""
    before = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
    child = start(program, "doctor", before)
    assert wait_until(has_begun(program))
    child.send_signal(signal.SIGHUP)
    time.sleep(0.5)
    assert child.poll() is None and len(running()) == 2
    assert program.interrupt(child, lambda: True, signal.SIGTERM).code == 143


def test_nobody_is_left_after_a_healthy_end(program: Program, bare_python: Path) -> None:
    before = set(psutil.Process().children(recursive=True))
    child = program.start("doctor", "--python", str(bare_python))
    program.end(child)
    assert set(psutil.Process().children(recursive=True)) <= before


def test_in_the_middle_of_an_import(monkeypatch: pytest.MonkeyPatch) -> None:
    """The module that knows our children may be half there."""
    name = "dlsetup.process.running"
    monkeypatch.setitem(sys.modules, name, ModuleType(name))
    end_children()


@pytest.mark.parametrize("is_in_import", [False, True], ids=["our code", "Python's of imports"])
def test_what_takes_locks_of_imports_is_not_cut_short(
    monkeypatch: pytest.MonkeyPatch, is_in_import: bool
) -> None:
    """The signal comes again: outside of it, or where an import hangs."""
    interruption = Interruption()
    interruption.number = signal.SIGINT  # the first has come: the next one is repeated
    frame = frame_of_imports(monkeypatch) if is_in_import else sys._getframe()
    for _ in range(IMPORTS_UNTIL if is_in_import else 0):
        interruption.on_signal(signal.SIGINT, frame)
    with pytest.raises(KeyboardInterrupt):
        interruption.on_signal(signal.SIGINT, frame)


def frame_of_imports(monkeypatch: pytest.MonkeyPatch) -> FrameType:
    """Of Python's own code, as a finder sees it."""
    frames: list[FrameType] = []

    class Finder:
        @staticmethod
        def find_spec(*wanted: object) -> None:
            frames.append(sys._getframe(1))

    monkeypatch.setattr(sys, "meta_path", [Finder()])
    with contextlib.suppress(ModuleNotFoundError):
        __import__("a_module_that_is_nowhere")
    assert frames[0].f_code.co_filename == IMPORT_SYSTEM
    return frames[0]


INTERRUPTED_IMPORTS = """
import _imp, importlib, random, signal, sys
from dlsetup.__main__ import Interruption

signal.signal(signal.SIGALRM, lambda *came: interruption.on_signal(*came))
kept = 0
for _ in range({tries}):
    interruption = Interruption()
    interruption.number = signal.SIGINT
    names = [name for name in sys.modules if name.startswith("fresh_")]
    for name in names:
        del sys.modules[name]
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.0001 + random.random() * 0.004)
        for at in range(60):
            importlib.import_module(f"fresh_{{at}}")
        signal.setitimer(signal.ITIMER_REAL, 0)
    except KeyboardInterrupt:
        pass
    while _imp.lock_held():
        kept += 1
        _imp.release_lock()
print(kept)
"""


@thorough
def test_no_lock_of_imports_is_kept(tmp_path: Path) -> None:
    """Interrupted at any moment. Some forty were, of 2,000, before."""
    for at in range(60):
        (tmp_path / f"fresh_{at}.py").write_text("")
    words = (sys.executable, "-c", INTERRUPTED_IMPORTS.format(tries=2000))
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(tmp_path)))}
    ended = subprocess.run(words, env=environ, capture_output=True, check=False)
    assert (ended.stdout, ended.returncode) == (b"0\n", 0), ended.stderr
