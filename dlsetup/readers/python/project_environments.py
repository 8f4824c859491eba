"""Where each tool keeps a project's environments, from files alone.

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

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.python import identify

PLAIN_NAMES = (".venv", "venv", "env", ".env")  # of environments in their folder
POETRY_PATH = re.compile(r"""^\s*(?:virtualenvs\.)?path\s*=\s*["']([^"'\n]+)["']""", re.MULTILINE)
POETRY_MINOR = re.compile(r"""^\[["']?([^\]"'\n]+)["']?\]\s*\nminor\s*=\s*"([\d.]+)\"""", re.M)
HATCH_PATH = re.compile(r"""^\s*path\s*=\s*["']([^"'\n]+)["']""", re.MULTILINE)
# What platformdirs gives for a program's data, and for its cache, below the home folder.
DATA = {"linux": ".local/share", "macos": "Library/Application Support", "windows": ""}
CACHE = {"linux": ".cache", "macos": "Library/Caches", "windows": ""}


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
    parent = workon_home(machine, ".local/share/virtualenvs")
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


def workon_home(machine: Machine, usual: str) -> str:
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
