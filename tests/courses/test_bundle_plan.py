"""What goes into a bundle."""

from __future__ import annotations

import pytest

from dlsetup.courses import bundle_plan
from dlsetup.courses.bundle_plan import BundleConflictError, wheels_of
from dlsetup.courses.systems import SYSTEMS
from dlsetup.model.course_lock import Lock, LockedFile, LockedPackage

HOST = "https://files.pythonhosted.org/packages"


def file(name: str, mark: str = "a", host: str = HOST) -> LockedFile:
    return LockedFile(f"{host}/{name}", mark * 64, 10)


def package(*files: LockedFile, framework: bool = False) -> LockedPackage:
    return LockedPackage(files[0].name.partition("-")[0], "1", files, framework)


ANY = package(file("alpha-1-py3-none-any.whl"))
TWO = package(file("beta-1-cp313-abi3-win_amd64.whl"), file("beta-1-py3-none-any.whl", "b"))
TORCH = package(file("torch-1%2Bcpu-py3-none-any.whl"), framework=True)


@pytest.mark.parametrize(
    ("framework", "names"),
    [
        (False, ["alpha-1-py3-none-any.whl", "beta-1-cp313-abi3-win_amd64.whl"]),
        (
            True,
            [
                "alpha-1-py3-none-any.whl",
                "beta-1-cp313-abi3-win_amd64.whl",
                "torch-1+cpu-py3-none-any.whl",
            ],
        ),
    ],
)
def test_the_best_wheel_of_each_once(framework: bool, names: list[str]) -> None:
    locks = (Lock((ANY, TWO, TORCH)), Lock((ANY,)))
    found = wheels_of(locks, framework=framework)
    assert [each.path for each in found] == [f"wheels/{name}" for name in names]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(file("alpha-1-py3-none-any.whl", "c"), id="another sum"),
        pytest.param(file("..%2F..%2Fx.whl"), id="a way out"),
        pytest.param(file("x.tar.gz"), id="no wheel"),
        pytest.param(file("nul.whl"), id="a device of Windows"),
    ],
)
def test_what_cannot_be_bundled(other: LockedFile) -> None:
    with pytest.raises(BundleConflictError):
        wheels_of((Lock((ANY,)), Lock((package(other),))), framework=True)


def test_installers_of_the_tables() -> None:
    names = [system.name for system in SYSTEMS]
    assert len(list(bundle_plan.miniforge_installers(names))) == 5
    assert len(list(bundle_plan.uv_wheels(names))) == 4
    assert list(bundle_plan.extras_without(names, ("miniforge", "uv"))) == [
        ("uv", "windows-x64"),
        ("miniforge", "windows-arm64"),
        ("uv", "windows-arm64"),
    ]
