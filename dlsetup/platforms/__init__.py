"""What differs between operating systems: the same functions in each of three modules.

`Layout` functions only compute from what they are given, so every layout is tested on every
system; `looking` functions (host, shell, gpus, ...) touch the machine they run on.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from typing import NamedTuple, Protocol, cast

from dlsetup.facts import AppControl, Gpu, Host, Shell, Unknown


class EditorLocations(NamedTuple):
    """Where one build of the editor would lie; all absolute, none need exist."""

    name: str  # as Editor.name
    applications: tuple[str, ...]  # folders whose presence means it is installed
    commands: tuple[str, ...]  # its command line tool, when it is not on PATH
    command: str  # its name on PATH: code, code-insiders, codium, code-server
    user_settings: str  # .../User/settings.json
    extensions: str  # the folder of extensions


class NvidiaLibraries(NamedTuple):
    """Files of NVIDIA's driver, in the order the system would take them: of CUDA, and of the
    management library (NVML)."""

    cuda: tuple[str, ...] = ()
    nvml: tuple[str, ...] = ()


class System(Protocol):
    """One operating system. Paths are strings, for they may not be this system's."""

    NAME: str  # windows, macos, linux

    # layout: pure
    def python_candidates(self, prefix: str) -> tuple[str, ...]:
        """Where the interpreter of the environment at `prefix` may lie, best first."""

    def scripts_folder(self, prefix: str) -> str:
        """`bin`, `Scripts`."""

    def site_packages_patterns(self, prefix: str) -> tuple[str, ...]:
        """Glob patterns of the site-packages folders below `prefix`."""

    def command_files(self, command: str, environ: Mapping[str, str]) -> tuple[str, ...]:
        """File names that typing `command` may start, in the system's order (PATHEXT)."""

    def jupyter_data_folder(self, home: str, environ: Mapping[str, str]) -> str:
        """The user's, without JUPYTER_DATA_DIR."""

    def jupyter_system_folders(self, environ: Mapping[str, str]) -> tuple[str, ...]: ...

    def conda_roots(self, home: str, environ: Mapping[str, str]) -> tuple[str, ...]:
        """Where installers put conda unless told otherwise."""

    def editor_locations(
        self, home: str, environ: Mapping[str, str]
    ) -> tuple[EditorLocations, ...]: ...

    def environments_folders(self, home: str, environ: Mapping[str, str]) -> tuple[str, ...]:
        """Where `init` makes environments: short, and ASCII wherever the system allows it; then
        where it made them before, and they may still be."""

    def local_folders(self, home: str, environ: Mapping[str, str]) -> tuple[str, ...]:
        """Where the account may have room on this computer's own disk, outside of the home."""

    # looking
    def network_file_system(self, path: str) -> str | None:
        """Its kind (nfs4, cifs) where another computer keeps `path`; None: this one, or unknown."""

    def refuses_links(self, folder: str) -> bool:
        """An environment cannot be made in `folder`, for its file system has no links."""

    def host(self, environ: Mapping[str, str]) -> Host: ...

    def shell(self, environ: Mapping[str, str]) -> Shell | Unknown: ...

    def app_control(self) -> AppControl | None:
        """What decides which programs may run; None: nothing of that kind is known of here."""

    def account_name(self) -> str:
        """The login by the system's own list; "": it does not tell."""

    def full_name(self) -> str:
        """The account's owner; "": the system does not tell."""

    def placeholder_kind(self, path: str) -> str | None:
        """`store-alias` or `stub` where starting `path` would only open a dialog."""

    def gpus(self) -> tuple[Gpu, ...] | Unknown: ...

    def nvidia_driver_version(self) -> str | Unknown | None:
        """The kernel driver's version without starting anything; None: no driver."""

    def nvidia_libraries(self, environ: Mapping[str, str]) -> NvidiaLibraries:
        """The driver's libraries that lie in the usual places."""


class Machine(NamedTuple):
    """Where a program runs, and for whom: all that a reader is told of its surroundings."""

    system: System
    environ: Mapping[str, str]
    home: str
    cwd: str


def current_system() -> System:
    """The system this process runs on."""
    name = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    return cast(System, importlib.import_module(f"dlsetup.platforms.{name}"))
