"""A bundle that `init` takes everything from: found, narrowed, verified, refused."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dlsetup.commands.init import find_offline
from dlsetup.commands.init_options import InitOptions
from dlsetup.commands.offline_bundle import OfflineBundle, open_offline
from dlsetup.commands.offline_source import find_source
from dlsetup.commands.setup_lock import choose_packages
from dlsetup.courses.bundle import INDEX, BundleFile, write_index
from dlsetup.courses.bundle_zip import pack
from dlsetup.courses.locks import LockPlace
from dlsetup.facts.factory import machine
from dlsetup.model.course_file import load_course
from dlsetup.model.course_lock import LockedInstall, parse_lock
from dlsetup.model.errors import UserError
from dlsetup.remedies.environment_refusals import NO_PYTHON, NO_VENV_MODULE
from dlsetup.remedies.new_environment import EnvironmentPlan
from dlsetup.settings import Settings
from dlsetup.setup.plan import packages_command
from tests.courses.made_bundle import HERE, PYTHON, make_bundle

PLAN = EnvironmentPlan("venv", ("python", "-m", "venv", "x"), "x", "x/bin/python")
FIRST = "wheels/alpha_of_the_room-1-py3-none-any.whl"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    environ = {"HOME": str(tmp_path), "DLSETUP_HOME": str(tmp_path / "own")}
    return Settings("en", environ=environ, cwd=tmp_path, home=tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "a bundle"
    make_bundle(path)
    return path


def chosen(bundle: OfflineBundle) -> LockedInstall:
    (file,) = (bundle.source.root / "locks").iterdir()
    lock = parse_lock(file.read_text())
    course = load_course(bundle.course_file)
    return choose_packages(lock, machine(), course, str(file), "list", str(bundle.wheels))


@pytest.mark.parametrize("zipped", [False, True])
def test_all_that_is_used_is_verified(zipped: bool, settings: Settings, folder: Path) -> None:
    typed = folder.name
    if zipped:
        pack(folder, make_bundle(folder), folder.with_suffix(".zip"))
        typed = f"{folder.name}.zip"
    bundle = open_offline(settings, typed)
    lock = chosen(bundle)
    bundle.prepare(lock)
    names = sorted(path.name for path in bundle.wheels.iterdir())
    assert len(names) == 2 and bundle.source.is_copy == zipped
    command = packages_command(machine(python=None), load_course(), PLAN._replace(lock=lock))
    assert command[4:7] == ("--no-index", "--find-links", str(bundle.wheels))
    assert bundle.environ["PIP_NO_INDEX"] == "1"
    assert " " not in bundle.environ["PIP_FIND_LINKS"], "pip splits it there"
    bundle.forget()
    assert folder.exists() and bundle.source.root.exists() != zipped


def prepare(settings: Settings, folder: Path) -> None:
    bundle = open_offline(settings, str(folder))
    bundle.prepare(chosen(bundle))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def turn(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


@pytest.mark.parametrize(
    ("path", "spoil", "said"),
    [
        pytest.param(FIRST, cut, f"{FIRST} in the bundle .* is incomplete", id="cut short"),
        pytest.param(FIRST, turn, "not the file that was bundled", id="changed"),
        pytest.param(FIRST, os.unlink, f"{FIRST} is missing", id="missing"),
        pytest.param("dlsetup.toml", turn, "dlsetup.toml .* not the file", id="the course"),
        pytest.param(INDEX, cut, "index .* is incomplete", id="the index"),
        pytest.param(INDEX, os.unlink, "has no bundle.json", id="no index"),
        pytest.param(
            INDEX,
            lambda path: path.write_text(path.read_text().replace("room", "zoom")),
            "index .* was changed",
            id="the index changed",
        ),
    ],
)
def test_what_is_wrong_is_told(
    path: str, spoil: Callable[[Path], None], said: str, settings: Settings, folder: Path
) -> None:
    spoil(folder / path)
    with pytest.raises(UserError, match=said) as told:
        prepare(settings, folder)
    assert told.value.commands[0][:3] == ("dlsetup", "course", "bundle")


def test_one_that_is_still_being_made(settings: Settings, tmp_path: Path) -> None:
    make_bundle(tmp_path / "half", whole=False)
    with pytest.raises(UserError, match="was not finished"):
        open_offline(settings, "half")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nowhere", "There is no bundle"),
        ("nowhere.zip", "There is no bundle"),
        ("file:///etc", "not an address of a bundle"),
        ("http://", "not an address of a bundle"),
        ("http://a:99999", "not an address of a bundle"),
    ],
)
def test_what_is_no_bundle(typed: str, said: str, settings: Settings) -> None:
    with pytest.raises(UserError, match=said):
        open_offline(settings, typed)


@pytest.mark.parametrize(
    ("pythons", "range"),
    [
        (("3.12",), ">=3.12,<3.13"),
        (("3.11", "3.13"), ">=3.11,<3.14,!=3.12.*"),
    ],
)
def test_only_a_python_with_packages(
    pythons: tuple[str, ...], range: str, settings: Settings, tmp_path: Path
) -> None:
    make_bundle(tmp_path / "b", *(LockPlace(HERE, python) for python in pythons))
    assert open_offline(settings, "b").narrow(load_course()).python == range


@pytest.mark.parametrize(
    ("place", "said"),
    [
        pytest.param(LockPlace(HERE, "3.99"), "Install one of these Pythons", id="a Python"),
        pytest.param(LockPlace("windows-arm64", PYTHON), "a bundle for your", id="a system"),
    ],
)
def test_nothing_for_this_computer(
    place: LockPlace, said: str, settings: Settings, tmp_path: Path
) -> None:
    make_bundle(tmp_path / "b", place)
    refused = open_offline(settings, "b").check_plan(PLAN, machine())
    assert refused.kind == "none" and refused.reason is not None
    assert "has packages for" in refused.reason.render("en", refused.params)
    assert said in refused.way_on[-1].text.render("en", {})


def test_an_address_has_a_sum() -> None:
    source = find_source(Settings("en"), "http://192.168.0.12:8000/#ABC123")
    assert source.root and not source.is_near
    assert getattr(source, "address", "") == "http://192.168.0.12:8000"
    assert getattr(source, "sum", "") == "abc123"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (InitOptions(offline="b", course="x.toml"), "includes its own course"),
        (InitOptions(offline="b", tool="uv"), "uv needs internet"),
    ],
)
def test_what_does_not_go_together(options: InitOptions, said: str, settings: Settings) -> None:
    with pytest.raises(UserError, match=said):
        find_offline(settings, options)


def test_a_refusal_of_another_reason_keeps_its_way_on(settings: Settings, folder: Path) -> None:
    refused = PLAN._replace(kind="none", reason=NO_VENV_MODULE.reason, way_on=NO_VENV_MODULE.way_on)
    bundle = open_offline(settings, str(folder))
    assert bundle.check_plan(refused, machine()).way_on == NO_VENV_MODULE.way_on
    without = refused._replace(reason=NO_PYTHON.reason)
    assert bundle.check_plan(without, machine()).way_on != NO_VENV_MODULE.way_on


@pytest.mark.skipif(HERE != "linux-x64", reason="its installer is named here")
def test_without_a_python_the_bundles_installer_is_named(settings: Settings, folder: Path) -> None:
    bundle = make_bundle(folder)
    path, data = "installers/Miniforge3-Linux-x86_64.sh", b"#!/bin/sh"
    (folder / "installers").mkdir()
    (folder / path).write_bytes(data)
    file = BundleFile(path, hashlib.sha256(data).hexdigest(), len(data), "installer")
    (folder / INDEX).write_text(write_index(bundle._replace(files=(*bundle.files, file))))
    refused = PLAN._replace(kind="none", reason=NO_PYTHON.reason)
    way_on = open_offline(settings, str(folder)).check_plan(refused, machine()).way_on
    assert way_on[0].argv == ("bash", str(folder / path))
    (folder / path).write_bytes(b"#!/bin/sx")
    with pytest.raises(UserError, match="not the file that was bundled"):
        open_offline(settings, str(folder)).check_plan(refused, machine())
