"""A distribution of conda that is still to be installed: which file, and in which folder."""

from __future__ import annotations

import ntpath
import posixpath
import re
from collections.abc import Callable
from typing import NamedTuple

from dlsetup.remedies.environment_refusals import NO_INSTALLER, NO_PLAIN_PLACE, Refusal
from dlsetup.tables.distributions import Installer, find_installer

# Constructor's installers refuse spaces or warn of them, and on Windows some signs; tools inside
# fail on letters that are not ASCII (github.com/conda/constructor: main.nsi.tmpl, header.sh).
NOT_PLAIN = re.compile(r"""[^\x21-\x7e]|[\^%!=,()'"$&;*?<>|`]""")
REFUSED = re.compile(r"""[\x00-\x20\x7f\^%!=,()'"$&;*?<>|`]""")
FREE_ONE = "miniforge"  # that `conda` alone means: it asks for no terms


class DistributionPlan(NamedTuple):
    """`file`: where the installer is downloaded to. `is_plain`: no tool minds this path.
    `is_taken`: somebody's files are there."""

    installer: Installer
    prefix: str
    file: str
    conda: str  # its command, once it is installed
    is_plain: bool = True
    is_taken: bool = False

    @property
    def command(self) -> tuple[str, ...]:
        return self.installer.command(self.file, self.prefix)


class DistributionPlaces(NamedTuple):
    """`folders`: in which a distribution may be, the best first. `is_open`: a folder can be made
    at this path, and no service copies it away. `is_taken`: somebody's files are there.
    `downloads`: a folder of our own."""

    system: str  # windows, macos, linux
    machine: str
    folders: tuple[str, ...]
    downloads: str
    is_open: Callable[[str], bool]
    is_taken: Callable[[str], bool]

    def plan(self, name: str) -> DistributionPlan | Refusal:
        """How `name` (anaconda, miniconda, miniforge, conda) is installed on this computer."""
        name = FREE_ONE if name == "conda" else name
        installer = find_installer(name, self.system, self.machine)
        if installer is None:
            return NO_INSTALLER
        path = ntpath if self.system == "windows" else posixpath
        prefixes = [path.join(folder, installer.distribution.folder) for folder in self.folders]
        prefix = self._choose(prefixes)
        if prefix is None:
            return NO_PLAIN_PLACE
        command = ("Scripts", "conda.exe") if self.system == "windows" else ("bin", "conda")
        return DistributionPlan(
            installer,
            prefix,
            path.join(self.downloads, installer.file),
            path.join(prefix, *command),
            is_plain=NOT_PLAIN.search(prefix) is None,
            is_taken=self.is_taken(prefix),
        )

    def _choose(self, prefixes: list[str]) -> str | None:
        """One that every tool can use; outside of Windows, whose tools end there, at worst one with
        Hangul."""
        possible = [prefix for prefix in prefixes if not REFUSED.search(prefix)]
        possible = [prefix for prefix in possible if self.is_open(prefix)]
        plain = (prefix for prefix in possible if not NOT_PLAIN.search(prefix))
        return next(plain, None if self.system == "windows" else next(iter(possible), None))
