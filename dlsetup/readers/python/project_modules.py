"""What a build backend would take for a project's modules where pyproject.toml names none.

https://python-poetry.org/docs/pyproject/#packages
https://hatch.pypa.io/latest/plugins/builder/wheel/#default-file-selection
https://docs.astral.sh/uv/concepts/build-backend/
https://flit.pypa.io/en/stable/pyproject_toml.html
https://setuptools.pypa.io/en/latest/userguide/package_discovery.html
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase

from dlsetup.facts import ProjectFault
from dlsetup.readers import files
from dlsetup.readers.python.project_file import ProjectFile, project_key, strings, table

_BACKENDS = {
    "hatchling.build": "hatchling",
    "poetry.core.masonry.api": "poetry",
    "poetry.masonry.api": "poetry",
    "flit_core.buildapi": "flit",
    "uv_build": "uv",
    "setuptools.build_meta": "setuptools",
    "setuptools.build_meta:__legacy__": "setuptools",
}
# Folders and files at the top of a project that setuptools takes for no part of it.
_NO_PACKAGES = (
    *("ci", "bin", "debian", "doc", "docs", "documentation", "manpages", "news", "newsfragments"),
    *("changelog", "test", "tests", "unit_test", "unit_tests", "example", "examples", "scripts"),
    *("tools", "util", "utils", "python", "build", "dist", "venv", "env", "requirements", "tasks"),
    *("fabfile", "site_scons", "benchmark", "benchmarks", "exercise", "exercises", "htmlcov"),
    "[._]*",
)
_NO_MODULES = (
    *("setup", "conftest", "test", "tests", "example", "examples", "build", "toxfile", "noxfile"),
    *("pavement", "dodo", "tasks", "fabfile", "[Ss][Cc]onstruct", "conanfile", "manage"),
    *("benchmark", "benchmarks", "exercise", "exercises", "[._]*"),
)
_SAYS_MODULES = ("packages", "py-modules", "package-dir", "ext-modules")
_MAX_NAMED = 4
_NAME = re.compile(r"[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?", re.ASCII)


def builder(project: ProjectFile) -> str | None:
    """Who packs the project when it is installed; None: nobody does, or who is not known."""
    data = project.data
    if _is_not_packed(data):
        return None
    if "build-system" not in data:
        if "poetry" in table(data, "tool") or project.has("poetry.lock"):
            return "poetry"
        return "setuptools" if table(data, "tool", "uv").get("package") is True else None
    system = table(data, "build-system")
    if not system or "backend-path" in system:
        return None
    backend = system.get("build-backend", "setuptools.build_meta")
    return _BACKENDS.get(backend) if isinstance(backend, str) else None


def _is_not_packed(data: Mapping[str, object]) -> bool:
    """Only its packages are installed."""
    return (
        table(data, "tool", "uv").get("package") is False
        or table(data, "tool", "poetry").get("package-mode") is False
        or table(data, "tool", "pdm").get("distribution") is False
        or table(data, "tool", "rye").get("virtual") is True
    )


def faults(project: ProjectFile, tool: str) -> Iterator[ProjectFault]:
    name = table(project.data, "project").get("name")
    if name is None and tool == "poetry":
        name = table(project.data, "tool", "poetry").get("name")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return  # a template's, perhaps
    if tool == "setuptools":
        if found := _several(project):
            names = ", ".join((*found[:_MAX_NAMED], *(("...",) if found[_MAX_NAMED:] else ())))
            yield ProjectFault(path=project.path, kind="many-modules", tool=tool, name=names)
    elif gone := _FINDERS[tool](project, name):
        yield ProjectFault(path=project.path, kind="no-module", tool=tool, name=gone)


def _of_poetry(project: ProjectFile, name: str) -> str | None:
    if table(project.data, "tool", "poetry").get("packages"):
        return None
    return _module_or_folder(project, project_key(name).replace("-", "_"))


def _of_flit(project: ProjectFile, name: str) -> str | None:
    named = table(project.data, "tool", "flit", "module").get("name", name.replace("-", "_"))
    if not isinstance(named, str) or "metadata" in table(project.data, "tool", "flit"):
        return None
    return _module_or_folder(project, named.replace(".", "/"))


def _module_or_folder(project: ProjectFile, name: str) -> str | None:
    """The name where neither is there, beside pyproject.toml or in src."""
    for folder in (project.folder, os.path.join(project.folder, "src")):
        path = os.path.join(folder, name)
        if os.path.isdir(path) or os.path.isfile(f"{path}.py"):
            return None
    return name


def _of_hatchling(project: ProjectFile, name: str) -> str | None:
    if "build" in table(project.data, "tool", "hatch") or project.has("hatch.toml"):
        return None
    spelled = (re.sub(r"[^\w.]+", "_", name), project_key(name).replace("-", "_"))
    if any(_is_found_by_hatchling(project.folder, each) for each in spelled):
        return None
    return spelled[-1]


def _is_found_by_hatchling(folder: str, name: str) -> bool:
    inner = os.path.join(name, "__init__.py")
    places = (inner, os.path.join("src", inner), f"{name}.py")
    if any(os.path.isfile(os.path.join(folder, place)) for place in places):
        return True
    return any(os.path.isfile(os.path.join(each, inner)) for each in files.subfolders(folder))


def _of_uv(project: ProjectFile, name: str) -> str | None:
    own = table(project.data, "tool", "uv", "build-backend")
    root = own.get("module-root", "src")
    named = own.get("module-name", project_key(name).replace("-", "_"))
    if own.get("namespace") or not isinstance(root, str) or not strings(named):
        return None
    for module in strings(named):
        first = "__init__.pyi" if module.partition(".")[0].endswith("-stubs") else "__init__.py"
        place = "/".join(filter(None, (root.rstrip("/"), module.replace(".", "/"), first)))
        if not os.path.isfile(os.path.join(project.folder, place)):
            return place
    return None


_FINDERS: dict[str, Callable[[ProjectFile, str], str | None]] = {
    "poetry": _of_poetry,
    "flit": _of_flit,
    "hatchling": _of_hatchling,
    "uv": _of_uv,
}


def _several(project: ProjectFile) -> tuple[str, ...]:
    """The packages of a project without a src folder, else its modules, where setuptools finds
    more than one."""
    own = table(project.data, "tool", "setuptools")
    if any(key in own for key in _SAYS_MODULES) or any(map(project.has, ("setup.py", "setup.cfg"))):
        return ()
    if os.path.isdir(os.path.join(project.folder, "src")):
        return ()
    names = [name for name in files.names(project.folder) if not name.startswith(".")]
    stems = [name.removesuffix(".py") for name in names if name.endswith(".py")]
    packages = (name for name in names if os.path.isdir(os.path.join(project.folder, name)))
    found = _parts(packages, _NO_PACKAGES) or _parts(stems, _NO_MODULES)
    return found if len(found) > 1 else ()


def _parts(names: Iterable[str], passed_over: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        name
        for name in names
        if name.isidentifier() and not any(fnmatchcase(name, each) for each in passed_over)
    )
