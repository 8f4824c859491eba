"""What is done about faults in real environments: rebuilt, muted, put back when it did not help."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator

import pytest

from tests.faults import components
from tests.faults.laboratory import Bench
from tests.faults.stock import Stock

# of an old environment that the terminal has not left yet: itself, and its commands on PATH
STILL_ACTIVE = {"DLS302", "DLS114", "DLS201", "DLS402", "DLS404"}


@pytest.fixture
def bench(stock: Stock) -> Iterator[Bench]:
    if not components.wanted():
        pytest.skip(f"breaks real environments; set {components.WANTED}=1")
    with stock.lend("jupyter") as lent:
        yield lent


def break_base(bench: Bench) -> None:
    """The Python that the environment was made of is gone."""
    python = bench.env / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/bin/python3")


def test_an_environment_past_mending_is_made_anew_beside_it(bench: Bench) -> None:
    break_base(bench)
    before = bench.contents()
    assert bench.doctor().code == 1
    rebuilt = bench.doctor("--rebuild", "--yes")
    assert set(rebuilt.bad()) <= STILL_ACTIVE, rebuilt.stderr
    new = bench.env.with_name("course-2")
    assert rebuilt.report["target"]["python"] == bench.spelled(str(new / "bin" / "python"))
    assert bench.run(new / "bin" / "python", "-c", "import numpy").returncode == 0
    assert {path: d for path, d in bench.contents().items() if "course-2" not in path} == before
    assert bench.undo_latest() == 0
    assert not new.exists()


def test_nothing_is_made_without_consent(bench: Bench) -> None:
    break_base(bench)
    assert "DLS" in str(bench.doctor("--rebuild").bad())
    assert not bench.env.with_name("course-2").exists()


def test_what_is_muted_shows_and_does_not_count(bench: Bench) -> None:
    bench.uninstall("ipykernel")
    assert bench.doctor().code == 1
    muted = bench.doctor("--mute", "DLS405", "--reason", "the class uses VS Code's own")
    assert muted.code == 0, muted.bad()
    (finding,) = muted.findings("DLS405")
    assert finding["muted"] == "the class uses VS Code's own"
    assert muted.report["summary"]["muted"] == 1
    assert bench.doctor("--unmute", "DLS405").code == 1


def test_a_fix_that_did_not_help_is_put_back(bench: Bench) -> None:
    """pip says that it installed numpy, and what comes is not numpy."""
    bench.uninstall("numpy")
    pip = bench.site / "pip" / "__main__.py"
    bench.write(pip, "import pathlib, sys\npathlib.Path(sys.argv[0]).with_name('was').touch()\n")
    ended = bench.doctor("--fix", "--yes", "--only", "DLS211")
    assert "is not fixed" in ended.stderr
    assert ended.code == 1


def test_a_fix_whose_command_is_missing(bench: Bench) -> None:
    bench.uninstall("numpy")
    shutil.rmtree(bench.site / "pip")
    ended = bench.doctor("--fix", "--yes", "--only", "DLS211")
    assert ended.code == 1
    assert "is not fixed" in ended.stderr


def test_one_finding_is_mended_alone(bench: Bench) -> None:
    bench.uninstall("ipykernel", "numpy")
    bench.doctor("--fix", "--yes", "--only", "DLS405")
    left = bench.doctor()
    assert "DLS405" not in left.bad() and "DLS211" in left.bad()


def test_a_fix_that_was_cut_short_is_told_and_undone(bench: Bench) -> None:
    folder = bench.home / ".dlsetup" / "fixes" / "20261101T000000Z-001"
    folder.mkdir(parents=True)
    (bench.work / "settings.json").write_text("half")
    (folder / "backup-1").write_text("whole")
    step = {"type": "write", "path": str(bench.work / "settings.json"), "content": "{}"}
    entry = {"step": step, "state": "begun", "backup": "backup-1", "existed": True}
    (folder / "journal.json").write_text(json.dumps({"created": "2026", "entries": [entry]}))
    assert "did not finish" in bench.doctor("--fix", "--yes").stderr
    assert bench.undo_latest() == 0
    assert (bench.work / "settings.json").read_text() == "whole"


def test_a_damaged_journal_is_put_aside(bench: Bench) -> None:
    folder = bench.home / ".dlsetup" / "fixes" / "20261101T000000Z-001"
    folder.mkdir(parents=True)
    (folder / "journal.json").write_text('{"created"')
    assert bench.dlsetup("--lang", "en", "doctor").returncode == 0
    undone = bench.dlsetup("--lang", "en", "doctor", "--undo")
    assert undone.returncode == 0
    assert "record of changes was damaged" in " ".join(undone.stdout.split())
    assert (folder / "journal.json.damaged-1").exists()
