"""Which errors are a policy's, which an antivirus program's, and the order of the ways on."""

from __future__ import annotations

from typing import Any

import pytest

from checks.dls750_app_control_blocks_files import CHECK
from dlsetup.diagnosis.engine import run_check
from dlsetup.facts import ImportResult
from dlsetup.facts.factory import (
    CONDA,
    DISTRIBUTIONS,
    app_control,
    change,
    host,
    machine,
    python,
)
from dlsetup.model import Instruction
from dlsetup.model.course_file import load_course
from dlsetup.remedies.app_control import refused_as_virus, refused_by_policy

COURSE = load_course()
POLICY, VIRUS, NEITHER = (True, False), (False, True), (False, False)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        ("ImportError: DLL load failed while importing _C: An Application Control policy", POLICY),
        (
            "importing _C: 애플리케이션 제어 정책에서 이 파일을 차단했습니다.",
            POLICY,
        ),
        ("[WinError 4551] 응용 프로그램 제어 정책에서 이 파일을 차단했습니다", POLICY),
        ("Failed to spawn (os error 4551)", POLICY),
        ("was blocked by your organization's Device Guard policy", POLICY),
        ("error 0x800711c7 when launching 'python.exe'", POLICY),
        ("OSError: [WinError 1260] This program is blocked by group policy.", POLICY),
        ("OSError: [WinError 225] Operation did not complete successfully", VIRUS),
        ("파일에 바이러스 또는 기타 사용자 동의 없이 설치된 소프트웨어가 있기 때문에", VIRUS),
        ("ImportError: DLL load failed: The specified module could not be found.", NEITHER),
        ("OSError: [WinError 45510]", NEITHER),
        ("ValueError: 4551", NEITHER),
    ],
)
def test_errors(error: str, expected: tuple[bool, bool]) -> None:
    assert (refused_by_policy(error), refused_as_virus(error)) == expected


def commands(
    *files: str, conda: Any = None, app_locker: tuple[str, ...] = (), **fields: Any
) -> list[str]:
    smart = "off" if app_locker else "on"
    control = app_control(smart=smart, blocked=files, app_locker=app_locker)
    facts = machine(
        host=host(os="windows"), python=python(**fields), app_control=control, conda=conda
    )
    (found,) = run_check(CHECK, facts, COURSE)
    steps = [
        step for step in (found.fix.steps if found.fix else ()) if isinstance(step, Instruction)
    ]
    return [" ".join(step.argv[-3:]) for step in steps]


LAST = ["wsl --install", "", "dlsetup report"]
NUMPY = ImportResult(
    module="numpy", outcome="error", error="DLL load failed while importing x: [WinError 4551]"
)
OF_CONDA = tuple(change(each, installer="conda") for each in DISTRIBUTIONS)


@pytest.mark.parametrize(
    ("files", "fields", "expected"),
    [
        pytest.param(("site-packages/yaml.pyd",), {}, LAST, id="a library, of the log alone"),
        pytest.param(("Scripts/pip.exe",), {}, ["-m jupyter lab", *LAST], id="a launcher"),
        pytest.param(("python.exe",), {}, ["dlsetup init", *LAST], id="Python itself"),
        pytest.param(
            (),
            {"imports": (NUMPY,)},
            ["pip install numpy<2.4.6", *LAST],
            id="an import",
        ),
        pytest.param(
            (),
            {"imports": (NUMPY,), "conda": CONDA},
            ["pip install numpy<2.4.6", "conda-forge --override-channels numpy", *LAST],
            id="an import, where conda is",
        ),
        pytest.param(
            (),
            {"imports": (NUMPY,), "conda": CONDA, "kind": "conda", "distributions": OF_CONDA},
            ["conda-forge --override-channels numpy", *LAST],
            id="an import in conda's environment",
        ),
        pytest.param(
            ("site-packages/numpy/x.pyd",),
            {},
            ["pip install numpy<2.4.6", *LAST],
            id="a library of a package, of the log alone",
        ),
        pytest.param(
            ("Scripts/pip.exe", "python.exe"),
            {"app_locker": ("exe",), "imports": (NUMPY,)},
            ["-m jupyter lab", "dlsetup report", ""],
            id="rules of an administrator",
        ),
    ],
)
def test_ways_on(files: tuple[str, ...], fields: dict[str, Any], expected: list[str]) -> None:
    assert commands(*files, **fields) == expected
