"""What environment variables name: folders, files, certificates, proxies, modules, flags. A program
that finds them unusable seldom says which variable sent it there."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from dlsetup.facts import Variable, VariableTarget
from dlsetup.platforms import Machine
from dlsetup.readers.machine.shared_libraries import is_found_by_name, library_state
from dlsetup.readers.machine.variable_states import (
    certificates_state,
    file_state,
    folder_state,
    is_listening,
    proxy_state,
)
from dlsetup.tables import variables as table
from dlsetup.tables.variables import VariableRow

TEMPORARY: Final = ("TMPDIR", "TEMP", "TMP")  # in the order of Python's tempfile
OF_JUDGED_PYTHON: Final = ("module", "flags")  # what they mean depends on what is installed
_BUILT_IN: Final = re.compile(r"\w+")  # breakpoint() takes such a name for one of `builtins`


class Place(NamedTuple):
    """Where values are read: whose home, and what the judged Python has installed."""

    machine: Machine
    modules: frozenset[str] = frozenset()  # that can be imported; none: not known
    site_packages: tuple[str, ...] = ()


class Named(NamedTuple):
    state: str
    path: str | None = None
    detail: str = ""


def read_environment(machine: Machine) -> tuple[Variable, ...]:
    """The variables of the table that are set."""
    pairs = table.recorded(machine.environ)
    return tuple(Variable(name=name, value=value) for name, value in pairs)


def read_targets(variables: Iterable[Variable], place: Place) -> tuple[VariableTarget, ...]:
    """One for each variable that names something, in their order."""
    is_listening.cache_clear()  # by now a program may have been started, or ended
    return tuple(target for each in variables if (target := _read_target(each, place)))


def _read_target(variable: Variable, place: Place) -> VariableTarget | None:
    row = table.find_hurting(variable.name)
    look = LOOKING.get(row.kind) if row and variable.value else None
    if row and row.kind in OF_JUDGED_PYTHON and variable.origin == "kernel":
        return None  # its Python may be another
    target = look(variable.value, row, place) if look and row else None
    if target is None or row is None:
        return None
    return VariableTarget(
        variable=variable.name,
        kind=row.kind,
        state=target.state,
        path=target.path,
        detail=target.detail,
        origin=variable.origin,
        file=variable.file,
    )


def _folder(value: str, row: VariableRow, place: Place) -> Named:
    path = _from_home(value, place)
    state = folder_state(path, must_exist=row.has("gone"))
    if state == "ok" and row.has("relative") and not os.path.isabs(path):
        state = "relative"
    return Named(state, path)


def _file(value: str, row: VariableRow, place: Place) -> Named | None:
    """A name without a folder is a command, or a file that the tool looks for by itself."""
    path = _from_home(value, place)
    if not re.search(r"[\\/]", path):
        return None
    if not os.path.exists(path):
        path = path.split()[0]  # `/usr/bin/gcc -m64`
    return Named(file_state(path, folder=row.folder), path)


def _certificates(value: str, row: VariableRow, place: Place) -> Named:
    return Named(certificates_state(value, folder=row.folder), value)


def _proxy(value: str, row: VariableRow, place: Place) -> Named | None:
    return Named(proxy_state(value))


def _folders(value: str, row: VariableRow, place: Place) -> Named | None:
    """The first that is not there; where programs write into the first, whether they can."""
    separator = ";" if place.machine.system.NAME == "windows" else ":"
    paths = [_from_home(path, place) for path in value.split(separator) if path.strip()]
    if not paths:
        return None
    if row.has("unusable"):
        return Named(folder_state(paths[0]), paths[0])
    if row.has("entry-file") and (file := next(filter(os.path.isfile, paths), None)):
        return Named("entry-not-a-folder", file)
    return _first_missing(paths)


def _files(value: str, row: VariableRow, place: Place) -> Named | None:
    named = _paths_among(value, place)
    return _first_missing(named) if named else None


def _libraries(value: str, row: VariableRow, place: Place) -> Named | None:
    """The first that is missing, or that the loader cannot use."""
    named = _files(value, row, place)
    if place.machine.system.NAME == "linux" and (missing := _unknown_name(value, place)):
        return Named("entry-missing", missing)
    if named is None or named.state != "ok":
        return named
    for path in _paths_among(value, place):
        state = library_state(path)
        if state != "ok":
            return Named(state, path)
    return named


def _unknown_name(value: str, place: Place) -> str | None:
    """The first name without a folder that the loader does not find; programs of conda look into
    their environment, too."""
    environ = place.machine.environ
    folders = environ.get("LD_LIBRARY_PATH", "").split(":")
    folders += [os.path.join(environ["CONDA_PREFIX"], "lib")] if "CONDA_PREFIX" in environ else []
    names = (word for word in re.split(r"[\s:]+", value) if word and not re.search(r"[/$]", word))
    return next((name for name in names if not is_found_by_name(name, folders)), None)


def _paths_among(value: str, place: Place) -> list[str]:
    """The loader finds a name without a folder by itself, and fills `$LIB` in."""
    separators = r"[\s;]+" if place.machine.system.NAME == "windows" else r"[\s:]+"
    paths = [_from_home(path, place) for path in re.split(separators, value)]
    return [path for path in paths if "/" in path and "$" not in path and "//" not in path]


def _first_missing(paths: list[str]) -> Named:
    missing = next((path for path in paths if not os.path.exists(path)), None)
    return Named("ok" if missing is None else "entry-missing", missing or paths[0])


def _module(value: str, row: VariableRow, place: Place) -> Named | None:
    """`ipdb.set_trace`: the module can be imported, from the working folder as well."""
    if not place.modules or value in row.allowed or _BUILT_IN.fullmatch(value):
        return None
    module = value.partition(".")[0]
    beside = (os.path.join(place.machine.cwd, name) for name in (module, f"{module}.py"))
    found = module in place.modules or any(map(os.path.exists, beside))
    return Named("ok" if found else "module-missing", detail=module)


def _flags(value: str, row: VariableRow, place: Place) -> Named | None:
    from dlsetup.readers.machine import library_flags

    unknown = library_flags.find_unknown(value, row.libraries, place.site_packages)
    return Named("unknown-flag" if unknown else "ok", detail=", ".join(unknown))


def _from_home(path: str, place: Place) -> str:
    return place.machine.home + path[1:] if path == "~" or path.startswith("~/") else path


LOOKING: Final[dict[str, Callable[[str, VariableRow, Place], Named | None]]] = {
    "certificates": _certificates,
    "file": _file,
    "files": _files,
    "flags": _flags,
    "folder": _folder,
    "folders": _folders,
    "libraries": _libraries,
    "module": _module,
    "proxy": _proxy,
    "temporary": _folder,
}
