"""What is done about an import that failed: installing again only where files are damaged."""

from __future__ import annotations

from typing import Any

import pytest

from dlsetup.facts import Facts, ImportResult, Variable
from dlsetup.facts.factory import DISTRIBUTIONS, dist, host, machine, package_files, python
from dlsetup.model import Fix, Instruction, Run
from dlsetup.remedies import import_cures

HERE = (
    *DISTRIBUTIONS,
    dist("keras", "3.11.3", "rich", "absl-py; python_version < '3'"),
    dist("torch", "2.13.0+cpu"),
)
DAMAGED = package_files("keras", "3.11.3", gone=("keras/x.py",), damaged=1)
WHOLE = package_files("keras", "3.11.3")
THEANO = "ValueError: Unable to import backend : theano"


def cure(error: str, files: Any = WHOLE, outcome: str = "error", **fields: Any) -> Fix:
    tried = ImportResult(module="keras", outcome=outcome, error=error)
    judged = python(imports=(tried,), distributions=HERE, package_files=(files,))
    facts: Facts = machine(python=judged, **fields)
    return import_cures.cure(facts, judged, tried)


def commands(fix: Fix) -> list[str]:
    """Without the path of Python."""
    steps = [step for step in fix.steps if isinstance(step, Run | Instruction)]
    return [" ".join(step.argv).partition(" -m ")[2] or " ".join(step.argv) for step in steps]


@pytest.mark.parametrize(
    ("error", "files", "told"),
    [
        pytest.param(
            "NameError: x",
            DAMAGED,
            ["pip install --force-reinstall --no-deps keras==3.11.3"],
            id="damaged: the very version, and nothing else",
        ),
        pytest.param("NameError: x", WHOLE, ["", "dlsetup report"], id="whole, and not known"),
        pytest.param(THEANO, WHOLE, ["", ""], id="settings"),
        pytest.param(THEANO, DAMAGED, ["", ""], id="settings, whatever the files"),
        pytest.param(
            "ModuleNotFoundError: No module named 'rich'",
            WHOLE,
            ["pip install rich"],
            id="what it asks for",
        ),
        pytest.param(
            "ModuleNotFoundError: No module named 'absl'", WHOLE, ["", "dlsetup report"], id="else"
        ),
        pytest.param(
            "RuntimeError: module compiled against ABI version 0x1000009",
            WHOLE,
            ["pip install --upgrade keras"],
            id="another numpy",
        ),
        pytest.param(
            "RuntimeError: absl is version 1.0, but this version of keras requires version >= 2.1.",
            WHOLE,
            ["pip install --upgrade keras absl>=2.1"],
            id="what the error itself says is needed",
        ),
    ],
)
def test_commands(error: str, files: Any, told: list[str]) -> None:
    assert commands(cure(error, files)) == told


def test_only_damage_is_mended_unasked() -> None:
    assert cure("NameError: x", DAMAGED).automatic
    assert cure("NameError: x", DAMAGED).safe
    assert not cure(THEANO).automatic


def test_the_backend_is_one_that_is_installed() -> None:
    said = [step.render("en") for step in cure(THEANO).steps if isinstance(step, Instruction)]
    assert said[0] == "Keras is set to use theano, which does not work here."
    assert "Set `backend` to `torch`" in said[1]


@pytest.mark.parametrize(
    ("error", "fields", "word"),
    [
        ("ImportError: DLL load failed: blocked by an Application Control policy", {}, "Windows"),
        ("ImportError: DLL load failed: 애플리케이션 제어 정책에서 차단했습니다", {}, "Windows"),
        ("ImportError: DLL load failed: The specified module could not be found.", {}, "Visual C"),
        (
            "ImportError: /a/x.so: undefined symbol: y",
            {"variables": (Variable(name="LD_LIBRARY_PATH", value="/a"),)},
            "variable",
        ),
        ("ImportError: cannot import name 'x' from 'keras' (/work/keras.py)", {}, "your own file"),
    ],
)
def test_what_is_said(error: str, fields: dict[str, Any], word: str) -> None:
    if "DLL" in error:
        fields = {**fields, "host": host(os="windows")}
    first = cure(error, **fields).steps[0]
    assert isinstance(first, Instruction)
    assert word in first.render("en")


@pytest.mark.parametrize("outcome", ["hung", "crashed"])
def test_nothing_is_installed_again_without_damage(outcome: str) -> None:
    assert not [step for step in cure("", outcome=outcome).steps if isinstance(step, Run)]


@pytest.mark.parametrize(
    ("version", "module", "told"),
    [
        ("3.11.7", "distutils", ["", "dlsetup report"]),
        ("3.12.1", "distutils", ["pip install --upgrade keras", "pip install setuptools"]),
        ("3.12.1", "audioop", ["", "dlsetup report"]),
        ("3.13.0", "audioop", ["pip install --upgrade keras", "pip install audioop-lts"]),
        ("3.13.0", "imp", ["pip install --upgrade keras"]),
        ("3.13.0", "absl", ["", "dlsetup report"]),
    ],
)
def test_a_module_that_newer_pythons_lack(version: str, module: str, told: list[str]) -> None:
    error = f"ModuleNotFoundError: No module named '{module}'"
    tried = ImportResult(module="keras", outcome="error", error=error)
    judged = python(version=version, imports=(tried,), distributions=HERE, package_files=(WHOLE,))
    assert commands(import_cures.cure(machine(python=judged), judged, tried)) == told


def test_a_copied_package_for_another_numpy_is_installed() -> None:
    error = "ImportError: numpy.core.multiarray failed to import"
    tried = ImportResult(module="cv2", outcome="error", error=error)
    judged = python(imports=(tried,))
    fix = import_cures.cure(machine(python=judged), judged, tried)
    assert commands(fix) == ["pip install opencv-python"]


SIZE = "ValueError: numpy.dtype size changed, may indicate binary incompatibility"


@pytest.mark.parametrize(
    ("numpy", "others", "told"),
    [
        pytest.param("2.3.5", (), ["pip install numpy<2,>=1.23.2"], id="back to what it asks for"),
        pytest.param(
            "2.3.5",
            (dist("scipy", "1.17", "numpy>=1.26.4"),),
            ["pip install numpy<2,>=1.23.2,>=1.26.4"],
            id="and to what the others ask for",
        ),
        pytest.param(
            "2.3.5",
            (dist("scipy", "1.17", "numpy>=2"),),
            ["pip install --upgrade pandas"],
            id="another one needs the new numpy",
        ),
        pytest.param("1.26.4", (), ["pip install --upgrade pandas"], id="numpy is as it asks for"),
    ],
)
def test_numpy_of_all(numpy: str, others: tuple[Any, ...], told: list[str]) -> None:
    tried = ImportResult(module="pandas", outcome="error", error=SIZE)
    rest = tuple(each for each in DISTRIBUTIONS if each.key not in ("numpy", "matplotlib"))
    pandas = dist("pandas", "2.1.4", "numpy<2,>=1.23.2")
    judged = python(
        imports=(tried,),
        distributions=(*rest, dist("numpy", numpy), pandas, *others),
        package_files=(package_files("pandas", "2.1.4"),),
    )
    facts: Facts = machine(python=judged)
    assert commands(import_cures.cure(facts, judged, tried)) == told
