"""Files and folders that pyproject.toml names and that are not there.

https://docs.astral.sh/uv/concepts/projects/dependencies/#path
https://python-poetry.org/docs/dependency-specification/#path-dependencies
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any

from dlsetup.facts import ProjectFault
from dlsetup.readers.python.project_file import ProjectFile, project_key, strings, table

_READ_BY = frozenset({"hatchling", "poetry", "flit", "uv"})  # setuptools goes on without
_ADDRESS = re.compile(r"([\w.-]+)\s*(?:\[[^\]]*\]\s*)?@\s*(file://[^\s;]+)\s*", re.IGNORECASE)
_NAME = re.compile(r"[\w.-]+")
_CONDITIONS = frozenset({"markers", "platform", "python", "extras", "optional"})
_PROJECTS = ("pyproject.toml", "setup.py")


def faults(project: ProjectFile, tool: str | None) -> Iterator[ProjectFault]:
    """`tool`: who packs the project, if anybody does."""
    for setting, name in (*_metadata(project, tool), *_modules(project, tool)):
        if not _is_there(project, name):
            yield _fault(project, "file-gone", setting, name)
    yield from _sources(project)


def _sources(project: ProjectFile) -> Iterator[ProjectFault]:
    """Packages that are installed from a place of this computer. Paths of uv's and Poetry's tables
    that lead nowhere are told with the tools' settings."""
    for package, address in _addresses(project):
        place = _local_path(address)
        if not _is_there(project, place):
            yield _fault(project, "source-gone", package, place, address)
    for package, place in (*_of_uv(project.data), *_of_poetry(project.data)):
        path = os.path.join(project.folder, place)
        if "\0" not in place and os.path.isdir(path) and not _is_project(path):
            yield _fault(project, "source-no-project", package, place)


def _fault(
    project: ProjectFile, kind: str, setting: str, name: str, written: str = ""
) -> ProjectFault:
    """`written`: the name as the file spells it."""
    word, text = setting.rpartition(".")[2], written or name
    found = (project.line_of(*words) for words in ((word, text), (text,), (word,)))
    line = next(filter(None, found), None)
    return ProjectFault(path=project.path, kind=kind, setting=setting, name=name, line=line)


def _is_there(project: ProjectFile, name: str) -> bool:
    """True, too, where a tool puts something in the place of a part."""
    if not name or any(sign in name for sign in "{}$*?[\0"):
        return True
    return os.path.lexists(os.path.join(project.folder, name))


def _is_project(path: str) -> bool:
    return any(os.path.lexists(os.path.join(path, name)) for name in _PROJECTS)


def _metadata(project: ProjectFile, tool: str | None) -> Iterator[tuple[str, str]]:
    """What is read for the package's description."""
    if tool not in _READ_BY:
        return
    own = table(project.data, "project")
    readme = own.get("readme")
    for name in strings(readme.get("file") if isinstance(readme, dict) else readme):
        yield "project.readme", name
    for name in strings(table(own, "license").get("file")):
        yield "project.license", name
    if tool == "poetry" and "readme" not in own:
        for name in strings(table(project.data, "tool", "poetry").get("readme")):
            yield "tool.poetry.readme", name


def _modules(project: ProjectFile, tool: str | None) -> Iterator[tuple[str, str]]:
    """The folders that are to be packed."""
    if tool == "poetry":
        packages = table(project.data, "tool", "poetry").get("packages")
        for each in packages if isinstance(packages, list) else ():
            if isinstance(each, dict) and not {"format", "to"} & set(each):
                parts = (each.get("from", ""), each.get("include"))
                if all(isinstance(part, str) for part in parts):
                    yield "tool.poetry.packages", "/".join(filter(None, map(str, parts)))
    own = table(project.data, "tool", "setuptools")
    packages = own.get("packages")
    if tool == "setuptools" and isinstance(packages, list) and "package-dir" not in own:
        for name in () if project.has("setup.py") else strings(packages):
            yield "tool.setuptools.packages", name.replace(".", "/")


def _addresses(project: ProjectFile) -> Iterator[tuple[str, str]]:
    for text in strings(table(project.data, "project").get("dependencies")):
        if (match := _ADDRESS.fullmatch(text)) and not set("{$") & set(match[2]):
            yield match[1], match[2]


def _local_path(url: str) -> str:
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    return url2pathname(urlsplit(url).path)


def _of_uv(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """uv locks for every system, so conditions do not count; what nothing asks for is not read."""
    sources = table(data, "tool", "uv", "sources")
    wanted = _wanted(data) if sources else frozenset()
    for package, entry in sources.items():
        for each in entry if isinstance(entry, list) else [entry]:
            path = each.get("path") if isinstance(each, dict) and "package" not in each else None
            if isinstance(path, str) and project_key(package) in wanted:
                yield package, path


def _wanted(data: Mapping[str, Any]) -> frozenset[str]:
    own, uv = table(data, "project"), table(data, "tool", "uv")
    groups = (table(own, "optional-dependencies"), table(data, "dependency-groups"))
    lists = [own.get("dependencies"), uv.get("dev-dependencies")]
    lists += [each for group in groups for each in group.values()]
    found = (_NAME.match(text) for each in lists for text in strings(each))
    return frozenset(project_key(match[0]) for match in found if match)


def _of_poetry(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Of those that are installed always."""
    own = table(data, "tool", "poetry")
    groups = table(own, "group")
    tables = [table(own, "dependencies"), table(own, "dev-dependencies")]
    needed = (name for name in groups if table(groups, name).get("optional") is not True)
    tables += [table(groups, name, "dependencies") for name in needed]
    for each in tables:
        for package, entry in each.items():
            if isinstance(entry, dict) and not _CONDITIONS & set(entry):
                for place in strings(entry.get("path", entry.get("file"))):
                    yield package, place
