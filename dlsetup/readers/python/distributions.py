"""Installed distributions, read from their metadata without importing anything."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from typing import NamedTuple

from dlsetup.facts import Distribution, Incomplete, PathFile, Unknown
from dlsetup.readers import files
from dlsetup.readers.python import pth, record_files

# Patterns that begin with a plain line feed are found many times as fast as those with `^`.
_FIELD = re.compile(rb"\n(Name|Version|Requires-Dist):([^\r\n]*)")
_EXTRA = re.compile(r"\bextra\b")
_SEPARATORS = re.compile(r"[-_.]+")
_METADATA = (".dist-info", ".egg-info", ".egg-link")
_MODULE_SUFFIXES = (".py", ".pyd", ".so")


class Site(NamedTuple):
    """All that lies in some site-packages folders; paths are full."""

    distributions: tuple[Distribution, ...] = ()
    leftovers: tuple[str, ...] = ()  # ~umpy: an uninstall cut short
    broken_metadata: tuple[str, ...] = ()  # metadata, or a whole folder, that cannot be read
    pth_files: tuple[str, ...] = ()
    pth_problems: tuple[PathFile, ...] = ()
    incomplete: tuple[Incomplete, ...] = ()
    unlisted: tuple[str, ...] = ()  # well-known packages without metadata
    startup_files: tuple[str, ...] = ()
    top_level: frozenset[str] = frozenset()  # names that can be imported


class Metadata(NamedTuple):
    name: str
    version: str
    requires: tuple[str, ...]


def read(site_packages: Iterable[str], user_site: str | None) -> Site:
    """Everything installed in the folders, in their order; a folder listed twice (lib64 is
    often a link to lib) is read once."""
    unique = {files.same(folder): folder for folder in reversed(list(site_packages))}
    user = files.same(user_site) if user_site else None
    sites = [_folder(folder, key == user) for key, folder in reversed(unique.items())]
    found = frozenset(each.key for site in sites for each in site.distributions)
    top_level = frozenset().union(*(site.top_level for site in sites))
    return Site(
        distributions=tuple(each for site in sites for each in site.distributions),
        leftovers=tuple(each for site in sites for each in site.leftovers),
        broken_metadata=tuple(each for site in sites for each in site.broken_metadata),
        pth_files=tuple(each for site in sites for each in site.pth_files),
        pth_problems=tuple(each for site in sites for each in site.pth_problems),
        incomplete=tuple(each for site in sites for each in site.incomplete),
        unlisted=record_files.unlisted(top_level, found),
        startup_files=tuple(each for site in sites for each in site.startup_files),
        top_level=top_level,
    )


def key(name: str) -> str:
    """Lower case, hyphens: https://peps.python.org/pep-0503/#normalized-names"""
    return _SEPARATORS.sub("-", name).lower()


def _folder(folder: str, user: bool) -> Site:
    entries = files.entries(folder)
    if isinstance(entries, Unknown):
        return Site(broken_metadata=() if entries.reason == "missing" else (folder,))
    found: list[Distribution] = []
    broken: list[str] = []
    for name in (entry.name for entry in entries if not entry.name.startswith("~")):
        path = os.path.join(folder, name)
        if name.endswith(_METADATA):
            each = _distribution(folder, path, user)
            found.append(each) if each else broken.append(path)
    pth_files = tuple(entry.path for entry in entries if entry.name.endswith(".pth"))
    names = frozenset(entry.name for entry in entries)
    return Site(
        distributions=tuple(found),
        leftovers=tuple(entry.path for entry in entries if entry.name.startswith("~")),
        broken_metadata=tuple(broken),
        pth_files=pth_files,
        pth_problems=tuple(each for path in pth_files for each in pth.problems(path, folder)),
        incomplete=record_files.incomplete(folder, names, found),
        startup_files=tuple(entry.path for entry in entries if entry.name in record_files.STARTUP),
        top_level=frozenset(name for entry in entries if (name := _module(entry))),
    )


def _module(entry: os.DirEntry[str]) -> str:
    """The name that this file or folder can be imported by, or nothing."""
    name, dot, _ = entry.name.partition(".")
    importable = not dot or entry.name.endswith(_MODULE_SUFFIXES)
    return name if importable and name.isidentifier() and name != "__pycache__" else ""


def _distribution(folder: str, path: str, user: bool) -> Distribution | None:
    if path.endswith(".dist-info"):
        return _dist_info(folder, path, user)
    return _egg_link(folder, path, user) if path.endswith(".egg-link") else _egg(folder, path, user)


