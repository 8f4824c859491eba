"""`init` where there is no network at all, and on a disk that is full: each in a world of its own,
which `unshare` makes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dlsetup.courses.bundle_zip import pack
from tests.courses.made_bundle import make_bundle
from tests.thoroughness import one_of_each, thorough

pytestmark = one_of_each

ROOT = Path(__file__).parents[2]
CUT_OFF = ("unshare", "--map-root-user", "--net")
ALONE = ("unshare", "--map-root-user", "--mount")
OFFLINE = {"en": "No internet:", "ko": "인터넷에 연결되지 않음:"}
DOCTOR = "dlsetup doctor"  # however this program is called


def can(world: tuple[str, ...]) -> bool:
    return shutil.which("unshare") is not None and subprocess.run([*world, "true"]).returncode == 0


def start_init(world: tuple[str, ...], home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environ = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    return subprocess.run(
        [*world, sys.executable, "-P", "-m", "dlsetup", *words],
        cwd=home,
        env={**environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.skipif(not can(CUT_OFF), reason="no network of its own can be made here")
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_no_network_is_said_first(lang: str, tmp_path: Path) -> None:
    done = start_init(CUT_OFF, tmp_path, "--lang", lang, "init", "--yes")
    lines = done.stdout.splitlines()
    assert done.returncode == 1, done.stderr
    assert OFFLINE[lang] in lines[1]
    assert lines[3].endswith(DOCTOR)
    assert not (tmp_path / "dlsetup-envs").exists()


@thorough  # it makes an environment with pip
@pytest.mark.skipif(not can(CUT_OFF), reason="no network of its own can be made here")
def test_what_is_offered_without_one_works(tmp_path: Path) -> None:
    words = ("--lang", "en", "init", "--with", "venv", "--step", "environment", "--yes")
    assert start_init(CUT_OFF, tmp_path, *words).returncode == 0
    assert (tmp_path / "dlsetup-envs" / "deep-learning" / "pyvenv.cfg").is_file()
    again = start_init(CUT_OFF, tmp_path, "--lang", "en", "init", "--yes")
    assert again.stdout.splitlines()[1].startswith("✗ No internet:")
    assert "--step environment" not in again.stdout


@thorough
@pytest.mark.skipif(not can(CUT_OFF), reason="no network of its own can be made here")
@pytest.mark.parametrize("zipped", [False, True])
def test_a_bundle_needs_none(zipped: bool, tmp_path: Path) -> None:
    """A folder with a space and Hangul in its name, which pip must not split."""
    folder = tmp_path / "번들 1"
    bundle = make_bundle(folder)
    if zipped:
        pack(folder, bundle, folder.with_suffix(".zip"))
    typed = folder.name + (".zip" if zipped else "")
    for step in ("environment", "packages"):
        words = ("--lang", "en", "init", "--offline", typed, "--step", step, "--yes")
        done = start_init(CUT_OFF, tmp_path, *words)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "2 packages installed" in " ".join(done.stdout.split())
    assert list((tmp_path / "dlsetup-envs" / "room").rglob("alpha_of_the_room.py"))


@pytest.mark.skipif(not can(CUT_OFF), reason="no network of its own can be made here")
def test_a_spoilt_bundle_makes_nothing(tmp_path: Path) -> None:
    make_bundle(tmp_path / "b")
    wheel = next((tmp_path / "b" / "wheels").iterdir())
    wheel.write_bytes(wheel.read_bytes()[:-1])
    done = start_init(CUT_OFF, tmp_path, "--lang", "en", "init", "--offline", "b", "--yes")
    assert done.returncode == 3 and wheel.name in done.stderr and "incomplete" in done.stderr
    assert not (tmp_path / "dlsetup-envs").exists()


@pytest.mark.skipif(not can(ALONE), reason="no disk of its own can be made here")
def test_a_full_disk_is_said_first(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = f'mount -t tmpfs -o size=20m none "{disk}" && exec "$@"'
    world = (*ALONE, "sh", "-c", mount, "sh")
    done = start_init(world, tmp_path, "--lang", "en", "init", "--yes", "--env", str(disk / "env"))
    assert done.returncode == 1, done.stderr
    assert "DLS704" in done.stdout.splitlines()[1]
    assert os.listdir(disk) == []
