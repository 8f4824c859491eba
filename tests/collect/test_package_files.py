"""Which distributions are compared with their lists: those that fail, and no other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from dlsetup.collect.package_files import with_package_files
from dlsetup.facts import ImportResult, Python, Unknown, known
from dlsetup.facts.factory import python
from dlsetup.readers.python import distributions


def write(folder: Path, files: Mapping[str, str]) -> str:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return str(folder)


def package(name: str, *files: str, digest: str = "") -> dict[str, str]:
    info = f"{name}-1.0.dist-info"
    rows = "".join(f"{path},{digest},\n" for path in files)
    return {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/INSTALLER": "pip",
        f"{info}/RECORD": f"{rows}{info}/RECORD,,\n",
        **dict.fromkeys(files, ""),
    }


WHOLE = {**package("a", "a/__init__.py"), **package("opencv_python", "cv2/__init__.py")}
FOREIGN = package("c", "c/x.cpython-36m-x86_64-linux-gnu.so")
RIVALS = {
    **package("d", "e/__init__.py", "e/x.py", digest="sha256=1"),
    **{
        path: text
        for path, text in package("f", "e/__init__.py", "e/x.py", digest="sha256=2").items()
        if not path.startswith("e/")
    },
}


@pytest.mark.parametrize(
    ("files", "error", "keys"),
    [
        pytest.param(WHOLE, "", [], id="nothing failed"),
        pytest.param(WHOLE, "ImportError: x", ["opencv-python"], id="what failed"),
        pytest.param(
            WHOLE,
            "ImportError: cannot import name 'x' from 'a' (/a/__init__.py)",
            ["a", "opencv-python"],
            id="and what its error blames",
        ),
        pytest.param({**WHOLE, **FOREIGN}, "", ["c"], id="compiled for another Python"),
        pytest.param({**WHOLE, **RIVALS}, "", ["d", "f"], id="two with one file"),
        pytest.param(
            {**WHOLE, **package("g", "g/__init__.py"), "g-1.0.dist-info/METADATA": ""},
            "",
            ["g"],
            id="metadata that is empty",
        ),
    ],
)
def test_what_is_compared(
    tmp_path: Path, files: Mapping[str, str], error: str, keys: list[str]
) -> None:
    site = distributions.read([write(tmp_path, files)], None)
    tried = ImportResult(module="cv2", outcome="error", error=error)
    judged = python(imports=(tried,) if error else (), package_files=Unknown("not-recorded"))
    found = with_package_files(judged, site, "linux")
    assert isinstance(found, Python)
    assert [each.key for each in known(found.package_files, ())] == keys


def changed(*, inner: bool) -> dict[str, str]:
    """A package with a file that is longer than its list says: its first one, or one within."""
    names = ("m/__init__.py", "m/inner.py")
    files = package("m", *names)
    rows = "".join(f"{name},,0\n" for name in names)
    return {**files, "m-1.0.dist-info/RECORD": rows, names[inner]: "x = 1\n"}


@pytest.mark.parametrize(
    ("files", "deep", "keys"),
    [
        pytest.param(changed(inner=False), False, ["m"], id="its first file"),
        pytest.param(changed(inner=True), False, [], id="another, in a plain look"),
        pytest.param(changed(inner=True), True, ["m"], id="another, in a deep look"),
        pytest.param(WHOLE, True, [], id="lists without lengths"),
    ],
)
def test_other_lengths(
    tmp_path: Path, files: Mapping[str, str], deep: bool, keys: list[str]
) -> None:
    site = distributions.read([write(tmp_path, {**WHOLE, **files})], None)
    judged = python(package_files=Unknown("not-recorded"))
    found = with_package_files(judged, site, "linux", deep=deep)
    assert isinstance(found, Python)
    assert [(each.key, known(each.damaged)) for each in known(found.package_files, ())] == [
        (key, 1) for key in keys
    ]


@pytest.mark.parametrize(
    ("path", "deep", "is_told"),
    [
        ("m/data/style.json", True, True),
        ("m/inner.py", True, True),
        ("m/data/style.json", False, False),
        ("m/tests/data.npy", True, False),
        ("m/docs/index.html", True, False),
        ("m/README.md", True, False),
        ("m/include/m.h", True, False),
        ("m/LICENSE", True, False),
        ("m/locale/ko/m.mo", True, False),
        ("m/__pycache__/a.cpython-311.pyc", True, False),
        ("m-1.0.dist-info/entry_points.txt", True, False),
        ("../../../share/m/style.json", True, False),
        ("tests/style.json", True, False),
    ],
)
def test_files_that_are_not_there(tmp_path: Path, path: str, deep: bool, is_told: bool) -> None:
    """Code and data, in a deep look."""
    files = package("m", "m/__init__.py", path)
    del files[path]
    site = distributions.read([write(tmp_path, files)], None)
    found = with_package_files(python(incomplete=()), site, "linux", deep=deep)
    assert isinstance(found, Python)
    assert [each.missing for each in known(found.incomplete, ())] == ([(path,)] if is_told else [])


def test_no_python(tmp_path: Path) -> None:
    site = distributions.read([write(tmp_path, WHOLE)], None)
    assert with_package_files(None, site, "linux") is None
