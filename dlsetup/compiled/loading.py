"""Loads a library that has a compiled half, and remembers what of it did not load."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import ModuleType
from typing import Literal, NamedTuple

from dlsetup.compiled.files import compiled_files

WITHOUT = "DLSETUP_WITHOUT"  # libraries to do without: where loading one ends the process
CHILD_TIMEOUT = 20.0  # seconds
LOAD = "import sys; sys.path[:] = sys.argv[2:]; [*map(__import__, sys.argv[1].split(','))]"

Fault = Literal["missing", "cut", "refused", "unwanted"]


class RefusedLibrary(NamedTuple):
    """A library that was not loaded: by which of its files ("": not known), and why."""

    library: str
    file: str
    fault: Fault
    detail: str = ""

    @property
    def of_python(self) -> bool:
        """The file is of Python itself."""
        return os.path.basename(self.file).partition(".")[0] in sys.stdlib_module_names


_refusals: dict[str, RefusedLibrary] = {}


def refusals() -> tuple[RefusedLibrary, ...]:
    """What did not load until now."""
    return tuple(_refusals.values())


def load(library: str, *extensions: str) -> ModuleType | None:
    """The library, None where it does not load, or one of the `extensions` that it is made for."""
    if library in _refusals:
        return None
    refusal = None if library in sys.modules else _foresee(library, (*extensions, library))
    if refusal is None:
        try:
            for extension in extensions:
                importlib.import_module(extension)
            return importlib.import_module(library)
        except Exception as error:  # noqa: BLE001 - a damaged one may raise whatever it likes
            refusal = _describe(library, error)
    _refusals[library] = refusal
    _forget(library)
    return None


def _describe(library: str, error: Exception) -> RefusedLibrary:
    from dlsetup.compiled.failed_import import failed_file  # few need it

    return RefusedLibrary(library, failed_file(error) or _file_of(library), "refused", str(error))


def _foresee(library: str, modules: Sequence[str]) -> RefusedLibrary | None:
    """What must not be tried, for a file that is cut short may end the process."""
    if library in os.environ.get(WITHOUT, "").split():
        return RefusedLibrary(library, "", "unwanted")
    with suppress(OSError):
        for file in compiled_files(library):
            fault = file.fault
            if fault == "cut" and _loads_in_child(modules):
                continue  # patched, as package managers do
            if fault:
                return RefusedLibrary(library, file.path, fault)
    return None


def _loads_in_child(modules: Sequence[str]) -> bool:
    import subprocess  # nothing of ours can be imported yet, and few files look cut

    quiet = subprocess.DEVNULL
    command = [sys.executable, "-I", "-B", "-c", LOAD, ",".join(modules), *sys.path]
    with suppress(OSError, ValueError, subprocess.TimeoutExpired):
        child = subprocess.run(
            command, stdin=quiet, stdout=quiet, stderr=quiet, timeout=CHILD_TIMEOUT
        )
        return child.returncode == 0
    return False


def _file_of(library: str) -> str:
    with suppress(OSError):
        return next((file.path for file in compiled_files(library)), "")
    return ""


def _forget(library: str) -> None:
    """What was imported before it failed."""
    for name in [name for name in sys.modules if name.partition(".")[0] == library]:
        del sys.modules[name]
