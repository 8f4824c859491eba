"""Every file is read by dlsetup/files/reading.py, which waits for nobody and knows limits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.calls import calls
from tests.rooms import by_room

ROOT = Path(__file__).parents[1]

# What opens a file by itself: functions by their names, and methods by the modules they are not of.
FUNCTIONS = frozenset({"open"})
METHODS = frozenset({"open", "read_text", "read_bytes", "fdopen", "read_file", "run_path"})
LOADERS = frozenset({"tomllib.load", "json.load", "plistlib.load", "pickle.load", "numpy.load"})
READERS = frozenset({"files", "reading", "windows_registry"})  # ours: `files.read_text(path)`
OWN_FILES = {  # that lie in this package, and no machine has others
    "dlsetup/report/formats/html.py",
    "dlsetup/report/redaction/vocabulary.py",
    "dlsetup/smoke/digits/data.py",
    "dlsetup/smoke/digits/reference_curve.py",
    "dlsetup/tables/compatibility.py",
    "dlsetup/tables/distributions.py",
    "dlsetup/tables/downloads.py",
    "dlsetup/tables/drivers.py",
    "dlsetup/tables/hosts.py",
    "dlsetup/tables/import_names.py",
    "dlsetup/tables/install_scripts.py",
    "dlsetup/tables/public_packages.py",
    "dlsetup/tables/signatures.py",
    "dlsetup/tables/system_libraries.py",
    "dlsetup/tables/torch.py",
    "dlsetup/tables/variables.py",
}
OTHERS = {
    "dlsetup/courses/bundle_store.py": "members of a zip, each up to its size in the index",
    "dlsetup/courses/bundle_zip.py": "writes members of a zip",
    "dlsetup/files/reading.py": "the one that reads",
    "dlsetup/compiled/files.py": "of the libraries beside it, before anything else is loaded",
    "dlsetup/storage/atomic.py": "opens a new file to write it",
    "dlsetup/storage/part_file.py": "opens a file of ours to append to it",
    "dlsetup/download/connection.py": "opens an address of the web",
    "dlsetup/third_party/child.py": "its own standard output",
}
REMEDY = (
    "opens a file by itself: take a function of dlsetup/files/reading.py (docs/contributing.md)"
)


def modules() -> Iterator[Path]:
    """Not the programs of the judged Python: they run in children, which are ended in time. Nor the
    lessons and their tools: they run in the student's notebooks."""
    for path in sorted((*(ROOT / "dlsetup").rglob("*.py"), *(ROOT / "checks").glob("*.py"))):
        if not {"probes", "lessons", "tools"}.intersection(path.parts):
            yield path


def openings(source: str) -> Iterator[str]:
    for line, name in calls(source):
        owner, _, method = name.rpartition(".")
        own = owner in READERS or (not owner and method not in FUNCTIONS)
        if name in LOADERS or (method in METHODS | FUNCTIONS and not own):
            yield f"line {line}: {name}"


@by_room(modules())
def test_one_reader(files: tuple[Path, ...]) -> None:
    for path in files:
        name = path.relative_to(ROOT).as_posix()
        found = list(openings(path.read_text("utf-8")))
        if name in OWN_FILES or name in OTHERS:
            assert found, f"{name} opens nothing any more: take it out of this test"
        else:
            assert not found, f"{name} {REMEDY}: {found}"


@pytest.mark.parametrize(
    "source",
    [
        *("open(path)", "path.open()", "Path(x).read_text()", "os.open(path, 0)", "io.open(path)"),
        *("os.fdopen(handle)", "tomllib.load(file)", "gzip.open(path)", "self.path.read_bytes()"),
    ],
)
def test_is_seen(source: str) -> None:
    assert list(openings(source))


@pytest.mark.parametrize("source", ["files.read_text(path)", "read_text(path)", "json.loads(text)"])
def test_is_no_opening(source: str) -> None:
    assert not list(openings(source))
