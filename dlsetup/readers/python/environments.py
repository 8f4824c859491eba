"""Every environment that some file or folder knows of."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator
from typing import NamedTuple

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine, System
from dlsetup.readers import files
from dlsetup.readers.python import identify

MARKER = ".dlsetup-environment"  # in an environment that init made: it names the journal
_DRIVE = re.compile(r"[A-Za-z]:[\\/]|\\\\")
_MACOS = ("/opt/homebrew/", "/Library/Frameworks/", "/usr/local/Cellar/", "/Users/")
UNFINISHED = "unfinished"  # a second word in it, where the making was cut short


class FoundEnvironment(NamedTuple):
    """An Environment without its letter; `executable` is the one the letter is of."""

    path: str
    kind: str
    name: str | None
    executable: str | None
    sources: tuple[str, ...]
    active: bool
    state: str = (
        "ok"  # ok, missing, no-environment, no-python, base-gone, other-system, invalid, half-made
    )
    detail: str = ""


def find(
    machine: Machine, remembered: tuple[str, ...], of_project: tuple[str, ...] = ()
) -> tuple[FoundEnvironment, ...]:
    """One for each prefix, with all the sources that name it, the active ones first.
    `of_project`: what the working folder's tool keeps."""
    prefixes: dict[str, str] = {}
    sources: dict[str, list[str]] = {}
    for source, prefix in _known_prefixes(machine, remembered, of_project):
        key = files.path_key(prefix)
        prefixes.setdefault(key, prefix)
        sources.setdefault(key, []).append(source)
    return tuple(
        examine(prefix, tuple(dict.fromkeys(sources[key])), machine.system)
        for key, prefix in prefixes.items()
    )


def examine(prefix: str, sources: tuple[str, ...], system: System) -> FoundEnvironment:
    """What stands at `prefix`."""
    candidates = system.python_candidates(prefix)
    executable = next((path for path in candidates if os.path.exists(path)), None)
    present = executable or next((path for path in candidates if os.path.lexists(path)), None)
    identity = identify.identify_interpreter(present or candidates[0], system)
    state, detail = _state(prefix, executable, present, system)
    return FoundEnvironment(
        path=prefix,
        kind=_kind(identity.kind, prefix, sources),
        name=identity.name or os.path.basename(prefix),
        executable=present,
        sources=sources,
        active="active" in sources,
        state=state,
        detail=detail,
    )


def _kind(kind: str, prefix: str, sources: tuple[str, ...]) -> str:
    """As it is, or, where nothing is left to tell, as the source says."""
    if kind in (*identify.ENVIRONMENT_KINDS, "pyenv", "uv-python"):
        return kind
    by_source = {"environments.txt": "conda", "conda": "conda", "pyenv": "pyenv"}
    return next((by_source[source] for source in sources if source in by_source), "venv")


def _state(
    prefix: str, executable: str | None, present: str | None, system: System
) -> tuple[str, str]:
    if not os.path.isdir(prefix):
        return "missing", ""
    settings = identify.read_pyvenv_cfg(prefix)
    absent = isinstance(settings, Unknown) and settings.reason == "missing"
    if isinstance(settings, Unknown):
        if not absent:
            return "invalid", settings.detail
    elif not (home := settings.get("home", "")):
        return "invalid", "pyvenv.cfg: no home"
    elif not os.path.isdir(home):
        return ("other-system" if _is_of_another(home, system) else "base-gone"), home
    if present and not executable:
        return "base-gone", files.real_path(present)
    if not executable:
        marked = not absent or os.path.isdir(os.path.join(prefix, "conda-meta"))
        return ("no-python" if marked else "no-environment"), ""
    half = not absent and _is_half_made(prefix, system)
    return ("half-made", "") if half else ("ok", "")


def _is_of_another(home: str, system: System) -> bool:
    """The folder of Python that pyvenv.cfg names is one that only another system has."""
    if system.NAME == "windows":
        return home.startswith("/")
    is_windows = _DRIVE.match(home) is not None
    return is_windows or (system.NAME == "linux" and home.startswith(_MACOS))


