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

ENVIRONMENT_KINDS = ("venv", "uv", "conda", "conda-base", "pipx", "uv-tool")
# pipx and `uv tool` put these beside pyvenv.cfg: https://pipx.pypa.io/stable/how-pipx-works/
TOOL_MARKERS = {"pipx_metadata.json": "pipx", "uv-receipt.toml": "uv-tool"}
_BIN = ("bin", "scripts")
_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?(?:(?:a|b|rc)\d+)?")
_CONDA_PYTHON = re.compile(r"python-(\d+\.\d+[^-]*)-[^-]+\.json$")
_PYENV = re.compile(r"[/\\]versions[/\\]([^/\\]+)[/\\]")
_MANAGED = re.compile(r"[/\\]\.?(asdf|mise)[/\\]installs[/\\]python[/\\]")
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


def identify_interpreter(executable: str, system: System) -> Identity:
    """The interpreter that starting `executable` starts, from its files alone."""
    path = files.absolute_path(executable)
    real = files.real_path(path)
    for prefix in _candidate_prefixes(path):
        if os.path.lexists(os.path.join(prefix, "pyvenv.cfg")):
            return _venv_identity(path, prefix)
    for prefix in (*_candidate_prefixes(path), *_candidate_prefixes(real)):
        if os.path.isdir(os.path.join(prefix, "conda-meta")):
            return _conda_identity(path, prefix)
    return _other_identity(path, real, system)


def read_pyvenv_cfg(prefix: str) -> Mapping[str, str] | Unknown:
    """pyvenv.cfg's keys, lower case."""
    content = files.read_text(os.path.join(prefix, "pyvenv.cfg"), 65536)
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


def conda_python_version(prefix: str) -> str | Unknown:
    """The version that conda says it installed."""
    for name in files.names(os.path.join(prefix, "conda-meta")):
        if match := _CONDA_PYTHON.match(name):
            return match[1]
    return Unknown("no-record", os.path.join(prefix, "conda-meta"))


def prefix_of(executable: str) -> str:
    """The folder above `bin` or `Scripts`, or the executable's own."""
    return base_prefix(os.path.dirname(executable))


def _candidate_prefixes(path: str) -> tuple[str, ...]:
    """Where CPython looks for pyvenv.cfg: beside the executable, then one folder up."""
    folder = os.path.dirname(path)
    inside = os.path.basename(folder).lower() in _BIN
    return (os.path.dirname(folder), folder) if inside else (folder,)


def _venv_identity(path: str, prefix: str) -> Identity:
    settings = read_pyvenv_cfg(prefix)
    known_settings: Mapping[str, str] = {} if isinstance(settings, Unknown) else settings
    version = _VERSION.match(
        known_settings.get("version_info") or known_settings.get("version") or ""
    )
    home = known_settings.get("home")
    return Identity(
        path=path,
        prefix=prefix,
        kind=_tool_kind(prefix) or ("uv" if "uv" in known_settings else "venv"),
        version=version[0] if version else _version_from_lib(prefix),
        name=known_settings.get("prompt", "").strip("'\"") or os.path.basename(prefix),
        base=base_prefix(home) if home else None,
        exists=os.path.exists(path),
        key=files.path_key(prefix),
    )


def _tool_kind(prefix: str) -> str | None:
    """Of an environment that an installer keeps for one program."""
    present = (name for name in TOOL_MARKERS if os.path.lexists(os.path.join(prefix, name)))
    return next((TOOL_MARKERS[name] for name in present), None)


def _conda_identity(path: str, prefix: str) -> Identity:
    root = is_conda_root(prefix)
    return Identity(
        path=path,
        prefix=prefix,
        kind="conda-base" if root else "conda",
        version=conda_python_version(prefix),
        name="base" if root else os.path.basename(prefix),
        base=None,
        exists=os.path.exists(path),
        key=files.path_key(prefix),
    )


def _other_identity(path: str, real: str, system: System) -> Identity:
    prefix = prefix_of(real)
    # pythonw.exe is the same interpreter without a console
    key = re.sub(r"pythonw\.exe$", "python.exe", os.path.normcase(real), flags=re.IGNORECASE)
    return Identity(
        path=path,
        prefix=prefix,
        kind=_kind(path, real, prefix, system),
        version=_version_from_path(real, prefix),
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
    if match := _MANAGED.search(real):
        return match[1]
    if _PYENV.search(real):
        return "pyenv"
    if _PYTHON_ORG.search(real):
        return "python.org"
    return "debian" if system.NAME == "linux" and _is_debian(prefix) else "system"


def _is_debian(prefix: str) -> bool:
    lib = os.path.join(prefix, "lib")
    markers = (os.path.join(lib, name, "EXTERNALLY-MANAGED") for name in _python_folders(lib))
    return os.path.isdir(os.path.join(lib, "python3", "dist-packages")) or any(
        os.path.exists(marker) for marker in markers
    )


def _version_from_path(real: str, prefix: str) -> str | Unknown:
    for pattern in (_CELLAR, _UV_PYTHON, _PYENV):
        if (match := pattern.search(real)) and (version := _VERSION.match(match[1])):
            return version[0]
    if match := _FILE_VERSION.match(os.path.basename(real)):
        return match[1]
    if match := _FOLDER_VERSION.search(real):
        return f"{match[1]}.{match[2]}"
    return _version_from_lib(prefix)


def _version_from_lib(prefix: str) -> str | Unknown:
    """The version in `lib/python3.X`, where there is one such folder only."""
    folders = _python_folders(os.path.join(prefix, "lib"))
    if len(folders) != 1:
        return Unknown("not-stated", prefix)
    return folders[0].removeprefix("python").rstrip("t")


def _python_folders(lib: str) -> tuple[str, ...]:
    return tuple(name for name in files.names(lib) if re.fullmatch(r"python\d\.\d+t?", name))
