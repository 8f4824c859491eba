"""Files of a distribution, compared with its list."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dlsetup.facts import PackageFiles, Unknown
from dlsetup.readers.python import package_files
from dlsetup.readers.python.compiled_tags import BuildTarget
from dlsetup.readers.python.package_files import Installed

Tree = Callable[[Mapping[str, str | bytes]], Path]
TARGET = BuildTarget((3, 12), False, "linux", "x86_64")
OURS, THEIRS = "a/x.cpython-312-x86_64-linux-gnu.so", "a/x.cpython-311-x86_64-linux-gnu.so"
SOURCES = {"a/__init__.py": "x = 1\n", "a/data.bin": "data", OURS: "ELF"}


def row(path: str, content: str) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"{path},sha256={digest.rstrip('=')},{len(content)}\n"


def record(sources: Mapping[str, str]) -> str:
    rows = "".join(row(path, content) for path, content in sources.items())
    return rows + "a-1.dist-info/RECORD,,\n../../../bin/a,,\na/__pycache__/a.pyc,,\n"


def compared(folder: Path, *others: str, target: BuildTarget = TARGET) -> PackageFiles:
    rivals = tuple(Installed(name, "1", str(folder), f"{name}-1.dist-info") for name in others)
    return package_files.compare(Installed("a", "1", str(folder), "a-1.dist-info"), rivals, target)


@pytest.mark.parametrize(
    ("present", "found"),
    [
        pytest.param({}, {"damaged": 0}, id="whole"),
        pytest.param(
            {"a/__init__.py": None}, {"gone": ("a/__init__.py",), "damaged": 1}, id="gone"
        ),
        pytest.param(
            {"a/data.bin": "dat"}, {"changed": ("a/data.bin",), "damaged": 1}, id="cut short"
        ),
        pytest.param(
            {"a/__init__.py": "x = 2\n"},
            {"changed": ("a/__init__.py",), "damaged": 1},
            id="as long, with another content",
        ),
        pytest.param(
            {OURS: None, THEIRS: "ELF"},
            {
                "gone": (OURS,),
                "damaged": 1,
                "foreign": (THEIRS,),
                "built_for": "Python 3.11 (Linux, x86_64)",
            },
            id="another Python's in its place",
        ),
    ],
)
def test_what_is_found(
    tree: Tree, present: Mapping[str, str | None], found: Mapping[str, object]
) -> None:
    files = {**SOURCES, "a-1.dist-info/RECORD": record(SOURCES), **present}
    result = compared(tree({path: text for path, text in files.items() if text is not None}))
    healthy = {"gone": (), "changed": (), "foreign": (), "built_for": None, "unreadable": ()}
    assert {name: getattr(result, name) for name in (*healthy, "damaged")} == {**healthy, **found}
    assert (result.listed, result.compared, result.modules) == (3, 3, ("a",))


@pytest.mark.parametrize(
    "path", ["a/tests/test_a.py", "LICENSE.txt", "a/LICENSE"], ids=["tests", "license", "inside"]
)
def test_what_nobody_imports_may_be_gone(tree: Tree, path: str) -> None:
    folder = tree({**SOURCES, "a-1.dist-info/RECORD": record({**SOURCES, path: "x"})})
    assert compared(folder).damaged == 0


@pytest.mark.parametrize(
    ("files", "built_for"),
    [
        pytest.param({THEIRS: "ELF"}, "Python 3.11 (Linux, x86_64)", id="its file tells"),
        pytest.param({THEIRS: "ELF", OURS: "ELF"}, None, id="for both"),
        pytest.param({"a/x.so": "ELF"}, "Python 3.11 (Windows, x86_64)", id="its wheel tells"),
    ],
)
def test_a_whole_package_of_another_python(
    tree: Tree, files: Mapping[str, str], built_for: str | None
) -> None:
    tag = "cp311-cp311-win_amd64" if "a/x.so" in files else "cp312-cp312-linux_x86_64"
    wheel = {"a-1.dist-info/WHEEL": f"Wheel-Version: 1.0\nTag: {tag}\n"}
    folder = tree({**files, **wheel, "a-1.dist-info/RECORD": record({**files, **wheel})})
    assert (compared(folder).built_for, compared(folder).damaged) == (built_for, 0)


@pytest.mark.parametrize(
    ("theirs", "shared"),
    [
        pytest.param({"b/__init__.py": "x"}, (), id="other files"),
        pytest.param({**SOURCES, "a/__init__.py": "x = 3\n"}, ("b",), id="another content"),
        pytest.param(SOURCES, (), id="the same content"),
        pytest.param(
            {"a/__init__.py": "x = 3\n", "a/b.py": "", "a/c.py": ""}, (), id="one folder's file"
        ),
    ],
)
def test_lists_that_name_the_same_files(
    tree: Tree, theirs: Mapping[str, str], shared: tuple[str, ...]
) -> None:
    folder = tree(
        {
            **SOURCES,
            "a-1.dist-info/RECORD": record(SOURCES),
            "b-1.dist-info/RECORD": record(theirs),
        }
    )
    assert compared(folder, "b").shared_with == shared


def test_a_list_that_is_not_utf_8(tree: Tree) -> None:
    damaged = record(SOURCES).replace("a/", "\udce3/")
    ours = {"a-1.dist-info/RECORD": damaged.encode("utf-8", "surrogateescape")}
    folder = tree({**SOURCES, **ours, "b-1.dist-info/RECORD": record({"b/__init__.py": "x"})})
    assert compared(folder, "b").shared_with == ()


def test_no_list(tree: Tree) -> None:
    result = compared(tree({"a/__init__.py": ""}))
    assert (result.listed, result.unreadable) == (Unknown("missing"), ())
    assert result.damaged == Unknown("not-recorded")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="owners of POSIX")
@pytest.mark.parametrize("closed", ["a", "a-1.dist-info"], ids=["its files", "its list"])
def test_not_readable(tree: Tree, closed: str) -> None:
    """A link to itself refuses root, too."""
    files = {**SOURCES, "a-1.dist-info/RECORD": record(SOURCES)}
    folder = tree({path: text for path, text in files.items() if not path.startswith(f"{closed}/")})
    (folder / closed).symlink_to(closed)
    result = compared(folder)
    assert result.owner == "own"
    assert result.unreadable
    assert result.damaged in (0, Unknown("not-recorded"))
