"""Mending while everything goes wrong: cut short, twice at once, on a full disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import index, parts
from tests.faults.disks import mount, ordinary
from tests.faults.laboratory import Bench, prepare, scrap
from tests.faults.stock import Stock
from tests.faults.test_faults import use

PATIENCE = 120.0  # seconds
FIX = ("doctor", "--fix", "--yes", "--format", "json", "--lang", "en")
SPARE = 96 * 1024  # bytes that are left on a full disk


@pytest.fixture
def bench(stock: Stock) -> Iterator[Bench]:
    use()
    with stock.lend("bare") as lent:
        yield lent
        for each in reversed(lent.undo):
            each()


def start(bench: Bench, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "dlsetup", *arguments],
        env=bench.variables,
        cwd=bench.work,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def children(pid: int) -> tuple[int, ...]:
    return tuple(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


def numpy(bench: Bench) -> Path:
    return parts.wheel(bench, "numpy", "2.4.0")


def fill(folder: Path) -> None:
    """Until nothing more than a little fits."""
    disk = os.statvfs(folder)
    left = disk.f_bavail * disk.f_frsize - SPARE
    (folder / "data.bin").write_bytes(bytes(max(left, 0)))


def whole(bench: Bench) -> dict[str, str]:
    return {path: digest for path, digest in bench.contents().items() if "data.bin" not in path}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "killed"])
def test_cut_short_while_pip_runs(bench: Bench, how: signal.Signals) -> None:
    """A package never comes; what pip has begun by then is undone."""
    wheel = numpy(bench)
    before = bench.contents()
    with index.serving(bench, numpy=wheel) as server:
        doctor = start(bench, *FIX)
        assert server.asked.wait(PATIENCE), doctor.communicate()
        running = children(doctor.pid)
        doctor.send_signal(how)
        _, told = doctor.communicate(timeout=PATIENCE)
        if how == signal.SIGKILL:
            for each in running:
                os.kill(each, signal.SIGKILL)
    assert doctor.returncode == (130 if how == signal.SIGINT else -how)
    assert "Traceback" not in told
    assert not any(Path(f"/proc/{each}/cwd").exists() for each in running)
    assert "did not finish" in bench.dlsetup("doctor", "--lang", "en").stderr
    assert bench.undo_latest() == 0
    assert bench.contents() == before


def test_two_at_once(bench: Bench) -> None:
    with index.serving(bench) as server:
        first = start(bench, *FIX)
        assert server.asked.wait(PATIENCE), first.communicate()
        before = bench.contents()
        second = bench.dlsetup(*FIX)
        undone = bench.dlsetup("doctor", "--undo", "--lang", "en")
        assert (second.returncode, undone.returncode) == (3, 3)
        assert "Another dlsetup" in second.stderr and "Another dlsetup" in undone.stderr
        assert bench.doctor().code == 1  # looking is free to everybody
        assert bench.contents() == before
        first.send_signal(signal.SIGINT)
        first.communicate(timeout=PATIENCE)
    assert bench.undo_latest() == 0


def test_the_records_disk_is_full(bench: Bench) -> None:
    """What cannot be written down is not done."""
    use("root")
    folder = mount(bench, bench.home / ".dlsetup", "size=64k")
    (folder / "data.bin").write_bytes(bytes(64 * 1024))
    before = bench.contents()
    ended = bench.dlsetup(*FIX)
    assert ended.returncode == 3
    assert "record of changes cannot be written" in ended.stderr
    assert bench.contents() == before


def test_the_disk_of_the_home_is_full(root: Path) -> None:
    use("root")
    outer = Bench(root, "bare")
    mount(outer, root, "size=400m")
    bench = prepare(root / "disk", "bare")
    try:
        before = whole(bench)
        fill(bench.home)
        mended = bench.dlsetup(*FIX)
        assert mended.returncode in (1, 3)
        assert "Traceback" not in mended.stderr and "dlsetup itself" not in mended.stderr
        for words in (("report",), ("report", "-o", "report.json"), ("doctor", "-o", "a.html")):
            told = bench.dlsetup(*words, "--lang", "en")
            assert "Traceback" not in told.stderr and "dlsetup itself" not in told.stderr
        (bench.home / "data.bin").unlink()
        bench.undo_latest()
        reports = ("dlsetup-report.html", "report.json", "a.html")
        assert {k: v for k, v in whole(bench).items() if Path(k).name not in reports} == before
    finally:
        for each in reversed(outer.undo):
            each()
        scrap(outer)


@pytest.mark.parametrize(
    "words",
    [("report", "-o", "report.json"), ("report",), ("doctor", "--format", "html", "-o", "a.html")],
    ids=["report.json", "report", "doctor"],
)
def test_a_report_onto_a_full_disk(bench: Bench, words: tuple[str, ...]) -> None:
    """The report of last week stays whole; what to do is said."""
    use("root")
    mount(bench, bench.work, "size=32k")
    old = bench.work / (words[-1] if "." in words[-1] else "dlsetup-report.html")
    old.write_text("last week's")
    (bench.work / "data.bin").write_bytes(bytes(16 * 1024))
    ended = bench.dlsetup(*words, "--lang", "en")
    assert ended.returncode == 3, ended.stderr
    assert old.name in ended.stderr and "Traceback" not in ended.stderr
    assert "dlsetup itself" not in ended.stderr
    assert old.read_text() == "last week's"
    assert sorted(each.name for each in bench.work.iterdir()) == sorted((old.name, "data.bin"))


def test_the_environment_is_anothers(bench: Bench) -> None:
    """pip is refused by the system, and the student is told."""
    use("root", "setpriv")
    bench.site.chmod(0o555)
    ordinary(bench)
    before = bench.contents()
    ended = bench.dlsetup(*FIX)
    assert ended.returncode == 1
    assert "dlsetup itself" not in ended.stderr
    assert bench.contents() == before
