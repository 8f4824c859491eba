"""The project of a folder and the environments that its tool keeps for it, from files alone."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.python import pyenv
from dlsetup.readers.python.project_environments import FINDERS, PLAIN_NAMES, workon_home

MAX_FOLDERS = 12  # of those above the working folder: nobody nests deeper
# The first that is there names the tool; a table of pyproject.toml only where no file does.
FILES = {
    **{"uv.lock": "uv", "pixi.toml": "pixi", "pixi.lock": "pixi", "poetry.lock": "poetry"},
    **{"pdm.lock": "pdm", ".pdm-python": "pdm", "Pipfile": "pipenv", "hatch.toml": "hatch"},
    **{"conda-project.yml": "conda-project", "conda-project.yaml": "conda-project"},
}
TABLE = re.compile(
    r"^\s*\[tool\.(?:(pixi)|(poetry)|(pdm)|(rye)|(hatch)\.envs|(uv))\b", re.MULTILINE
)
LISTS = re.compile(r"^\s*\[(?:dependency-groups|project\.optional-dependencies)\]", re.MULTILINE)
NAME = re.compile(r"[A-Za-z0-9][\w-]*", re.ASCII)
STARTED_WITH = frozenset(
    {"ipykernel", "ipython", "jupyter", "jupyterlab", "matplotlib", "notebook", "numpy", "pandas"}
    | {"jax", "keras", "scikit-learn", "scipy", "tensorflow", "torch", "torchvision", "ipywidgets"}
)


class FoundProject(NamedTuple):
    """`prefixes`: of its environments that are there, the one that its tool uses first."""

    tool: str
    root: str
    prefixes: tuple[str, ...]


def find(machine: Machine, folder: str) -> FoundProject | None:
    """The project whose folder this is or lies in; else an environment that the folder itself
    has, or is."""
    for root in folders_up(folder, machine.home):
        if tool := _tool(root):
            return FoundProject(tool, root, _existing(machine, FINDERS[tool](machine, root)))
    for tool, prefixes in _environments_of_a_person(machine, folder):
        if existing := _existing(machine, prefixes):
            return FoundProject(tool, folder, existing)
    return None


def environment_of(machine: Machine, folder: str, *, named: bool) -> str | None:
    """What the folder works with. The home folder counts where it was `named`: terminals open
    there, and what lies there was not chosen by going there."""
    if not named and files.path_key(folder) == files.path_key(machine.home):
        return None
    project = find(machine, folder)
    return next(iter(project.prefixes), None) if project else None


def project_file(folder: str, home: str) -> str | None:
    """The nearest pyproject.toml, whatever stands in it."""
    paths = (os.path.join(each, "pyproject.toml") for each in folders_up(folder, home))
    return next(filter(os.path.lexists, paths), None)


def folders_up(folder: str, home: str) -> Iterator[str]:
    """The folder and those above it, as far as the home folder, which is no project itself."""
    folder = files.absolute_path(folder)
    for _ in range(MAX_FOLDERS):
        if folder == home:
            return
        yield folder
        if folder == (folder := os.path.dirname(folder)):
            return


def _tool(root: str) -> str | None:
    for name, tool in FILES.items():
        if os.path.lexists(os.path.join(root, name)):
            return tool
    path = os.path.join(root, "pyproject.toml")
    if not os.path.lexists(path):
        return None
    content = files.read_text(path, 2**18)
    match = None if isinstance(content, Unknown) else TABLE.search(content)
    return next((name for name in match.groups() if name), None) if match else None


def optional_packages(root: str) -> tuple[str, ...]:
    """Those of STARTED_WITH that the project lists for some of its users only: in a dependency
    group (PEP 735; `dev` is installed by default) or an extra."""
    content = files.read_text(os.path.join(root, "pyproject.toml"), 2**18)
    if isinstance(content, Unknown) or not LISTS.search(content):
        return ()
    import tomllib

    try:
        read = tomllib.loads(content)
    except tomllib.TOMLDecodeError:
        return ()
    project, groups = read.get("project"), read.get("dependency-groups")
    extras = project.get("optional-dependencies") if isinstance(project, dict) else None
    listed = (*_listed(groups, without="dev"), *_listed(extras))
    keys = {match[0].lower().replace("_", "-") for text in listed if (match := NAME.match(text))}
    return tuple(sorted(keys & STARTED_WITH))


def _listed(table: object, without: str = "") -> Iterator[str]:
    """The requirements; other things stand among a group's, such as the name of another group."""
    for name, texts in table.items() if isinstance(table, dict) else ():
        if name != without and isinstance(texts, list):
            yield from (text for text in texts if isinstance(text, str))


def _existing(machine: Machine, prefixes: Iterable[str]) -> tuple[str, ...]:
    """Those that are environments of this system, or were ones: a Python or what is left of it."""
    return tuple(prefix for prefix in dict.fromkeys(prefixes) if is_environment(machine, prefix))


def is_environment(machine: Machine, prefix: str) -> bool:
    markers = (os.path.join(prefix, "pyvenv.cfg"), os.path.join(prefix, "conda-meta"))
    pythons = machine.system.python_candidates(prefix)
    return any(map(os.path.lexists, markers)) and any(map(os.path.lexists, pythons))


def _environments_of_a_person(machine: Machine, folder: str) -> Iterator[tuple[str, Iterable[str]]]:
    """No tool's file is there: the folder is an environment, has one, or is named by one."""
    for prefix in (folder, *(os.path.join(folder, name) for name in PLAIN_NAMES)):
        is_conda = os.path.lexists(os.path.join(prefix, "conda-meta"))
        yield ("conda" if is_conda else "venv"), (prefix,)
    yield "virtualenvwrapper", _linked_to(workon_home(machine, ".virtualenvs"), folder)
    if os.path.lexists(os.path.join(folder, ".python-version")):
        yield "pyenv", _pyenv_environments(machine)


def _linked_to(parent: str, folder: str) -> Iterator[str]:
    """virtualenvwrapper's `.project` holds the folder of the project."""
    for path in files.subfolders(parent):
        content = files.read_text(os.path.join(path, ".project"), 2**12)
        if not isinstance(content, Unknown) and content.strip() == folder:
            yield path


def _pyenv_environments(machine: Machine) -> Iterator[str]:
    """What pyenv-virtualenv made, and `.python-version` names."""
    root = machine.environ.get("PYENV_ROOT") or os.path.join(machine.home, ".pyenv")
    for version in pyenv.selected_versions(machine, root):
        yield files.real_path(os.path.join(root, "versions", version))
