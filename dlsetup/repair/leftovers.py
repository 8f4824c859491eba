"""What an installer leaves in an environment when it is cut short: files of no package."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

EITHER_LAYOUT = ("lib/python*/site-packages", "Lib/site-packages")
NAME_ENDS = r"[/\",\\]"  # a folder further down, or a hash behind it
METADATA = (".dist-info", ".egg-info", ".pth", ".egg-link")  # whose owner is not asked for


def names(prefix: str) -> frozenset[str]:
    """All that stands in the folders of packages, below `prefix`."""
    root = Path(prefix)
    folders = [each for pattern in EITHER_LAYOUT for each in root.glob(pattern)]
    return frozenset(
        path.relative_to(root).as_posix() for folder in folders for path in folder.iterdir()
    )


def of(prefix: str, before: Collection[str]) -> tuple[Path, ...]:
    """What has come since `before` and belongs to no installed package."""
    new = sorted(names(prefix) - frozenset(before))
    paths = [Path(prefix, name) for name in new]
    claimed = {path.parent: frozenset(_claimed(path.parent)) for path in paths}
    return tuple(
        path for path in paths if path.name != "__pycache__" and _stray(path, claimed[path.parent])
    )


def _stray(path: Path, claimed: Collection[str]) -> bool:
    if path.suffix == ".dist-info":
        return not (path / "RECORD").exists()
    return path.suffix not in METADATA and path.name not in claimed


def _claimed(folder: Path) -> Iterator[str]:
    """The names in `folder` that the packages there say are theirs."""
    for record in folder.glob("*.dist-info/RECORD"):
        for line in record.read_text("utf-8", "replace").splitlines():
            yield re.split(NAME_ENDS, line.lstrip('"'), maxsplit=1)[0]
    for listed in folder.glob("*.egg-info/top_level.txt"):
        for name in listed.read_text("utf-8", "replace").split():
            yield from (name, f"{name}.py")
