"""What is installed in the folders of one interpreter."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from dlsetup.collect.context import guarded
from dlsetup.facts import Torch, Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.gpu import native_libraries
from dlsetup.readers.gpu import torch as torch_reader
from dlsetup.readers.python import distributions
from dlsetup.readers.python.distributions import SitePackages
from dlsetup.records import msgspec


class TargetPackages(msgspec.Struct, frozen=True, dict=True):
    """Read when first asked for; `read_site` remembers what it has read."""

    machine: Machine
    prefix: str
    folders: tuple[str, ...]
    read_site: Callable[[str, bool], SitePackages]
    user_site: str | None = None

    @cached_property
    def site(self) -> SitePackages:
        return distributions.read(self.folders, self.user_site, self.read_site)

    @cached_property
    def torch(self) -> Torch | Unknown | None:
        return guarded(
            lambda: native_libraries.read(
                torch_reader.read(self.folders), self.folders, self.prefix, self.machine.environ
            )
        )

    def in_folders(self, folders: tuple[str, ...], user_site: str | None) -> TargetPackages:
        """Of these folders: the same where they are the same, but for some that are not there
        (a user's site-packages that was never made)."""
        present = tuple(path for path in folders if path in self.folders or not _is_missing(path))
        if present == self.folders and user_site not in present:
            return self
        return msgspec.structs.replace(self, folders=folders, user_site=user_site)


def _is_missing(folder: str) -> bool:
    entries = files.entries(folder)
    return isinstance(entries, Unknown) and entries.reason == "missing"
