"""The project of a folder and the environments that its tool keeps for it, from files alone.

Where each keeps them:
https://docs.astral.sh/uv/concepts/projects/config/#project-environment-path
https://pixi.sh/latest/workspace/environment/
https://python-poetry.org/docs/configuration/ (virtualenvs.path)
https://pdm-project.org/latest/usage/venv/
https://hatch.pypa.io/latest/plugins/environment/virtual/
https://pipenv.pypa.io/en/latest/virtualenv.html
https://rye.astral.sh/guide/sync/
https://conda-incubator.github.io/conda-project/
https://virtualenvwrapper.readthedocs.io/en/latest/projects.html
https://github.com/pyenv/pyenv-virtualenv
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.python import identify, pyenv

MAX_FOLDERS = 12  # of those above the working folder: nobody nests deeper
PLAIN_NAMES = (".venv", "venv", "env", ".env")  # of environments in their folder
# The first that is there names the tool; a table of pyproject.toml only where no file does.
FILES = {
    **{"uv.lock": "uv", "pixi.toml": "pixi", "pixi.lock": "pixi", "poetry.lock": "poetry"},
    **{"pdm.lock": "pdm", ".pdm-python": "pdm", "Pipfile": "pipenv", "hatch.toml": "hatch"},
    **{"conda-project.yml": "conda-project", "conda-project.yaml": "conda-project"},
}
TABLE = re.compile(
    r"^\s*\[tool\.(?:(pixi)|(poetry)|(pdm)|(rye)|(hatch)\.envs|(uv))\b", re.MULTILINE
)
POETRY_PATH = re.compile(r"""^\s*(?:virtualenvs\.)?path\s*=\s*["']([^"'\n]+)["']""", re.MULTILINE)
POETRY_MINOR = re.compile(r"""^\[["']?([^\]"'\n]+)["']?\]\s*\nminor\s*=\s*"([\d.]+)\"""", re.M)
HATCH_PATH = re.compile(r"""^\s*path\s*=\s*["']([^"'\n]+)["']""", re.MULTILINE)

# What platformdirs gives for a program's data, and for its cache, below the home folder.
DATA = {"linux": ".local/share", "macos": "Library/Application Support", "windows": ""}
CACHE = {"linux": ".cache", "macos": "Library/Caches", "windows": ""}


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
    for root in _folders_up(folder, machine.home):
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


def _folders_up(folder: str, home: str) -> Iterator[str]:
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


def _of_uv(machine: Machine, root: str) -> Iterator[str]:
    yield os.path.join(root, machine.environ.get("UV_PROJECT_ENVIRONMENT") or ".venv")


def _of_pixi(machine: Machine, root: str) -> Iterator[str]:
    """`envs` is a link where environments are kept apart (detached-environments)."""
    folder = os.path.join(root, ".pixi", "envs")
    yield os.path.join(folder, "default")
    yield from files.subfolders(folder)


def _of_poetry(machine: Machine, root: str) -> Iterator[str]:
    """`NAME-HASH-py3.12` in a folder of all; envs.toml says which of several is used."""
    yield os.path.join(root, ".venv")
    parent, mark = _poetry_parent(machine, root), _sha256_mark(files.real_path(root))
    found = [path for path in files.subfolders(parent) if f"-{mark}-py" in os.path.basename(path)]
    content = files.read_text(os.path.join(parent, "envs.toml"), 2**16) if found else ""
    chosen = {} if isinstance(content, Unknown) else dict(POETRY_MINOR.findall(content))
    used = next((f"-py{minor}" for name, minor in chosen.items() if name.endswith(mark)), "")
    yield from sorted(found, key=lambda path: not (used and path.endswith(used)))


def _poetry_parent(machine: Machine, root: str) -> str:
    environ = machine.environ
    own = "pypoetry/Cache" if machine.system.NAME == "windows" else "pypoetry"
    cache = environ.get("POETRY_CACHE_DIR") or _program_folder(
        machine, CACHE, "XDG_CACHE_HOME", own
    )
    path = environ.get("POETRY_VIRTUALENVS_PATH") or _poetry_setting(machine, root)
    path = (path or "{cache-dir}/virtualenvs").replace("{cache-dir}", cache)
    return _below(machine.home, root, path)


def _poetry_setting(machine: Machine, root: str) -> str | None:
    folders = {"windows": "AppData/Roaming/pypoetry", "linux": ".config/pypoetry"}
    folder = folders.get(machine.system.NAME, "Library/Application Support/pypoetry")
    user = machine.environ.get("POETRY_CONFIG_DIR") or os.path.join(machine.home, folder)
    for path in (os.path.join(root, "poetry.toml"), os.path.join(user, "config.toml")):
        content = files.read_text(path, 2**16)
        if not isinstance(content, Unknown) and (match := POETRY_PATH.search(content)):
            return match[1]
    return None


