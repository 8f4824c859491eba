"""Which interpreter an executable is. An environment is known by its prefix, for its
`bin/python` is often a link to the Python it was made from; any other by its real path."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import NamedTuple

from dlsetup.facts import Unknown
from dlsetup.platforms import System
from dlsetup.readers import files

ENVIRONMENTS = ("venv", "uv", "conda", "conda-base")
_BIN = ("bin", "scripts")
_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?(?:(?:a|b|rc)\d+)?")
_CONDA_PYTHON = re.compile(r"python-(\d+\.\d+[^-]*)-[^-]+\.json$")
_PYENV = re.compile(r"[/\\]versions[/\\]([^/\\]+)[/\\]")
_UV_PYTHON = re.compile(r"[/\\](?:cpython|pypy|graalpy)-(\d+\.\d+[^-+/\\]*)[^/\\]*[/\\]")
_HOMEBREW = re.compile(r"/Cellar/|/opt/homebrew/|/linuxbrew/")
_CELLAR = re.compile(r"/Cellar/python[^/]*/(\d+\.\d+\.\d+)")
_PYTHON_ORG = re.compile(
    r"^/Library/Frameworks/Python\.framework/|[/\\]Python3\d+(?:-32|-arm64)?[/\\]", re.IGNORECASE
)
_FILE_VERSION = re.compile(r"python(\d\.\d+)", re.IGNORECASE)
_FOLDER_VERSION = re.compile(r"[/\\]Python(\d)(\d+)(?:-\w+)?[/\\]", re.IGNORECASE)


class Identity(NamedTuple):
    """One interpreter; two executables with one `key` are one interpreter."""

    path: str
    prefix: str
    kind: str  # as Interpreter.kind
    version: str | Unknown
    name: str | None  # of its environment
    base: str | None  # the prefix of the Python a venv was made from
    exists: bool
    key: str


def identify(executable: str, system: System) -> Identity:
    """The interpreter that starting `executable` starts, from its files alone."""
    path = files.absolute(executable)
    real = files.real(path)
    for prefix in _prefixes(path):
        if os.path.lexists(os.path.join(prefix, "pyvenv.cfg")):
            return _venv(path, prefix)
    for prefix in (*_prefixes(path), *_prefixes(real)):
        if os.path.isdir(os.path.join(prefix, "conda-meta")):
            return _conda(path, prefix)
    return _other(path, real, system)


def configuration(prefix: str) -> Mapping[str, str] | Unknown:
    """pyvenv.cfg's keys, lower case."""
    content = files.text(os.path.join(prefix, "pyvenv.cfg"), 65536)
    if isinstance(content, Unknown):
        return content
    pairs = (line.partition("=") for line in content.splitlines())
    return {name.strip().lower(): value.strip() for name, equals, value in pairs if equals}


def base_prefix(home: str) -> str:
    """The prefix of the Python in the folder that pyvenv.cfg calls `home`."""
    folder = home.rstrip("/\\")
    return os.path.dirname(folder) if os.path.basename(folder).lower() in _BIN else folder


def is_conda_root(prefix: str) -> bool:
    """conda itself lives here: this is a base environment."""
    if not os.path.isdir(os.path.join(prefix, "conda-meta")):
        return False
    return any(os.path.isdir(os.path.join(prefix, name)) for name in ("condabin", "pkgs"))


def conda_python(prefix: str) -> str | Unknown:
    """The version that conda says it installed."""
    for name in files.names(os.path.join(prefix, "conda-meta")):
        if found := _CONDA_PYTHON.match(name):
            return found[1]
    return Unknown("no-record", os.path.join(prefix, "conda-meta"))


def prefix_of(executable: str) -> str:
    """The folder above `bin` or `Scripts`, or the executable's own."""
    return base_prefix(os.path.dirname(executable))


def _prefixes(path: str) -> tuple[str, ...]:
    """Where CPython looks for pyvenv.cfg: beside the executable, then one folder up."""
    folder = os.path.dirname(path)
    inside = os.path.basename(folder).lower() in _BIN
    return (os.path.dirname(folder), folder) if inside else (folder,)


def _venv(path: str, prefix: str) -> Identity:
    found = configuration(prefix)
    keys: Mapping[str, str] = {} if isinstance(found, Unknown) else found
    version = _VERSION.match(keys.get("version_info") or keys.get("version") or "")
    home = keys.get("home")
    return Identity(
        path=path,
        prefix=prefix,
        kind="uv" if "uv" in keys else "venv",
        version=version[0] if version else _in_lib(prefix),
        name=keys.get("prompt", "").strip("'\"") or os.path.basename(prefix),
        base=base_prefix(home) if home else None,
        exists=os.path.exists(path),
        key=files.same(prefix),
    )


def _conda(path: str, prefix: str) -> Identity:
    root = is_conda_root(prefix)
    return Identity(
        path=path,
        prefix=prefix,
        kind="conda-base" if root else "conda",
        version=conda_python(prefix),
        name="base" if root else os.path.basename(prefix),
        base=None,
        exists=os.path.exists(path),
        key=files.same(prefix),
    )


def _other(path: str, real: str, system: System) -> Identity:
    prefix = prefix_of(real)
    # pythonw.exe is the same interpreter without a console
    key = re.sub(r"pythonw\.exe$", "python.exe", os.path.normcase(real), flags=re.IGNORECASE)
    return Identity(
        path=path,
        prefix=prefix,
        kind=_kind(path, real, prefix, system),
        version=_version(real, prefix),
        name=None,
        base=None,
        exists=os.path.lexists(path) if "WindowsApps" in path else os.path.exists(path),
        key=key,
    )


def _kind(path: str, real: str, prefix: str, system: System) -> str:
    if "WindowsApps" in path or "WindowsApps" in real:
        return "store"
    if _HOMEBREW.search(real):
        return "homebrew"
    if _UV_PYTHON.search(real):
        return "uv-python"
    if _PYENV.search(real):
        return "pyenv"
    if _PYTHON_ORG.search(real):
        return "python.org"
    return "debian" if system.NAME == "linux" and _is_debian(prefix) else "system"


def _is_debian(prefix: str) -> bool:
    lib = os.path.join(prefix, "lib")
    marked = (os.path.join(lib, name, "EXTERNALLY-MANAGED") for name in _python_folders(lib))
    return os.path.isdir(os.path.join(lib, "python3", "dist-packages")) or any(
        os.path.exists(marker) for marker in marked
    )


def _version(real: str, prefix: str) -> str | Unknown:
    for pattern in (_CELLAR, _UV_PYTHON, _PYENV):
        if (found := pattern.search(real)) and (version := _VERSION.match(found[1])):
            return version[0]
    if found := _FILE_VERSION.match(os.path.basename(real)):
        return found[1]
    if found := _FOLDER_VERSION.search(real):
        return f"{found[1]}.{found[2]}"
    return _in_lib(prefix)


def _in_lib(prefix: str) -> str | Unknown:
    """The version in `lib/python3.X`, where there is one such folder only."""
    found = _python_folders(os.path.join(prefix, "lib"))
    if len(found) != 1:
        return Unknown("not-stated", prefix)
    return found[0].removeprefix("python").rstrip("t")


def _python_folders(lib: str) -> tuple[str, ...]:
    return tuple(name for name in files.names(lib) if re.fullmatch(r"python\d\.\d+t?", name))
