"""From an empty home folder to a trained network and a report; broken, mended, put back.

The tests of a class are one story, told in order on one laptop.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.real
DONE = "Every step is done."


def has_numpy(laptop: Any) -> bool:
    argv = [laptop.python, "-c", "import numpy"]
    return subprocess.run(argv, env=laptop.environ, capture_output=True).returncode == 0


def numpy_folder(laptop: Any) -> Path:
    (folder,) = laptop.prefix.glob("lib/python*/site-packages/numpy")
    return Path(folder)


class TestWalk:
    def test_a_dry_run_creates_nothing(self, laptop: Any) -> None:
        ended = laptop("init", "--dry-run")
        assert ended.code == 0
        assert "pip install" in ended.out
        assert list(laptop.home.rglob("*")) == []
        assert list(laptop.cwd.rglob("*")) == []

    def test_it_ends_with_an_environment_a_training_and_a_report(self, laptop: Any) -> None:
        ended = laptop("init", "--yes", "--lang", "en")
        assert ended.code == 0, ended.out + ended.err
        assert has_numpy(laptop)
        assert "It works: 9" in ended.out
        page = (laptop.cwd / "dlsetup-report.html").read_text("utf-8")
        assert "dlsetup/report/1" in page
        assert str(laptop.home) not in page

    def test_a_finished_walk_trains_no_second_time(self, laptop: Any) -> None:
        ended = laptop("init", "--yes", "--lang", "en")
        assert ended.code == 0
        assert "Trained on" in ended.out
        assert "Next command:" not in ended.out

    def test_the_doctor_finds_no_fault(self, laptop: Any) -> None:
        code, report = laptop.doctor()
        wrong = [f for f in report["findings"] if f["outcome"] in ("fail", "crashed")]
        assert (code, wrong) == (0, [])
        assert report["facts"]["smoke"]["outcome"] == "passed"

    def test_notebooks_explain_errors(self, laptop: Any) -> None:
        assert (laptop.prefix / "etc" / "ipython" / "ipython_kernel_config.py").is_file()
        assert laptop.outcomes()["DLS426"] == "ok"

    def test_a_started_kernel_names_its_interpreter(self, laptop: Any) -> None:
        code, report = laptop.doctor("--deep")
        assert code == 0
        runs = [kernel["run"] for kernel in report["facts"]["kernels"]]
        started = [run for run in runs if run.get("outcome") == "ok"]
        assert started, runs
        letter = report["facts"]["python"]["letter"]
        assert letter in {run["interpreter"] for run in started}

    def test_it_trains_again_when_asked(self, laptop: Any) -> None:
        ended = laptop("smoke", "--seed", "7", "--format", "json")
        assert ended.code == 0
        assert json.loads(ended.out)["outcome"] == "passed"

    def test_a_missing_numpy_is_found(self, laptop: Any) -> None:
        laptop.pip("uninstall", "--yes", "numpy")
        code, report = laptop.doctor()
        found = {f["code"]: f["outcome"] for f in report["findings"]}
        assert code == 1
        assert found["DLS211"] == "fail"

    def test_it_is_mended_and_verified(self, laptop: Any) -> None:
        ended = laptop("doctor", "--fix", "--yes", "--lang", "en")
        assert ended.code == 0, ended.out + ended.err
        assert "DLS211 is fixed" in ended.err
        assert has_numpy(laptop)
        assert laptop("smoke").code == 0

    def test_the_fix_is_undone(self, laptop: Any) -> None:
        assert laptop("doctor", "--undo", "--yes").code == 0
        assert not has_numpy(laptop)
        assert laptop.outcomes()["DLS211"] == "fail"

    def test_the_walk_mends_it_too(self, laptop: Any) -> None:
        ended = laptop("init", "--yes", "--lang", "en")
        assert (ended.code, DONE in ended.out) == (0, True), ended.out + ended.err
        assert has_numpy(laptop)

    @pytest.mark.parametrize("lang", ["en", "ko"])
    def test_a_setting_of_pips(self, laptop: Any, lang: str) -> None:
        """It is put out of force, with a copy kept, and both say the same."""
        settings = laptop.home / ".config" / "pip" / "pip.conf"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(f"[global]\ntarget = {laptop.root}/elsewhere\n", "utf-8")
        ended = laptop("init", "--yes", "--lang", lang)
        code, report = laptop.doctor()
        failures = [f["code"] for f in report["findings"] if f["outcome"] == "fail"]
        text = settings.read_text("utf-8")
        settings.unlink()
        assert (ended.code, code, failures) == (0, 0, [])
        assert text == f"[global]\n# target = {laptop.root}/elsewhere\n"

    def test_pip_that_installs_elsewhere_is_not_let_loose(self, laptop: Any) -> None:
        laptop.pip("uninstall", "--yes", "numpy")
        settings = laptop.home / ".config" / "pip" / "pip.conf"
        settings.write_text(f"[global]\ntarget = {laptop.root}/elsewhere\n", "utf-8")
        ended = laptop("init", "--yes", "--lang", "en")
        settings.unlink()
        assert (ended.code, has_numpy(laptop)) == (0, True), ended.out + ended.err
        assert not (laptop.root / "elsewhere").exists()

    def test_and_then_it_mends(self, laptop: Any) -> None:
        ended = laptop("init", "--yes", "--lang", "en")
        assert (ended.code, DONE in ended.out) == (0, True), ended.out + ended.err
        assert (laptop.doctor()[0], has_numpy(laptop)) == (0, True)

    @pytest.mark.parametrize("way", ["raises", "a library is missing"])
    def test_a_broken_numpy(self, laptop: Any, way: str) -> None:
        if way == "raises":
            (numpy_folder(laptop) / "__init__.py").write_text("raise ImportError('broken')\n")
        else:
            for library in numpy_folder(laptop).rglob("_multiarray_umath*.so"):
                library.unlink()
        assert laptop.outcomes()["DLS212"] == "fail"
        ended = laptop("init", "--yes", "--lang", "en")
        assert (ended.code, DONE in ended.out) == (0, True), ended.out + ended.err
        assert (laptop.doctor()[0], has_numpy(laptop)) == (0, True)

    def test_a_broken_numpy_that_cannot_be_downloaded(self, laptop: Any) -> None:
        (numpy_folder(laptop) / "__init__.py").write_text("raise ImportError('broken')\n")
        kept = dict(laptop.environ)
        laptop.environ |= {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}
        laptop.environ.pop("PIP_FIND_LINKS", None)
        ended = laptop("init", "--yes", "--lang", "en")
        laptop.environ.clear()
        laptop.environ.update(kept)
        assert ended.code == 1
        assert "DLS212" in ended.out.rpartition("you:")[2]
        assert DONE not in ended.out
        assert laptop.doctor()[0] == 1


class TestInterrupted:
    def test_it_goes_on_where_it_was_stopped(self, laptop: Any) -> None:
        laptop.choose_few_packages()
        child = laptop.start("init", "--yes", "--lang", "en")
        marker = laptop.prefix / ".dlsetup-environment"
        ended = laptop.interrupt(child, marker.exists)
        assert ended.code == 130, ended.out + ended.err
        assert "half done" not in ended.out  # it was stopped between two commands
        assert not list(laptop.cwd.iterdir())
        written = [each for each in laptop.home.rglob(".dlsetup-*") if each.suffix != ".lock"]
        assert written == [marker]  # nothing half written: a lock is empty, and cleared later
        python = os.stat(laptop.python).st_ino
        again = laptop("init", "--yes", "--lang", "en")
        assert again.code == 0, again.out + again.err
        assert "-m venv" not in again.out
        assert os.stat(laptop.python).st_ino == python
        assert has_numpy(laptop)

    def test_it_is_undone_as_a_whole(self, laptop: Any) -> None:
        while "nothing to undo" not in laptop("init", "--undo", "--yes", "--lang", "en").out:
            pass
        assert not laptop.prefix.exists()


def test_stopped_while_the_environment_is_made(empty: Any) -> None:
    child = empty.start("init", "--yes", "--lang", "en")
    ended = empty.interrupt(child, lambda: (empty.prefix / "pyvenv.cfg").exists())
    assert ended.code == 130, ended.out + ended.err
    assert "This step was not finished:" in ended.err
    assert "init --undo\n" in ended.err
    code = empty("init", "--yes", "--step", "environment").code
    assert code == 0
    assert subprocess.run([empty.python, "-m", "pip", "--version"]).returncode == 0


def test_with_uv(empty: Any, uv: str) -> None:
    empty.choose_few_packages()
    empty.environ["PATH"] = os.pathsep.join((uv, empty.environ["PATH"]))
    ended = empty("init", "--yes", "--with", "uv", "--lang", "en")
    assert ended.code == 0, ended.out + ended.err
    assert "uv = " in (empty.prefix / "pyvenv.cfg").read_text("utf-8")
    assert empty.doctor()[0] == 0
    empty.pip("uninstall", "--yes", "numpy")
    assert empty("doctor", "--fix", "--yes").code == 0
    assert has_numpy(empty)


def test_no_network(empty: Any) -> None:
    """It is told before anything is made."""
    empty.environ |= {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "1"}
    empty.environ.pop("PIP_FIND_LINKS", None)
    ended = empty("init", "--yes", "--lang", "en")
    assert ended.code == 1
    assert "The package index set for pip does not answer" in ended.out
    assert "Nothing was made" in ended.out
    assert not empty.prefix.exists()
    assert not (empty.cwd / "dlsetup-report.html").exists()
