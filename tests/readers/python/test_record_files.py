"""What lies in site-packages and is not whole, and commands that lead elsewhere."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import pytest

from dlsetup.platforms import System, linux
from dlsetup.readers.python import distributions, pth, scripts

Tree = Callable[[Mapping[str, str | bytes]], Path]
HEAD = "Metadata-Version: 2.1\nName: {}\nVersion: 1.0\n"
LIST = "a/__init__.py,,\na/b.py,,\na-1.0.dist-info/RECORD,,\n../../../bin/a,,\n"


def site(tree: Tree, name: str, record: str, *present: str, installer: str = "pip") -> Path:
    info = f"{name}-1.0.dist-info"
    return tree(
        {
            f"{info}/METADATA": HEAD.format(name),
            f"{info}/RECORD": record,
            f"{info}/INSTALLER": installer,
            **dict.fromkeys(present, ""),
        }
    )


@pytest.mark.parametrize(
    ("name", "record", "present", "installer", "missing"),
    [
        pytest.param("a", LIST, ("a/__init__.py",), "pip", None, id="there"),
        pytest.param("a", LIST, ("a/b.py",), "uv", "a/__init__.py", id="its first file"),
        pytest.param("a", LIST, (), "pip", "a/__init__.py", id="its folder"),
        pytest.param("a", LIST, (), "conda", None, id="conda split it"),
        pytest.param("a", "a.py,,\nz,,\n", (), "pip", "a.py", id="a module"),
        pytest.param("a", "tests/__init__.py,,\nz,,\n", (), "pip", None, id="stray tests"),
        pytest.param("a", "a/data.txt,,\nz,,\n", (), "pip", None, id="no code"),
        pytest.param("pip", "pip/x/y.py,,\n", (), "pip", "pip/x/y.py", id="pip, as a whole"),
        pytest.param("a", "", (), "pip", None, id="an empty list"),
        pytest.param(
            "certifi",
            "certifi/__init__.py,,\ncertifi/cacert.pem,,\n",
            ("certifi/__init__.py",),
            "pip",
            "certifi/cacert.pem",
            id="what a package is there for",
        ),
        pytest.param("pip", "pip/x.pem,,\n", (), "pip", "pip/x.pem", id="pip's certificates"),
    ],
)
def test_incomplete(
    tree: Tree,
    name: str,
    record: str,
    present: tuple[str, ...],
    installer: str,
    missing: str | None,
) -> None:
    folder = site(tree, name, record, *present, installer=installer)
    found = distributions.read([str(folder)], None).incomplete
    assert [each.missing[0] for each in found] == ([missing] if missing else [])


def test_without_metadata_and_startup_files(tree: Tree) -> None:
    folder = tree({"numpy/core.py": "", "own_tool.py": "", "sitecustomize.py": ""})
    found = distributions.read([str(folder)], None)
    assert found.unlisted == ("numpy",)
    assert found.startup_files == (str(folder / "sitecustomize.py"),)


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        pytest.param(b"", [], id="empty"),
        pytest.param(b"import os; os.x\n# a\nimport\tos\n", [], id="code"),
        pytest.param(b"there\n./there\n", [], id="a folder"),
        pytest.param(b"\xef\xbb\xbfthere\n", [], id="byte order mark"),
        pytest.param(b"there\n/gone\r\n", [("missing-folder", 2, "/gone")], id="gone"),
        pytest.param(b"\xff\xfet\0\n\0", [("not-text", 1, "")], id="UTF-16"),
        pytest.param(
            b"\xb0\xad\n",
            [("not-utf8", 1, ""), ("missing-folder", 1, "\udcb0\udcad")],
            id="cp949",
        ),
    ],
)
def test_path_files(tree: Tree, content: bytes, problems: list[tuple[str, int, str]]) -> None:
    folder = tree({"there/": "", "x.pth": content})
    found = pth.problems(str(folder / "x.pth"), str(folder))
    assert [(each.problem, each.line, each.text) for each in found] == problems


@pytest.mark.parametrize(
    ("finder", "gone"),
    [
        pytest.param("MAPPING: dict[str, str] = {{'net': '/gone/net'}}\n", "/gone/net", id="moved"),
        pytest.param("MAPPING = {{'net': '/gone/net'}}\n", "/gone/net", id="an older setuptools'"),
        pytest.param("MAPPING = {{'net': '{there}', 'one': '{there}/one'}}\n", None, id="there"),
        pytest.param("MAPPING = {{'net': 1 + 1}}\nx = 1\n", None, id="of a form to come"),
        pytest.param("", None, id="empty"),
    ],
)
def test_packages_of_a_project_that_is_installed_editable(
    tree: Tree, finder: str, gone: str | None
) -> None:
    name = "__editable___net_0_1_finder"
    folder = tree({"there/one.py": "", "x.pth": f"import {name}; {name}.install()\n"})
    (folder / f"{name}.py").write_text(finder.format(there=folder / "there"), "utf-8")
    found = pth.problems(str(folder / "x.pth"), str(folder))
    assert [each.text for each in found] == ([gone] if gone else [])


ACTIVATE = """case "$(uname)" in
    CYGWIN*|MSYS*|MINGW*)
        VIRTUAL_ENV=$(cygpath '{0}')
        ;;
    *)
        export VIRTUAL_ENV='{0}'
        ;;
