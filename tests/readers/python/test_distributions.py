"""What is installed, from metadata of every kind."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from dlsetup.facts import Unknown
from dlsetup.readers.python import distributions

HEAD = "Metadata-Version: 2.1\nName: Some.Name\nVersion: 1.0\n"
INFO = "some.name-1.0.dist-info"
CASES = [
    pytest.param(
        {f"{INFO}/METADATA": HEAD, f"{INFO}/RECORD": "", f"{INFO}/INSTALLER": "uv\n"},
        {"key": "some-name", "version": "1.0", "installer": "uv", "recorded": True},
        id="dist-info",
    ),
    pytest.param(
        {f"{INFO}/METADATA": HEAD}, {"installer": None, "recorded": False}, id="without-record"
    ),
    pytest.param(
        {
            f"{INFO}/METADATA": HEAD
            + "Requires-Dist: a>=1\nRequires-Dist: b ; extra == 'x'\n"
            + "Requires-Dist: c; python_version < '3'\n\nRequires-Dist: in-the-description\n"
        },
        {"requires": ("a>=1", "c; python_version < '3'")},
        id="requirements",
    ),
    pytest.param(
        {f"{INFO}/METADATA": HEAD + "Requires-Python: >=3.11\n"},
        {"requires_python": ">=3.11"},
        id="another-python",
    ),
    pytest.param(
        {f"{INFO}/METADATA": HEAD.replace("\n", "\r\n") + "\r\nName: wrong\r\n"},
        {"name": "Some.Name"},
        id="windows-line-ends",
    ),
    pytest.param(
        {f"{INFO}/METADATA": HEAD + "Classifier: x\n" * 3000 + "Requires-Dist: last\n\n"},
        {"requires": ("last",)},
        id="long-headers",
    ),
    pytest.param(
        {
            f"{INFO}/METADATA": HEAD,
            f"{INFO}/direct_url.json": '{"url": "file:///x", "dir_info": {"editable": true}}',
        },
        {"direct": "file:///x", "editable": True},
        id="editable",
    ),
    pytest.param(
        {f"{INFO}/METADATA": HEAD, f"{INFO}/direct_url.json": "[]"},
        {"editable": Unknown},
        id="invalid-direct-url",
    ),
    pytest.param(
        {"x.egg-info/PKG-INFO": HEAD, "x.egg-info/requires.txt": "a\n[:os_name=='nt']\nb\n[t]\nc"},
        {"requires": ("a", "b; os_name=='nt'"), "recorded": False},
        id="egg-info-folder",
    ),
    pytest.param({"x.egg-info": HEAD}, {"name": "Some.Name", "recorded": False}, id="egg-info"),
]


def lay(folder: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content.encode())


@pytest.mark.parametrize(("files", "expect"), CASES)
def test_a_distribution(tmp_path: Path, files: dict[str, str], expect: dict[str, Any]) -> None:
    lay(tmp_path, files)
    (found,) = distributions.read([str(tmp_path)], None).distributions
    for field, value in expect.items():
        actual = getattr(found, field)
        assert isinstance(actual, Unknown) if value is Unknown else actual == value


def test_develop_install(tmp_path: Path) -> None:
    lay(tmp_path, {"site/my-tool.egg-link": f"{tmp_path}/src\n.", "src/my_tool.egg-info": HEAD})
    (found,) = distributions.read([str(tmp_path / "site")], None).distributions
    assert found.editable is True and found.direct == str(tmp_path / "src")


def test_what_else_lies_there(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {
            "~umpy/core.py": "",
            "~umpy-1.0.dist-info/METADATA": HEAD,
            "cut-1.0.dist-info/RECORD": "",
            "garbage-1.0.dist-info/METADATA": "\0\x01\x7f" * 99,
            "a.pth": "import a",
            "numpy/__init__.py": "",
            "six.py": "",
            "_fast.cpython-312-x86_64-linux-gnu.so": "",
            "README.txt": "",
            "__pycache__/six.pyc": "",
        },
    )
    site = distributions.read([str(tmp_path)], None)
    assert site.distributions == ()
    assert [os.path.basename(path) for path in site.leftovers] == ["~umpy", "~umpy-1.0.dist-info"]
    assert [os.path.basename(path) for path in site.broken_metadata] == [
        "cut-1.0.dist-info",
        "garbage-1.0.dist-info",
    ]
    assert [os.path.basename(path) for path in site.pth_files] == ["a.pth"]
    assert site.top_level == {"numpy", "six", "_fast"}


def test_a_folder_under_two_names_is_read_once_and_the_users_is_marked(tmp_path: Path) -> None:
    lay(tmp_path, {f"lib/{INFO}/METADATA": HEAD, f"user/{INFO}/METADATA": HEAD})
    (tmp_path / "lib64").symlink_to("lib")
    folders = [str(tmp_path / name) for name in ("lib", "lib64", "user", "absent")]
    site = distributions.read(folders, str(tmp_path / "user"))
    assert [(each.folder, each.user) for each in site.distributions] == [
        (folders[0], False),
        (folders[2], True),
    ]
    assert site.broken_metadata == ()
