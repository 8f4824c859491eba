"""The line of the page for students, run through a proxy that notes where it goes: no host and no
folder but those of the sheet for IT, and none of those that it says are always needed is idle."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dlsetup.courses.install_lines import install_lines
from dlsetup.courses.places import list_places
from dlsetup.courses.sheet_hosts import HostUse, list_hosts
from dlsetup.courses.sheet_messages import ALWAYS, ROLE_INDEX, ROLE_OWN_INDEX
from dlsetup.model.course import Course
from dlsetup.model.course_rules import parse_course
from tests.e2e.conftest import LONGEST, PASSED_ON
from tests.e2e.recording_proxy import Recorder, recording_proxy
from tests.installers.laptop import ROOT, TOOLS, network

pytestmark = pytest.mark.real
PIP_ALONE = ("PIP_FIND_LINKS",)  # what uv does not read: then pip installs
PARTS = ("pyproject.toml", "README.md", "LICENSE", "dlsetup", "checks")
ADDRESS = "https://school.example"
CONTENT: dict[str, Any] = {
    "name": "vision",
    "title": {"en": "Computer vision", "ko": "컴퓨터 비전"},
    "packages": ["numpy", "ipykernel"],
    "framework": {"packages": []},
    "editor": {"name": "none"},
    "page": {
        "scripts": f"{ADDRESS}/installers",
        "source": f"{ADDRESS}/dlsetup.zip",
        "course": f"{ADDRESS}/vision.toml",
    },
}
TOML = """name = "vision"
packages = ["numpy", "ipykernel"]
title = {en = "Computer vision", ko = "컴퓨터 비전"}
framework = {packages = []}
editor = {name = "none"}
"""


def program_zip() -> bytes:
    """As a repository's server gives it: all in one folder."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in PARTS:
            for path in (ROOT / part, *(ROOT / part).rglob("*")):
                if path.is_file() and path.suffix != ".pyc":
                    archive.write(path, f"dlsetup-main/{path.relative_to(ROOT)}")
    return memory.getvalue()


def run_line(
    line: str, home: Path, proxy: Recorder, path: str, without: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """As somebody types it who has agreed beforehand; the school's server is on this computer."""
    files: Mapping[str, bytes] = {
        "install.sh": (ROOT / "installers" / "install.sh").read_bytes(),
        "dlsetup.zip": program_zip(),
        "vision.toml": TOML.encode(),
    }
    passed = {n: os.environ[n] for n in PASSED_ON if n in os.environ and n not in without}
    environ = {**passed, "HOME": str(home), "LANG": "C.UTF-8", "PATH": path}
    environ |= {"https_proxy": proxy.address, "DLSETUP_LANG": "en"}
    environ |= {"PIP_CONFIG_FILE": os.devnull} if without else {}
    with network(files) as school:
        line = line.replace(ADDRESS, school.address.rstrip("/"))
        return subprocess.run(
            ["/bin/sh", "-c", f"{line} --yes"],
            env=environ,
            cwd=home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LONGEST,
            start_new_session=True,  # nobody can be asked
        )


def covers(uses: tuple[HostUse, ...], name: str, port: int) -> bool:
    return any(
        port == use.port
        and (name == use.name or (use.name.startswith("*.") and name.endswith(use.name[1:])))
        for use in uses
    )


def strangers(course: Course, proxy: Recorder) -> list[str]:
    """Hosts that the sheet does not name."""
    uses = list_hosts(course, os.environ)
    return sorted(name for name, port in proxy.contacted if not covers(uses, name, port))


@pytest.mark.parametrize("tool", ["pip", "uv"])
def test_a_walk_contacts_what_the_sheet_names(
    tmp_path: Path, tool: str, request: pytest.FixtureRequest
) -> None:
    course, path = parse_course(CONTENT), "/usr/bin:/bin"
    without: tuple[str, ...] = ()
    if tool == "uv":
        path, without = f"{request.getfixturevalue('uv')}:{path}", PIP_ALONE
    with recording_proxy() as proxy:
        line = install_lines(course, "posix").one
        ended = run_line(line, tmp_path, proxy, path, without)
    environment = tmp_path / "dlsetup-envs" / "vision"
    installed_by = next(environment.rglob("numpy-*.dist-info/INSTALLER"), None)
    assert installed_by is not None, ended.stdout + ended.stderr
    assert installed_by.read_text().strip() == tool
    assert strangers(course, proxy) == []
    uses = list_hosts(course, os.environ)
    index = ROLE_OWN_INDEX if any(use.role is ROLE_OWN_INDEX for use in uses) else ROLE_INDEX
    named = {(use.name, use.port) for use in uses if use.role is index and use.when is ALWAYS}
    assert named - proxy.contacted == set()
    assert foreign_files(course, tmp_path) == []


def test_without_python_and_curl_too(tmp_path: Path) -> None:
    """uv comes from PyPI by its sum, and asks for a Python, whether it gets one or not."""
    tools, home, course = tmp_path / "tools", tmp_path / "home", parse_course(CONTENT)
    home.mkdir()
    tools.mkdir()
    for name in (*set(TOOLS) - {"curl"}, "wget"):
        real = next((p for p in (f"/usr/bin/{name}", f"/bin/{name}") if os.path.exists(p)), None)
        if real is not None:
            (tools / name).symlink_to(real)
    with recording_proxy() as proxy:
        run_line(install_lines(course, "posix").without_curl, home, proxy, str(tools))
    named = {name for name, _ in proxy.contacted}
    assert {"files.pythonhosted.org", "releases.astral.sh"} <= named
    assert strangers(course, proxy) == []
    assert foreign_files(course, home) == []


def foreign_files(course: Course, home: Path) -> list[str]:
    """Files in the home folder that are in no folder of the sheet."""
    places = [home / place.path.removeprefix("~/") for place in list_places(course, "linux")]
    files = (path for path in home.rglob("*") if path.is_file() or path.is_symlink())
    return sorted(
        str(path.relative_to(home))
        for path in files
        if not any(path == place or path.is_relative_to(place) for place in places)
    )