esac
"""


@pytest.mark.parametrize(
    ("made_in", "target", "state"),
    [
        pytest.param("env", "env/bin/python", "ok", id="its own"),
        pytest.param("old", "old/bin/python", "gone", id="moved"),
        pytest.param("other", "other/bin/python", "elsewhere", id="copied"),
    ],
)
def test_scripts(tree: Tree, made_in: str, target: str, state: str) -> None:
    root = tree({"env/bin/python": "", "other/bin/python": ""})
    tree(
        {
            "env/bin/pip": f"#!{root}/{target}\n",
            "env/bin/jupyter": "#!/usr/bin/env python\n",
            "env/bin/activate": ACTIVATE.format(root / made_in),
        }
    )
    system = cast(System, linux)
    found = scripts.read(str(root / "env"), "venv", system)
    assert [(each.command, each.state) for each in found] == [("pip", state)]
    moved = str(root / made_in) if made_in != "env" else None
    assert scripts.find_original_prefix(str(root / "env"), "venv", system) == moved


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('VIRTUAL_ENV="{}"', id="venv before 3.13"),
        pytest.param("VIRTUAL_ENV='{}'", id="uv"),
        pytest.param("    export VIRTUAL_ENV={}", id="without quotes"),
    ],
)
def test_activate(tree: Tree, line: str) -> None:
    root = tree({"env/": ""})
    tree({"env/bin/activate": f"deactivate () {{\n unset VIRTUAL_ENV\n}}\n{line.format('/old')}\n"})
    assert scripts.find_original_prefix(str(root / "env"), "uv", cast(System, linux)) == "/old"


def test_an_activate_that_finds_out_itself(tree: Tree) -> None:
    root = tree({"env/bin/activate": 'VIRTUAL_ENV="$(cd "$(dirname "$0")"/..; pwd)"\n'})
    assert scripts.find_original_prefix(str(root / "env"), "uv", cast(System, linux)) is None


@pytest.mark.parametrize("name", ["o'neil", "a$b", "a%PATH%b", "한글 폴더", "trail ", "(x) & y"])
@pytest.mark.parametrize("is_new", [False, True], ids=["before 3.13.1", "quoted for the shell"])
def test_a_folder_of_any_name_is_its_own(tree: Tree, is_new: bool, name: str) -> None:
    root = tree({f"{name}/env/bin/python": ""})
    prefix = str(root / name / "env")
    written = shlex.quote(prefix) if is_new else f'"{prefix}"'
    (root / name / "env" / "bin" / "activate").write_text(f"VIRTUAL_ENV={written}\n", "utf-8")
    leads_to = None if is_new or "$" not in name else str(root / "a" / "env")  # $b is looked up
    assert scripts.find_original_prefix(prefix, "venv", cast(System, linux)) == leads_to