def _dist_info(folder: str, path: str, user: bool) -> Distribution | None:
    metadata = _metadata(os.path.join(path, "METADATA"))
    if metadata is None:
        return None
    installer = files.content(os.path.join(path, "INSTALLER"), 200)
    url, editable = _direct(os.path.join(path, "direct_url.json"))
    return Distribution(
        name=metadata.name,
        version=metadata.version,
        key=key(metadata.name),
        folder=folder,
        installer=None if isinstance(installer, Unknown) else _text(installer) or None,
        requires=metadata.requires,
        editable=editable,
        direct=url,
        recorded=os.path.exists(os.path.join(path, "RECORD")),
        user=user,
    )


def _egg(folder: str, path: str, user: bool) -> Distribution | None:
    """An .egg-info: a folder of setuptools', or one file of distutils', which pip cannot
    uninstall for it does not list what it installed."""
    metadata = _metadata(os.path.join(path, "PKG-INFO")) or _metadata(path)
    if metadata is None:
        return None
    requires = metadata.requires or _requires_txt(os.path.join(path, "requires.txt"))
    return Distribution(
        name=metadata.name,
        version=metadata.version,
        key=key(metadata.name),
        folder=folder,
        installer=None,
        requires=requires,
        editable=False,
        direct=None,
        recorded=os.path.exists(os.path.join(path, "installed-files.txt")),
        user=user,
    )


def _egg_link(folder: str, path: str, user: bool) -> Distribution | None:
    """What `setup.py develop` leaves: a file that names the folder of the sources."""
    linked = files.text(path, 4096)
    source = "" if isinstance(linked, Unknown) else linked.partition("\n")[0].strip()
    stem = os.path.basename(path).removesuffix(".egg-link").replace("-", "_")
    egg = _egg(folder, os.path.join(source, f"{stem}.egg-info"), user) if source else None
    if egg is None:
        return None
    return Distribution(
        name=egg.name,
        version=egg.version,
        key=egg.key,
        folder=folder,
        installer=None,
        requires=egg.requires,
        editable=True,
        direct=source,
        recorded=True,
        user=user,
    )


def _metadata(path: str) -> Metadata | None:
    head = _head(path)
    name = version = ""
    requires: list[str] = []
    for field, value in _FIELD.findall(b"\n" + head):
        if field == b"Requires-Dist":
            requires.append(_text(value))
        elif field == b"Name":
            name = _text(value)
        else:
            version = _text(value)
    if not name or not version:
        return None
    return Metadata(name, version, tuple(each for each in requires if not _of_extra(each)))


def _head(path: str) -> bytes:
    """The headers: all before the first empty line, for a description may be long."""
    head = b""
    for limit in (16 * 2**10, files.LIMIT):
        data = files.content(path, limit)
        head = b"" if isinstance(data, Unknown) else data
        end = _end(head)
        if end >= 0 or len(head) < limit:
            return head[:end] if end >= 0 else head
    return head


def _end(head: bytes) -> int:
    """Where the first empty line is; -1: nowhere."""
    end = head.find(b"\n\n")
    other = head.find(b"\r\n\r\n", 0, end if end >= 0 else None)
    return other if other >= 0 else end


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace").strip()


def _of_extra(requirement: str) -> bool:
    return "extra" in requirement and bool(_EXTRA.search(requirement.partition(";")[2]))


def _requires_txt(path: str) -> tuple[str, ...]:
    """setuptools' own list: sections are `[extra]`, `[:marker]` or `[extra:marker]`."""
    content = files.text(path)
    marker, wanted, found = "", True, []
    for line in () if isinstance(content, Unknown) else content.splitlines():
        if line.startswith("["):
            extra, _, marker = line.strip().strip("[]").partition(":")
            wanted = not extra
        elif wanted and line.strip():
            found.append(f"{line.strip()}; {marker}" if marker else line.strip())
    return tuple(found)


def _direct(path: str) -> tuple[str | Unknown | None, bool | Unknown]:
    """The url of direct_url.json and whether it is editable (PEP 610)."""
    data = files.content(path)
    if isinstance(data, Unknown):
        return (None, False) if data.reason == "missing" else (data, data)
    try:
        record = json.loads(files.decode(data))
        url, info = record["url"], record.get("dir_info") or {}
        return str(url), bool(info.get("editable"))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        invalid = Unknown("invalid", f"direct_url.json: {error}")
        return invalid, invalid
