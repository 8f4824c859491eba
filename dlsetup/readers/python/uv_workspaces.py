"""The members of a workspace of uv, and settings of uv that another file puts out of use.

https://docs.astral.sh/uv/concepts/projects/workspaces/
https://docs.astral.sh/uv/concepts/configuration-files/
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from dlsetup.facts import ProjectFault
from dlsetup.readers import files
from dlsetup.readers.python import project_file
from dlsetup.readers.python.project_file import (
    NAME,
    ProjectFile,
    matches,
    plain,
    project_key,
    strings,
    table,
)

_MAX_MEMBERS = 200
_MAX_NAMED = 3
_SOURCES = (".py", ".ipynb", ".md", ".txt", ".toml", ".yml", ".yaml")  # that no .gitignore names
# Settings that decide what is installed and from where; what belongs to the project itself (its
# sources, workspace, groups, constraints) is read from pyproject.toml in any case.
_OF_INSTALLING = frozenset(
    {"index", "index-url", "extra-index-url", "no-index", "find-links", "index-strategy"}
    | {"keyring-provider", "resolution", "prerelease", "fork-strategy", "dependency-metadata"}
    | {"config-settings", "no-build-isolation", "no-build-isolation-package", "exclude-newer"}
    | {"no-sources", "no-build", "no-build-package", "no-binary", "no-binary-package", "pip"}
    | {"allow-insecure-host", "native-tls", "offline", "python-preference", "python-downloads"}
    | {"python-install-mirror", "pypy-install-mirror", "required-version", "system-certs"}
    | {"http-proxy", "https-proxy", "no-proxy", "torch-backend", "prerelease-package"}
    | {"config-settings-package", "exclude-newer-package", "no-sources-package"}
)


def member_faults(root: ProjectFile) -> Iterator[ProjectFault]:
    """Folders that the workspace takes for projects and that are none, or have one name."""
    if table(root.data, "tool", "uv").get("managed") is False:
        return
    without_file, without_table = [], []
    own = table(root.data, "project").get("name")
    by_name = {project_key(own): ["."]} if isinstance(own, str) else {}
    for inner in _members(root):
        path = os.path.join(root.folder, inner, NAME)
        if not os.path.lexists(path):
            without_file += [inner] if _has_sources(os.path.dirname(path)) else []
        elif (member := project_file.read(path)) and _is_managed(member):
            name = table(member.data, "project").get("name")
            if isinstance(name, str):
                by_name.setdefault(project_key(name), []).append(inner)
            elif "project" not in member.data:
                without_table.append(inner)
    yield from _fault(root, "member-without-file", without_file)
    yield from _fault(root, "member-without-table", without_table)
    for name, inners in by_name.items():
        if len(inners) > 1:
            yield from _fault(root, "member-twice", inners, name)


def _fault(
    root: ProjectFile, kind: str, inners: list[str], setting: str = ""
) -> Iterator[ProjectFault]:
    if inners:
        names = ", ".join((*inners[:_MAX_NAMED], *(("...",) if inners[_MAX_NAMED:] else ())))
        line = root.line_of("members")
        yield ProjectFault(
            path=root.path, kind=kind, tool="uv", name=names, setting=setting, line=line
        )


def _members(root: ProjectFile) -> Iterator[str]:
    """The folders that are members, named from the root, with `/`. A pattern with `**` could mean
    thousands, and nobody hands out such a workspace."""
    workspace = table(root.data, "tool", "uv", "workspace")
    patterns = map(plain, strings(workspace.get("members")))
    found = (path for each in patterns if "**" not in each for path in _matching(root.folder, each))
    for inner in islice(dict.fromkeys(found), _MAX_MEMBERS):
        name = inner.rpartition("/")[2]
        is_left_out = matches(inner, workspace, "exclude") or name.startswith(".")
        if not is_left_out and os.path.isdir(os.path.join(root.folder, inner)):
            yield inner


def _matching(folder: str, pattern: str) -> Iterator[str]:
    if pattern and not os.path.isabs(pattern) and "\0" not in pattern:
        for path in sorted(glob.iglob(pattern, root_dir=folder)):
            yield path.replace(os.sep, "/")


def _is_managed(member: ProjectFile) -> bool:
    return table(member.data, "tool", "uv").get("managed") is not False


def _has_sources(folder: str) -> bool:
    """uv passes over folders in which all is ignored by Git, and so does nearly everybody with an
    environment."""
    names = files.names(folder)
    if "pyvenv.cfg" in names:
        return False
    if any(name.endswith(_SOURCES) for name in names):
        return True
    inner = (os.path.join(folder, name) for name in names if not name.startswith((".", "_")))
    return any(name.endswith(_SOURCES) for path in inner for name in files.names(path))


def ignored_settings(root: ProjectFile) -> tuple[str, ...]:
    """Those of [tool.uv] that a uv.toml beside it puts out of use."""
    path = os.path.join(root.folder, "uv.toml")
    own = table(root.data, "tool", "uv")
    if not own.keys() & _OF_INSTALLING or not os.path.lexists(path):
        return ()
    other = project_file.read(path)
    if other is None:
        return ()
    lost = (key for key in own if key in _OF_INSTALLING and _is_lost(root.data, key, other.data))
    return tuple(lost)


def _is_lost(data: Mapping[str, Any], key: str, other: Mapping[str, Any]) -> bool:
    """Not where uv.toml says it, too; a package's source finds its index in either file."""
    value = table(data, "tool", "uv")[key]
    if not isinstance(value, list):
        return bool(key not in other and value not in ({}, False))
    theirs = other.get(key)
    kept = theirs if isinstance(theirs, list) else []
    return any(each not in kept and not _is_for_sources(data, each) for each in value)


def _is_for_sources(data: Mapping[str, Any], entry: object) -> bool:
    if not isinstance(entry, dict):
        return False
    return bool(entry.get("explicit")) or entry.get("name") in set(_indexes_of_sources(data))


def _indexes_of_sources(data: Mapping[str, Any]) -> Iterator[str]:
    for entry in table(data, "tool", "uv", "sources").values():
        for each in entry if isinstance(entry, list) else [entry]:
            if isinstance(each, dict) and isinstance(each.get("index"), str):
                yield each["index"]
