"""The walk by a lock: which packages a machine gets, from where, and what the installer reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dlsetup.commands import setup_lock
from dlsetup.courses.locks import write_lock
from dlsetup.facts import Facts, Gpu
from dlsetup.facts.factory import PREFIX, change, dist, host, interpreter, machine, python
from dlsetup.model.course import Course, Framework
from dlsetup.model.course_file import load_course
from dlsetup.model.course_lock import MAKER, Lock, LockedFile, LockedPackage, LockSource
from dlsetup.remedies.new_environment import EnvironmentPlan
from dlsetup.remedies.packages import install
from dlsetup.setup.plan import download_size, is_within, packages_command

NAME = "pylock.linux-x64-py311.toml"


def package(name: str, version: str, framework: bool = False) -> LockedPackage:
    files = tuple(LockedFile(f"https://a/{name}-{n}.whl", str(n) * 64, 10**6) for n in (1, 2))
    return LockedPackage(name, version, files, framework)


COURSE = change(load_course(), packages=("numpy",), framework=Framework(required=True))
OPTIONAL = change(COURSE, framework=Framework())
PACKAGES = (
    package("numpy", "2.4"),
    package("nvidia-cublas", "13", True),
    package("sympy", "1.14", True),
    package("torch", "2.15.0", True),
)
LOCK = Lock(PACKAGES, "linux-x64", "3.11", ("numpy", "torch"), (), "2026-11-26", MAKER)
CARD = Gpu(vendor="nvidia", compute_capability="9.0", name="H100")
ON_LINUX = machine(host=host(os="linux", machine="x86_64", libc="glibc 2.36"))
ON_MAC = machine(host=host(os="macos", machine="arm64"))


@pytest.mark.parametrize(
    ("facts", "course", "names", "framework"),
    [
        pytest.param(ON_LINUX, OPTIONAL, {"numpy"}, (), id="an optional framework"),
        pytest.param(
            ON_LINUX, COURSE, {"numpy", "sympy"}, ("torch==2.15.0",), id="no GPU: the small build"
        ),
        pytest.param(
            ON_MAC, COURSE, {"numpy", "sympy", "torch", "nvidia-cublas"}, (), id="PyPI's build"
        ),
    ],
)
def test_what_a_machine_gets(
    facts: Facts, course: Course, names: set[str], framework: tuple[str, ...]
) -> None:
    chosen = setup_lock.choose_packages(LOCK, facts, course, "a", "b")
    assert {each.name for each in chosen.packages} == names and chosen.framework == framework
    pinned = setup_lock.pin_course(course, chosen)
    assert pinned.framework.packages == (framework or ("torch",))


def test_the_list_names_every_sum() -> None:
    chosen = setup_lock.choose_packages(LOCK, ON_LINUX, OPTIONAL, "a", "b")
    assert chosen.text == f"numpy==2.4 --hash=sha256:{'1' * 64} --hash=sha256:{'2' * 64}\n"
    assert download_size(ON_LINUX, OPTIONAL, (), chosen) == 1


def plan(*command: str) -> EnvironmentPlan:
    return EnvironmentPlan("venv", command, PREFIX, f"{PREFIX}/bin/python")


@pytest.mark.parametrize(
    ("command", "version"),
    [
        (("/usr/bin/python3.11", "-m", "venv", "x"), "3.11"),
        (("uv", "venv", "--seed", "--python", "3.13", "x"), "3.13"),
        (("conda", "create", "-p", "x", "python=3.12", "pip"), "3.12"),
        (("/nowhere/python", "-m", "venv", "x"), ""),
        ((), ""),
    ],
)
def test_the_python_that_it_will_have(command: tuple[str, ...], version: str) -> None:
    there = interpreter("B", path="/usr/bin/python3.11", version="3.11.9")
    facts = machine(interpreters=(there,))
    assert setup_lock.planned_version(facts, plan(*command)) == version


@pytest.fixture
def source(tmp_path: Path) -> LockSource:
    (tmp_path / NAME).write_text(write_lock(LOCK))
    return LockSource(str(tmp_path), ("numpy", "torch"))


FUTURE = ("uv", "venv", "--python", "3.11", PREFIX)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        pytest.param({}, True, id="it fits"),
        pytest.param({"text": ""}, False, id="broken"),
        pytest.param({"asked": ("scipy",)}, False, id="of another course"),
        pytest.param({"facts": ON_MAC}, False, id="another system"),
        pytest.param({"command": ("uv", "venv", "--python", "3.12")}, False, id="another Python"),
    ],
)
def test_whether_there_is_one(
    change: dict[str, Any], found: bool, source: LockSource, tmp_path: Path
) -> None:
    if "text" in change:
        (tmp_path / NAME).write_text(change["text"])
    source = source._replace(requirements=change.get("asked", source.requirements))
    nothing = machine(host=change.get("facts", ON_LINUX).host, python=None)
    planned = plan(*change.get("command", FUTURE))
    lock = setup_lock.find_locked(source, nothing, planned, OPTIONAL, tmp_path / "own")
    assert (lock is not None) == found
    if lock is not None:
        setup_lock.write_list(lock)
        assert Path(lock.file).read_text() == lock.text
        kept = Path(setup_lock.keep_copy(lock, tmp_path / "own"))
        assert (kept / NAME).read_text() == write_lock(LOCK)


def test_the_command_and_when_nothing_is_left_to_do() -> None:
    chosen = setup_lock.choose_packages(LOCK, ON_LINUX, OPTIONAL, "a", "/b.txt")
    planned = plan()._replace(lock=chosen)
    old = machine(python=python(distributions=(dist("numpy", "1.0"),)))
    command = packages_command(old, OPTIONAL, planned)
    assert command[-4:] == ("--no-deps", "--require-hashes", "-r", "/b.txt")
    held = machine(python=python(distributions=(dist("numpy", "2.4"),)))
    assert packages_command(held, OPTIONAL, planned) == ()
    assert is_within(install(old, "numpy>=2"), command, chosen)
    assert not is_within(install(old, "scipy"), command, chosen)
