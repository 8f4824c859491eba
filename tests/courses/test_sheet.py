"""The sheet for IT says what the program's own tables say."""

from __future__ import annotations

import ntpath
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import platformdirs.macos
import platformdirs.unix
import platformdirs.windows
import pytest

from dlsetup.courses.bill_of_materials import bill_of_materials
from dlsetup.courses.places import MEMORY, SystemName, list_places, new_folders
from dlsetup.courses.sheet import sheet_sections
from dlsetup.courses.sheet_hosts import list_hosts
from dlsetup.model.course import Course
from dlsetup.model.course_rules import parse_course
from dlsetup.model.text import Text
from dlsetup.records import msgspec
from dlsetup.remedies.packages import PYTORCH
from dlsetup.tables import distributions, hosts, install_scripts
from tests.courses.page_course import CELLS, CONTENT, COURSE

PLAIN = parse_course(
    CONTENT
    | {
        "framework": {"packages": []},
        "editor": {"name": "none"},
        "distribution": {"accept": ["uv", "venv"]},
    }
)
WITH_MINIFORGE = parse_course(
    CONTENT | {"distribution": {"accept": ["miniforge"], "mirrors": ["https://lab.example/x/"]}}
)


def names(course: Course, environ: Mapping[str, str] = {}) -> set[str]:
    return {use.name for use in list_hosts(course, environ)}


def test_hosts_of_a_course_without_all_that_is_optional() -> None:
    assert names(PLAIN) == {
        "school.example",
        "pypi.org",
        "files.pythonhosted.org",
        "releases.astral.sh",
        "github.com",
        "codeload.github.com",
        "release-assets.githubusercontent.com",
        "www.python.org",
    }


@pytest.mark.parametrize(
    ("course", "more"),
    [
        pytest.param(
            WITH_MINIFORGE,
            {"conda.anaconda.org", "lab.example", "download.pytorch.org"},
            id="one distribution, with a mirror",
        ),
        pytest.param(COURSE, {"repo.anaconda.com", "marketplace.visualstudio.com"}, id="any"),
    ],
)
def test_hosts_of_what_is_optional(course: Course, more: set[str]) -> None:
    assert more <= names(course)
    assert "repo.anaconda.com" in names(COURSE) - names(WITH_MINIFORGE)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://gitlab.school.ac.kr/group/course", "gitlab.school.ac.kr"),
        ("https://files.school.ac.kr/hw.zip", "files.school.ac.kr"),
        ("hw.zip", ""),
    ],
)
def test_the_host_of_the_courses_files(address: str, host: str) -> None:
    course = parse_course({**msgspec.to_builtins(PLAIN), "materials": {"address": address}})
    assert names(course) - names(PLAIN) == ({host} if host else set())


@pytest.mark.parametrize(
    ("variable", "host"),
    [
        ({"PIP_INDEX_URL": "https://user:secret@mirror.school.example:8443/simple"}, "8443"),
        ({"UV_DEFAULT_INDEX": "https://mirror.school.example/simple"}, "443"),
    ],
)
def test_an_index_that_settings_name(variable: dict[str, str], host: str) -> None:
    uses = [use for use in list_hosts(PLAIN, variable) if use.name == "mirror.school.example"]
    assert [str(use.port) for use in uses] == [host]
    assert "secret" not in repr(sheet_sections(PLAIN, (), variable))


def test_every_address_of_the_tables_is_on_the_sheet() -> None:
    scripts = install_scripts.table()
    addresses = [
        PYTORCH,
        scripts.manager.address,
        *(wheel.address for wheel in scripts.uv.wheels),
        *(row.url for row in distributions.table().distributions.values()),
        *(address for group in hosts.table().addresses.values() for address in group),
    ]
    assert {hosts.host_of(address)[0] for address in addresses} <= names(COURSE)


def table_of(title: str) -> list[tuple[str, ...]]:
    sections = {section.title.en: section for section in sheet_sections(COURSE, CELLS, {})}
    return [
        tuple(cell if isinstance(cell, str) else cell.en for cell in row)
        for row in sections[title].rows
    ]


def test_sums_and_publishers() -> None:
    scripts = install_scripts.table()
    sums = {row[0]: row[1] for row in table_of("SHA-256")}
    assert sums.items() >= scripts.scripts.items()
    assert {wheel.sha256 for wheel in scripts.uv.wheels} <= set(sums.values())
    publishers = {row[0]: row[1] for row in table_of("Publishers")}
    assert publishers[f"python.exe {scripts.manager.python}"] == "Python Software Foundation"
    assert publishers["Miniforge"] == "conda-forge"


def test_unsigned_packages_are_named() -> None:
    section = next(s for s in sheet_sections(COURSE, CELLS, {}) if s.title.en == "Publishers")
    assert section.sentences[1].params == {"packages": "numpy, torch"}


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_cell_is_filled(lang: str) -> None:
    for section in sheet_sections(COURSE, CELLS, {}):
        for row in section.rows:
            assert len(row) == len(section.head)
            assert all(cell.render(lang) for cell in row if isinstance(cell, Text))


@pytest.mark.parametrize("system", get_args(SystemName))
def test_no_place_is_told_twice(system: SystemName) -> None:
    paths = [place.path for place in list_places(COURSE, system)]
    assert len(paths) == len(set(paths)) and set(new_folders(COURSE, system)) < set(paths)


def test_the_memory_is_where_platformdirs_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/kim")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("LOCALAPPDATA", r"C:\kim")
    name: Any = "dlsetup"
    assert platformdirs.unix.Unix(name, False).user_data_dir == "/home/kim/.local/share/dlsetup"
    mac = platformdirs.macos.MacOS(name, False).user_data_dir
    local = platformdirs.windows.get_win_folder_from_env_vars("CSIDL_LOCAL_APPDATA")
    assert {
        "linux": "~/.local/share/dlsetup",
        "macos": mac.replace("/home/kim", "~"),
        "windows": ntpath.join(local, "dlsetup").replace(r"C:\kim", "%LOCALAPPDATA%"),
    } == MEMORY


@pytest.mark.parametrize("cells", [CELLS, ()], ids=["checked", "unchecked"])
def test_components_fit_the_published_schema(cells: Any) -> None:
    import json

    validation = pytest.importorskip("cyclonedx.validation.json")
    schema = pytest.importorskip("cyclonedx.schema").SchemaVersion.V1_6
    content = json.dumps(bill_of_materials(COURSE, cells, "2026-11-26T09:00:00+00:00"))
    assert validation.JsonStrictValidator(schema).validate_str(content) is None


def test_components_of_a_check_and_of_dlsetup() -> None:
    content = bill_of_materials(COURSE, CELLS, "2026-11-26T09:00:00+00:00")
    by_reference = {each["bom-ref"]: each for each in content["components"]}
    assert len(by_reference) == len(content["components"])
    assert {"pkg:pypi/msgspec", "pkg:pypi/jinja2"} <= {
        reference.partition("@")[0] for reference in by_reference
    }
    torch = by_reference["course/vision/torch@2.15.0"]
    assert torch["purl"] == "pkg:pypi/torch@2.15.0"
    assert {"windows-x64, Python 3.12"} <= {each["value"] for each in torch["properties"]}


def test_the_table_is_that_of_the_scripts() -> None:
    import runpy

    root = Path(__file__).parents[2]
    pins = runpy.run_path(str(root / "installers" / "pins.py"))
    assert install_scripts.FILE.read_text(encoding="utf-8") == pins["table"](), (
        "run: python installers/pins.py"
    )
