"""A command in the student's own terminal: its exit code, its error output, its signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dlsetup.process.terminal_command import KEPT_BYTES, TerminalResult, run_in_terminal

ROOT = Path(__file__).parents[2]
RUNNER = (
    "import os, sys; from dlsetup.process.terminal_command import run_in_terminal; "
    "r = run_in_terminal(sys.argv[1:], env=os.environ, folder='.'); "
    "sys.stdout.write(f'kept {len(r.stderr)}\\n'); sys.exit(r.exit_code)"
)
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and terminals of POSIX")


def run(code: str, folder: Path) -> TerminalResult:
    return run_in_terminal([sys.executable, "-c", code], env=os.environ, folder=str(folder))


@pytest.mark.parametrize(
    ("code", "exit_code"),
    [
        ("pass", 0),
        ("raise SystemExit(7)", 7),
        pytest.param("import os; os.kill(os.getpid(), 9)", 137, marks=POSIX),
    ],
    ids=["it ended", "it failed", "it was killed"],
)
def test_exit_code(code: str, exit_code: int, tmp_path: Path) -> None:
    assert run(code, tmp_path).exit_code == exit_code


def test_what_cannot_be_started(tmp_path: Path) -> None:
    result = run_in_terminal([str(tmp_path / "none")], env=os.environ, folder=str(tmp_path))
    assert (result.exit_code, bool(result.error)) == (126, True)


def test_it_runs_in_the_folder(tmp_path: Path) -> None:
    run("open('here', 'w')", tmp_path)
    assert (tmp_path / "here").exists()


def test_error_output_is_shown_and_its_end_is_kept(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    result = run("import sys; sys.stderr.write('x' * 200_000 + 'end'); print('out')", tmp_path)
    shown = capfd.readouterr()
    assert shown.err == "x" * 200_000 + "end"
    assert shown.out == "out\n"
    assert result.stderr == b"x" * (KEPT_BYTES - 3) + b"end"


def test_who_is_left_behind_is_not_waited_for(tmp_path: Path) -> None:
    begun = time.monotonic()
    sleeper = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', {!r}])"
    assert run(sleeper.format("import time; time.sleep(20)"), tmp_path).exit_code == 0
    assert time.monotonic() - begun < 15


@POSIX
def test_a_terminal_stays_one(tmp_path: Path) -> None:
    """With colors, and lines that end as they do."""
    import pty

    shown = bytearray()

    def read(number: int) -> bytes:
        data = os.read(number, 4096)
        shown.extend(data)
        return data

    code = "import sys; sys.stderr.write(f'{sys.stderr.isatty()}\\nnext\\n')"
    words = [sys.executable, "-c", RUNNER, sys.executable, "-c", code]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        assert pty.spawn(words, read) == 0
    assert bytes(shown).startswith(b"True\r\nnext\r\nkept 10\r\n")


@POSIX
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_reaches_the_command(number: signal.Signals, tmp_path: Path) -> None:
    code = (
        "import signal, sys, time\n"
        f"signal.signal({int(number)}, lambda *_: sys.exit(9))\n"
        "print('ready', flush=True)\ntime.sleep(30)"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", RUNNER, sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == b"ready"
    time.sleep(0.1)  # it is being waited for
    child.send_signal(number)
    child.communicate(timeout=20)
    assert child.returncode == 9


@POSIX
def test_ctrl_c_is_the_commands(tmp_path: Path) -> None:
    """It reaches both, and only the command decides what comes of it."""
    code = (
        "import signal, time\n"
        "signal.signal(signal.SIGINT, lambda *_: print('no', flush=True))\n"
        "print('ready', flush=True)\ntime.sleep(0.5)\nprint('end')"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", RUNNER, sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        start_new_session=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == b"ready"
    time.sleep(0.1)
    os.killpg(child.pid, signal.SIGINT)
    out, _ = child.communicate(timeout=20)
    assert (child.returncode, out) == (0, b"no\nend\nkept 0\n")