def _of_pdm(machine: Machine, root: str) -> Iterator[str]:
    """`.pdm-python` holds the interpreter's path; a system's is no environment."""
    content = files.read_text(os.path.join(root, ".pdm-python"), 2**12)
    if not isinstance(content, Unknown) and os.path.isabs(content.strip()):
        yield identify.prefix_of(os.path.normpath(content.strip()))
    yield from (os.path.join(root, name) for name in PLAIN_NAMES)
    own = "pdm/pdm" if machine.system.NAME == "windows" else "pdm"
    parent = os.path.join(_program_folder(machine, DATA, "XDG_DATA_HOME", own), "venvs")
    mark = _mark(root.replace("\\", "/"), "md5")
    yield from _marked(parent, mark)


def _of_hatch(machine: Machine, root: str) -> Iterator[str]:
    """`virtual/NAME/HASH/ENVIRONMENT`, the default one under the project's own name."""
    for name in ("hatch.toml", "pyproject.toml"):
        content = files.read_text(os.path.join(root, name), 2**18)
        if not isinstance(content, Unknown):
            yield from (os.path.join(root, path) for path in HATCH_PATH.findall(content))
    own = "hatch/hatch" if machine.system.NAME == "windows" else "hatch"
    data = machine.environ.get("HATCH_DATA_DIR") or _program_folder(
        machine, DATA, "XDG_DATA_HOME", own
    )
    mark = _sha256_mark(root)
    for project in files.subfolders(os.path.join(data, "env", "virtual")):
        folder, name = os.path.join(project, mark), os.path.basename(project)
        yield os.path.join(folder, name)
        yield from files.subfolders(folder)


def _of_pipenv(machine: Machine, root: str) -> Iterator[str]:
    """`NAME-HASH` of the Pipfile's path; a file `.venv` holds the environment's name or path."""
    parent = _workon_home(machine, ".local/share/virtualenvs")
    inside = os.path.join(root, ".venv")
    if not os.path.isdir(inside) and isinstance(text := files.read_text(inside, 2**12), str):
        yield _below(machine.home, parent, text.strip())
    yield inside
    yield from _marked(parent, _sha256_mark(os.path.join(root, "Pipfile")))


def _of_rye(machine: Machine, root: str) -> Iterator[str]:
    yield os.path.join(root, ".venv")


def _of_conda_project(machine: Machine, root: str) -> Iterator[str]:
    yield from files.subfolders(os.path.join(root, "envs"))


FINDERS: Mapping[str, Callable[[Machine, str], Iterable[str]]] = {
    **{"uv": _of_uv, "pixi": _of_pixi, "poetry": _of_poetry, "pdm": _of_pdm},
    **{"hatch": _of_hatch, "pipenv": _of_pipenv, "rye": _of_rye},
    "conda-project": _of_conda_project,
}


def _environments_of_a_person(machine: Machine, folder: str) -> Iterator[tuple[str, Iterable[str]]]:
    """No tool's file is there: the folder is an environment, has one, or is named by one."""
    for prefix in (folder, *(os.path.join(folder, name) for name in PLAIN_NAMES)):
        is_conda = os.path.lexists(os.path.join(prefix, "conda-meta"))
        yield ("conda" if is_conda else "venv"), (prefix,)
    yield "virtualenvwrapper", _linked_to(_workon_home(machine, ".virtualenvs"), folder)
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


def _workon_home(machine: Machine, usual: str) -> str:
    usual = ".virtualenvs" if machine.system.NAME == "windows" else usual
    return machine.environ.get("WORKON_HOME") or os.path.join(machine.home, usual)


def _program_folder(machine: Machine, usual: Mapping[str, str], variable: str, own: str) -> str:
    environ, system = machine.environ, machine.system.NAME
    if system == "windows":
        local = environ.get("LOCALAPPDATA") or os.path.join(machine.home, "AppData", "Local")
        return os.path.join(local, own)
    base = environ.get(variable) if system == "linux" else None
    return os.path.join(base or os.path.join(machine.home, usual[system]), own)


def _below(home: str, folder: str, path: str) -> str:
    """An absolute path; `~` is the home folder."""
    path = os.path.join(home, path[2:]) if path.startswith(("~/", "~\\")) else path
    return os.path.join(folder, path)


def _sha256_mark(path: str) -> str:
    return _mark(path, "sha256")


def _mark(path: str, algorithm: str) -> str:
    """What these tools put into a folder's name for the place of the project."""
    import base64
    import hashlib

    data = path.encode("utf-8", "surrogateescape")
    digest = hashlib.new(algorithm, data, usedforsecurity=False).digest()
    return base64.urlsafe_b64encode(digest).decode()[:8]


def _marked(parent: str, mark: str) -> tuple[str, ...]:
    return tuple(path for path in files.subfolders(parent) if f"-{mark}" in os.path.basename(path))
