"""Installed distributions, read from their metadata without importing anything."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from dlsetup.facts import Distribution, IncompletePackage, PthProblem, SplitPackage, Unknown
from dlsetup.readers import files
from dlsetup.readers.python import pth, record_files, split_packages
from dlsetup.readers.python.record_files import RecordHead

# Patterns that begin with a plain line feed are found many times as fast as those with `^`.
_FIELD = re.compile(rb"\n(Name|Version|Requires-Dist|Requires-Python):([^\r\n]*)")
_EXTRA = re.compile(r"\bextra\b")
_SEPARATORS = re.compile(r"[-_.]+")
_METADATA = (".dist-info", ".egg-info", ".egg-link")
_MODULE_SUFFIXES = (".py", ".pyd", ".so")


class SitePackages(NamedTuple):
    """All that lies in some site-packages folders; paths are full."""

    distributions: tuple[Distribution, ...] = ()
    leftovers: tuple[str, ...] = ()  # ~umpy: an uninstall cut short
    broken_metadata: tuple[str, ...] = ()  # metadata, or a whole folder, that cannot be read
    pth_files: tuple[str, ...] = ()
    pth_problems: tuple[PthProblem, ...] = ()
    heads: tuple[RecordHead, ...] = ()  # of the lists of what pip and uv installed
    incomplete: tuple[IncompletePackage, ...] = ()
    unlisted: tuple[str, ...] = ()  # well-known packages without metadata
    startup_files: tuple[str, ...] = ()
    top_level: frozenset[str] = frozenset()  # names that can be imported
    split: tuple[SplitPackage, ...] = ()  # that are read from a later folder than they lie in


class Metadata(NamedTuple):
    name: str
    version: str
    requires: tuple[str, ...]
    python: str | None


def read(
    site_packages: Iterable[str],
    user_site: str | None,
    read_folder: Callable[[str, bool], SitePackages] | None = None,
) -> SitePackages:
    """Everything installed in the folders, in their order; a folder listed twice (lib64 is
    often a link to lib) is read once. `read_folder`: instead of ours, one that remembers."""
    read_one = read_folder or read_site
    unique_folders = {files.path_key(folder): folder for folder in reversed(list(site_packages))}
    user_key = files.path_key(user_site) if user_site else None
    in_order = list(reversed(unique_folders.items()))
    sites = [read_one(folder, key == user_key) for key, folder in in_order]
    keys = frozenset(distribution.key for site in sites for distribution in site.distributions)
    top_level = frozenset().union(*(site.top_level for site in sites))
    return SitePackages(
        distributions=tuple(distribution for site in sites for distribution in site.distributions),
        leftovers=tuple(path for site in sites for path in site.leftovers),
        broken_metadata=tuple(path for site in sites for path in site.broken_metadata),
        pth_files=tuple(path for site in sites for path in site.pth_files),
        pth_problems=tuple(problem for site in sites for problem in site.pth_problems),
        heads=tuple(head for site in sites for head in site.heads),
        incomplete=tuple(package for site in sites for package in site.incomplete),
        unlisted=record_files.unlisted_packages(top_level, keys),
        startup_files=tuple(path for site in sites for path in site.startup_files),
        top_level=top_level,
        split=split_packages.find(
            [(folder, site.top_level) for (_, folder), site in zip(in_order, sites, strict=True)]
        ),
    )


def normalize_name(name: str) -> str:
    """Lower case, hyphens: https://peps.python.org/pep-0503/#normalized-names"""
    return _SEPARATORS.sub("-", name).lower()


def read_site(folder: str, in_user_site: bool) -> SitePackages:
    """Everything installed in one folder."""
    entries = files.entries(folder)
    if isinstance(entries, Unknown):
        return SitePackages(broken_metadata=() if entries.reason == "missing" else (folder,))
    distributions: list[Distribution] = []
    broken: list[str] = []
    for name in (entry.name for entry in entries if not entry.name.startswith("~")):
        path = os.path.join(folder, name)
        if name.endswith(_METADATA):
            distribution = _read_distribution(folder, path, in_user_site)
            distributions.append(distribution) if distribution else broken.append(path)
    pth_files = tuple(entry.path for entry in entries if entry.name.endswith(".pth"))
    names = frozenset(entry.name for entry in entries)
    heads = record_files.read_heads(folder, names, distributions)
    return SitePackages(
        distributions=tuple(distributions),
        leftovers=tuple(entry.path for entry in entries if entry.name.startswith("~")),
        broken_metadata=tuple(broken),
        pth_files=pth_files,
        pth_problems=tuple(problem for path in pth_files for problem in pth.problems(path, folder)),
        heads=heads,
        incomplete=record_files.incomplete_packages(heads),
        startup_files=tuple(
            entry.path for entry in entries if entry.name in record_files.STARTUP_FILES
        ),
        top_level=frozenset(name for entry in entries if (name := _module_name(entry))),
    )


def _module_name(entry: os.DirEntry[str]) -> str:
    """The name that this file or folder can be imported by, or nothing."""
    name, dot, _ = entry.name.partition(".")
    importable = not dot or entry.name.endswith(_MODULE_SUFFIXES)
    return name if importable and name.isidentifier() and name != "__pycache__" else ""