def _is_half_made(prefix: str, system: System) -> bool:
    """venv puts pip into it and then writes `activate`: both are missing where that failed.
    virtualenv and uv write `activate`, too."""
    scripts = files.names(system.scripts_folder(prefix))
    if any(name.lower().startswith(("activate", "pip")) for name in scripts):
        return False
    patterns = system.site_packages_patterns(glob.escape(prefix))
    folders = [path for pattern in patterns for path in glob.glob(pattern)]
    return bool(folders) and not any(files.names(folder) for folder in folders)


def _known_prefixes(
    machine: Machine, remembered: tuple[str, ...], of_project: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    system, environ, home, cwd = machine
    for variable in ("VIRTUAL_ENV", "CONDA_PREFIX"):
        if environ.get(variable):
            yield "active", environ[variable]
    yield from (("dlsetup", prefix) for prefix in remembered)
    yield from (("project", prefix) for prefix in of_project)
    for own_folder in system.environments_folders(home, environ):
        yield from (("dlsetup", prefix) for prefix in _finished_environments(own_folder))
    yield from (("folder", prefix) for prefix in _venv_folders(cwd))
    list_path = os.path.join(home, ".conda", "environments.txt")
    yield from (("environments.txt", prefix) for prefix in _read_environments_txt(list_path))
    for root in system.conda_roots(home, environ):
        if os.path.isdir(os.path.join(root, "conda-meta")):
            yield "conda", root
            yield from (
                ("conda", prefix) for prefix in _conda_environments(os.path.join(root, "envs"))
            )
    workon = environ.get("WORKON_HOME") or os.path.join(home, ".virtualenvs")
    yield from (("virtualenvs", prefix) for prefix in _venv_folders(workon))
    yield from (("pyenv", prefix) for prefix in _pyenv_versions(machine))
    yield from (("uv-python", prefix) for prefix in _uv_pythons(machine))


def _finished_environments(folder: str) -> tuple[str, ...]:
    """Those that `init` made, though it was ended before it could remember them."""
    markers = {path: os.path.join(path, MARKER) for path in files.subfolders(folder)}
    texts = {path: files.read_text(marker, 2**10) for path, marker in markers.items()}
    return tuple(
        path
        for path, text in texts.items()
        if not isinstance(text, Unknown) and UNFINISHED not in text.split()
    )


def _venv_folders(folder: str) -> tuple[str, ...]:
    return tuple(
        path
        for path in files.subfolders(folder)
        if os.path.lexists(os.path.join(path, "pyvenv.cfg"))
        or os.path.basename(path) in (".venv", "venv")
    )


def _conda_environments(folder: str) -> tuple[str, ...]:
    """conda's environments: a folder of `envs` that holds a history."""
    return tuple(
        path for path in files.subfolders(folder) if os.path.isdir(os.path.join(path, "conda-meta"))
    )


def _read_environments_txt(path: str) -> tuple[str, ...]:
    """conda writes it in UTF-8; older ones in the system's code page."""
    data = files.read_bytes(path)
    if isinstance(data, Unknown):
        return ()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp949", "surrogateescape")
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _pyenv_versions(machine: Machine) -> tuple[str, ...]:
    """The versions themselves; pyenv-virtualenv's links lead into one's envs folder."""
    roots = [machine.environ.get("PYENV_ROOT") or os.path.join(machine.home, ".pyenv")]
    roots.append(os.path.join(machine.home, ".pyenv", "pyenv-win"))
    return tuple(
        folder for root in roots for folder in files.subfolders(os.path.join(root, "versions"))
    )


def _uv_pythons(machine: Machine) -> tuple[str, ...]:
    """Interpreters that uv downloaded; a link to the newest patch release is no other one."""
    environ, home = machine.environ, machine.home
    data = environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
    roaming = environ.get("APPDATA") or os.path.join(home, "AppData", "Roaming")
    parents = [os.path.join(base, "uv", "python") for base in (data, roaming)]
    if custom := environ.get("UV_PYTHON_INSTALL_DIR"):
        parents.insert(0, custom)
    folders = (folder for parent in parents for folder in files.subfolders(parent))
    return tuple(folder for folder in folders if "-" in os.path.basename(folder))
