"""Builds dlsetup.pyz, one file for any Python 3.11 or newer, of this tree and of the libraries in
the environment that runs this:

    python installers/build_pyz.py [-o dlsetup.pyz]

Only what is written in Python goes in: dlsetup does without the compiled halves. The same tree and
the same libraries give the same file, byte for byte.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import importlib.metadata
import io
import sys
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
START = Path(__file__).with_name("pyz_start.py")
COMPILED = frozenset({"msgspec", "psutil"})  # of no use without their compiled halves
LEFT_OUT = (".pyc", ".po", ".so", ".pyd", ".dll", ".dylib", ".c", ".pyi")
PLACES = {"dlsetup": "dlsetup", "checks": "dlsetup/checks"}  # in the tree: in the archive
LINE = 1000  # letters
EPOCH = (1980, 1, 1, 0, 0, 0)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Build dlsetup.pyz.")
    parser.add_argument("-o", "--output", type=Path, default=Path("dlsetup.pyz"))
    output: Path = parser.parse_args(argv).output
    try:
        files = {**library_files(), **own_files()}
    except importlib.metadata.PackageNotFoundError as error:
        print(f"{error.name} is not installed here: python -m pip install .", file=sys.stderr)
        return 1
    content = make_program(make_archive(files), manifest(files))
    output.write_bytes(content)
    output.chmod(0o755)
    print(f"{output}: {len(content):,} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")
    return 0


def own_files() -> dict[str, bytes]:
    return {
        f"{place}/{path.relative_to(ROOT / room).as_posix()}": path.read_bytes()
        for room, place in PLACES.items()
        for path in (ROOT / room).rglob("*")
        if path.is_file() and path.suffix not in LEFT_OUT
    }


def library_files() -> dict[str, bytes]:
    """Raises PackageNotFoundError: a library is not installed here."""
    files: dict[str, bytes] = {}
    for name in sorted(needed_libraries() - COMPILED):
        distribution = importlib.metadata.distribution(name)
        for file in distribution.files or ():
            path = Path(str(distribution.locate_file(file)))
            if _is_kept(file.as_posix()) and path.is_file():
                files[file.as_posix()] = path.read_bytes()
    return files


def _is_kept(name: str) -> bool:
    """Modules, their data, and the licenses that must come with them."""
    inside = not name.startswith(("..", "/")) and "/" in name
    if ".dist-info/" in name:
        return inside and "licen" in name.lower()
    return inside and not name.endswith(LEFT_OUT) and "__pycache__" not in name


def needed_libraries() -> frozenset[str]:
    """With what they need themselves on this system. colorama, which typer names for Windows, is
    for what typer itself prints to a terminal, and dlsetup leaves that to rich."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: set[str] = set()
    waiting = [Requirement(text) for text in settings["project"]["dependencies"]]
    while waiting:
        name = waiting.pop().name.lower().replace("_", "-")
        if name not in found:
            found.add(name)
            waiting += _requirements(name) if name not in COMPILED else ()
    return frozenset(found)


def _requirements(name: str) -> Iterator[Requirement]:
    for text in importlib.metadata.requires(name) or ():
        requirement = Requirement(text)
        marker = requirement.marker
        if marker is None or marker.evaluate({"extra": ""}):
            yield requirement


def manifest(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{len(files[name])} {name}\n" for name in sorted(files)).encode()


def make_archive(files: Mapping[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted({**files, "files.txt": manifest(files)}.items()):
            archive.writestr(_entry(name), content)
    return memory.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type, entry.external_attr, entry.create_system = (
        zipfile.ZIP_DEFLATED,
        0o644 << 16,
        3,
    )
    return entry


def make_program(archive: bytes, listed: bytes) -> bytes:
    start = START.read_text(encoding="utf-8")
    for word, content in (("@ARCHIVE@", archive), ("@MANIFEST@", listed)):
        start = start.replace(word, hashlib.sha256(content).hexdigest())
    text = base64.b85encode(archive).decode()
    lines = (f"#:{text[at : at + LINE]}\n" for at in range(0, len(text), LINE))
    return (start + "".join(lines)).encode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