def _read_distribution(folder: str, path: str, in_user_site: bool) -> Distribution | None:
    if path.endswith(".dist-info"):
        return _read_dist_info(folder, path, in_user_site)
    return (
        _read_egg_link(folder, path, in_user_site)
        if path.endswith(".egg-link")
        else _read_egg_info(folder, path, in_user_site)
    )


def _read_dist_info(folder: str, path: str, in_user_site: bool) -> Distribution | None:
    metadata = _read_metadata(os.path.join(path, "METADATA"))
    if metadata is None:
        return None
    installer = files.read_bytes(os.path.join(path, "INSTALLER"), 200)
    url, editable = _read_direct_url(os.path.join(path, "direct_url.json"))
    return Distribution(
        name=metadata.name,
        version=metadata.version,
        key=normalize_name(metadata.name),
        folder=folder,
        installer=None if isinstance(installer, Unknown) else _decode(installer) or None,
        requires=metadata.requires,
        requires_python=metadata.python,
        editable=editable,
        direct=url,
        recorded=os.path.exists(os.path.join(path, "RECORD")),
        user=in_user_site,
    )


def _read_egg_info(folder: str, path: str, in_user_site: bool) -> Distribution | None:
    """An .egg-info: a folder of setuptools', or one file of distutils', which pip cannot
    uninstall for it does not list what it installed."""
    metadata = _read_metadata(os.path.join(path, "PKG-INFO")) or _read_metadata(path)
    if metadata is None:
        return None
    requires = metadata.requires or _read_requires_txt(os.path.join(path, "requires.txt"))
    return Distribution(
        name=metadata.name,
        version=metadata.version,
        key=normalize_name(metadata.name),
        folder=folder,
        installer=None,
        requires=requires,
        requires_python=metadata.python,
        editable=False,
        direct=None,
        recorded=os.path.exists(os.path.join(path, "installed-files.txt")),
        user=in_user_site,
    )


def _read_egg_link(folder: str, path: str, in_user_site: bool) -> Distribution | None:
    """What `setup.py develop` leaves: a file that names the folder of the sources."""
    content = files.read_text(path, 4096)
    source = "" if isinstance(content, Unknown) else content.partition("\n")[0].strip()
    stem = os.path.basename(path).removesuffix(".egg-link").replace("-", "_")
    egg = (
        _read_egg_info(folder, os.path.join(source, f"{stem}.egg-info"), in_user_site)
        if source
        else None
    )
    if egg is None:
        return None
    return Distribution(
        name=egg.name,
        version=egg.version,
        key=egg.key,
        folder=folder,
        installer=None,
        requires=egg.requires,
        requires_python=egg.requires_python,
        editable=True,
        direct=source,
        recorded=True,
        user=in_user_site,
    )


def _read_metadata(path: str) -> Metadata | None:
    headers = _read_headers(path)
    name = version = ""
    python: str | None = None
    requires: list[str] = []
    for field, value in _FIELD.findall(b"\n" + headers):
        if field == b"Requires-Dist":
            requires.append(_decode(value))
        elif field == b"Requires-Python":
            python = _decode(value) or None
        elif field == b"Name":
            name = _decode(value)
        else:
            version = _decode(value)
    if not name or not version:
        return None
    return Metadata(
        name,
        version,
        tuple(requirement for requirement in requires if not _belongs_to_extra(requirement)),
        python,
    )


def _read_headers(path: str) -> bytes:
    """The headers: all before the first empty line, for a description may be long."""
    headers = b""
    for limit in (16 * 2**10, files.READ_LIMIT):
        data = files.read_bytes(path, limit)
        headers = b"" if isinstance(data, Unknown) else data
        end = _headers_end(headers)
        if end >= 0 or len(headers) < limit:
            return headers[:end] if end >= 0 else headers
    return headers


def _headers_end(headers: bytes) -> int:
    """Where the first empty line is; -1: nowhere."""
    end = headers.find(b"\n\n")
    crlf_end = headers.find(b"\r\n\r\n", 0, end if end >= 0 else None)
    return crlf_end if crlf_end >= 0 else end


def _decode(value: bytes) -> str:
    return value.decode("utf-8", "replace").strip()


def _belongs_to_extra(requirement: str) -> bool:
    return "extra" in requirement and bool(_EXTRA.search(requirement.partition(";")[2]))


def _read_requires_txt(path: str) -> tuple[str, ...]:
    """setuptools' own list: sections are `[extra]`, `[:marker]` or `[extra:marker]`."""
    content = files.read_text(path)
    marker, applies, requirements = "", True, []
    for line in () if isinstance(content, Unknown) else content.splitlines():
        if line.startswith("["):
            extra, _, marker = line.strip().strip("[]").partition(":")
            applies = not extra
        elif applies and line.strip():
            requirements.append(f"{line.strip()}; {marker}" if marker else line.strip())
    return tuple(requirements)


def _read_direct_url(path: str) -> tuple[str | Unknown | None, bool | Unknown]:
    """The url of direct_url.json and whether it is editable (PEP 610)."""
    data = files.read_bytes(path)
    if isinstance(data, Unknown):
        return (None, False) if data.reason == "missing" else (data, data)
    try:
        record = json.loads(files.decode(data))
        url, info = record["url"], record.get("dir_info") or {}
        return str(url), bool(info.get("editable"))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        invalid = Unknown("invalid", f"direct_url.json: {error}")
        return invalid, invalid
