"""What pip, uv and conda say, as one line of progress."""

from __future__ import annotations

import pytest

from dlsetup.setup.installer_output import LAST_LINES, InstallerOutput

PIP = """\
Looking in links: /opt/wheels
Collecting numpy>=1.23
  Downloading numpy-2.4.6-cp311-cp311-manylinux_2_27_x86_64.whl (16.9 MB)
     ━━━━━━━━━━━━━━━━━━━━━━━━━━ 16.9/16.9 MB 154.4 MB/s eta 0:00:00
Collecting ipython>=8 (from -r r.txt (line 2))
  Using cached ipython-9.18.1-py3-none-any.whl.metadata (4.6 kB)
Processing /opt/pypi/files/arrow-1.4.0-py3-none-any.whl (from isoduration)
  Preparing metadata (pyproject.toml): started
Installing collected packages: numpy, ipython, arrow
Successfully installed arrow-1.4.0 ipython-9.18.1 numpy-2.4.6
"""
UV = """\
Using Python 3.12.4 environment at: /home/student/dl
Resolved 93 packages in 1.20s
Downloading torch (755.5MiB)
Prepared 93 packages in 8.12s
Installed 93 packages in 210ms
 + numpy==2.4.6
"""
INSTALL = ("/e/bin/python", "-m", "pip", "install", "numpy")


@pytest.mark.parametrize(
    ("argv", "text", "count", "en", "ko"),
    [
        pytest.param(
            INSTALL,
            "",
            0,
            "Choosing package versions",
            "패키지 버전을 고르는 중",
            id="at first",
        ),
        pytest.param(
            INSTALL,
            PIP,
            2,
            "Collecting numpy, 1 package so far",
            "패키지를 모으는 중: numpy (지금까지 1개)",
            id="pip collects",
        ),
        pytest.param(
            INSTALL,
            PIP,
            4,
            "Downloading numpy (16.9 MB), 1 package so far",
            "내려받는 중: numpy(16.9 MB) (지금까지 1개)",
            id="pip downloads",
        ),
        pytest.param(
            INSTALL,
            PIP,
            8,
            "Building a package, 3 packages so far",
            "패키지를 빌드하는 중 (지금까지 3개)",
            id="pip builds",
        ),
        pytest.param(
            INSTALL, PIP, 10, "Installing 3 packages", "패키지 3개를 설치하는 중", id="pip ends"
        ),
        pytest.param(
            INSTALL,
            UV,
            3,
            "Downloading torch (755.5MiB)",
            "내려받는 중: torch(755.5MiB)",
            id="uv downloads",
        ),
        pytest.param(
            ("/usr/bin/python3", "-m", "venv", "/e"),
            "",
            0,
            "Making the environment",
            "가상 환경을 만드는 중",
            id="venv",
        ),
        pytest.param(
            ("conda", "create", "-p", "/e"),
            "Solving environment: ...working... done",
            1,
            "Choosing package versions",
            "패키지 버전을 고르는 중",
            id="conda",
        ),
        pytest.param(
            ("/usr/bin/code", "--list"),
            "",
            0,
            "Running the command",
            "명령을 실행하는 중",
            id="else",
        ),
    ],
)
def test_activity(argv: tuple[str, ...], text: str, count: int, en: str, ko: str) -> None:
    output = InstallerOutput(argv)
    for line in text.splitlines()[:count]:
        output.add_line(line)
    assert (output.describe("en"), output.describe("ko")) == (en, ko)


@pytest.mark.parametrize(("text", "expect"), [(PIP, 3), (UV, 93), ("done", None)])
def test_how_many_packages_were_installed(text: str, expect: int | None) -> None:
    output = InstallerOutput(INSTALL)
    for line in text.splitlines():
        output.add_line(line)
    assert output.installed == expect


def test_the_last_lines_are_without_progress() -> None:
    output = InstallerOutput(INSTALL)
    for line in (*map(str, range(30)), "", "  ━━━ 1.0/2.0 MB 3 MB/s eta 0:00:01", "ERROR: no"):
        output.add_line(line)
    assert output.last_lines == (*map(str, range(30 - LAST_LINES + 1, 30)), "ERROR: no")


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("numpy>=1.23", "numpy"),
        ("https://files.example/numpy-2.4.6-cp311.whl#sha256=0", "numpy"),
        ("file:///opt/ipykernel-7.4.0-py3-none-any.whl", "ipykernel"),
        ("jupyter_client!=8", "jupyter_client"),
        ("anyio[trio]", "anyio"),
    ],
)
def test_name(word: str, name: str) -> None:
    output = InstallerOutput(INSTALL)
    output.add_line(f"Collecting {word}")
    assert output.describe("en") == f"Collecting {name}, 1 package so far"
