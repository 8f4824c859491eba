"""What an installer leaves in an environment when it is cut short: files of no package."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from dlsetup.facts import Unknown
from dlsetup.files.reading import WHOLE_LIMIT, read_text

SITE_PACKAGES_PATTERNS = ("lib/python*/site-packages", "Lib/site-packages")
NAME_END = r"[/\",\\]"  # a folder further down, or a hash behind it
METADATA_SUFFIXES = (".dist-info", ".egg-info", ".pth", ".egg-link")  # whose owner is not asked for
INSTALLERS = ("", "pip", "uv")  # that write RECORD, last of all; Debian's packages have none


def package_folders(prefix: str) -> tuple[Path, ...]:
    return tuple(p for pattern in SITE_PACKAGES_PATTERNS for p in Path(prefix).glob(pattern))


def list_site_packages(prefix: str) -> frozenset[str]:
    """All that stands in the folders of packages, below `prefix`."""
    return frozenset(
        path.relative_to(prefix).as_posix()
        for folder in package_folders(prefix)
        for path in folder.iterdir()
    )


def find_leftovers(prefix: str, before: Collection[str]) -> tuple[Path, ...]:
    """What has come since `before` and belongs to no installed package, and the metadata of
    packages that were being installed again: without their list of files they are none."""
    new_names = sorted(list_site_packages(prefix) - frozenset(before))
    paths = [Path(prefix, name) for name in new_names]
    claimed_by_folder = {path.parent: frozenset(_claimed_names(path.parent)) for path in paths}
    return tuple(
        path
        for path in paths
        if path.name != "__pycache__" and _is_unclaimed(path, claimed_by_folder[path.parent])
    ) + tuple(
        path
        for folder in package_folders(prefix)
        for path in folder.glob("*.dist-info")
        if path not in paths and _is_half_installed(path)
    )


def _is_half_installed(metadata: Path) -> bool:
    installer = read_text(str(metadata / "INSTALLER"), 64)
    known_installer = isinstance(installer, Unknown) or installer.strip() in INSTALLERS
    return known_installer and not (metadata / "RECORD").exists()


def _is_unclaimed(path: Path, claimed: Collection[str]) -> bool:
    if path.suffix == ".dist-info":
        return not (path / "RECORD").exists()
    return path.suffix not in METADATA_SUFFIXES and path.name not in claimed


def _read_text(file: Path) -> str:
    data = read_text(str(file), WHOLE_LIMIT)  # what is cut off would be unclaimed
    return "" if isinstance(data, Unknown) else data


def _claimed_names(folder: Path) -> Iterator[str]:
    """The names in `folder` that the packages there say are theirs."""
    for record in folder.glob("*.dist-info/RECORD"):
        for line in _read_text(record).splitlines():
            yield re.split(NAME_END, line.lstrip('"'), maxsplit=1)[0]
    for top_level in folder.glob("*.egg-info/top_level.txt"):
        for name in _read_text(top_level).split():
            yield from (name, f"{name}.py")
