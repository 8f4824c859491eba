"""An environment that would be on the network: where the student has room on this computer."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from dlsetup.platforms import System
from dlsetup.readers import files


def describe_network(
    system: System, prefix: str, home: str, environ: Mapping[str, str]
) -> tuple[str, str] | None:
    """The kind of the network's file system, and another place, "" for none that is known; None:
    `prefix` is on this computer."""
    kind = system.network_file_system(files.nearest_existing(prefix))
    if kind is None:
        return None
    return kind, find_local_place(system, prefix, home, environ)


def find_local_place(system: System, prefix: str, home: str, environ: Mapping[str, str]) -> str:
    """ "": none is known."""
    return next(_local_places(system, prefix, home, environ), "")


def _local_places(
    system: System, prefix: str, home: str, environ: Mapping[str, str]
) -> Iterator[str]:
    """In folders that the student may write to; the network is not asked first."""
    own, *_ = system.environments_folders(home, environ)
    below = os.path.join(os.path.basename(own), os.path.basename(prefix))
    for folder in system.local_folders(home, environ):
        if system.network_file_system(folder) is None and os.access(folder, os.W_OK):
            yield os.path.join(folder, below)
