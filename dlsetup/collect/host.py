"""The machine itself: host and network, folders that matter, what variables name, whose the
files are, and how figures are drawn."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

from dlsetup.collect import network
from dlsetup.collect.context import Around, part
from dlsetup.facts import (
    ForeignOwned,
    Host,
    Place,
    Plotting,
    Python,
    Unknown,
    VariableTarget,
    known,
)
from dlsetup.readers.jupyter import folders as jupyter_folders
from dlsetup.readers.machine import clock, matplotlib, ownership
from dlsetup.readers.machine import folders as machine_folders
from dlsetup.readers.machine import variables as machine_variables

SHARED_MEMORY = "/dev/shm"  # where processes of one training hand each other data


def host(around: Around, prefix: str | None) -> Host | Unknown:
    found = part(lambda: around.system.host(around.environ))
    if isinstance(found, Unknown):
        return found
    now, written = datetime.now(UTC), (around.home, prefix or around.home)
    return msgspec.structs.replace(found, clock=part(lambda: clock.read(now, written)))


def connected(found: Host) -> Host:
    """With the network, which knows the time as well."""
    tried = part(network.reach)
    if isinstance(tried, Unknown):
        return msgspec.structs.replace(found, network=tried, connection=tried)
    reached = tried.connection.outcome == "ok"
    told = part(lambda: tried.clock(datetime.now(UTC))) if tried.date else None
    return msgspec.structs.replace(
        found, network=reached, connection=tried.connection, clock=told or found.clock
    )


def folders(around: Around, prefix: str | None) -> tuple[Place, ...] | Unknown:
    wanted = [
        ("home", around.home),
        ("working", around.cwd),
        ("temporary", temporary(around.environ)),
    ]
    if prefix:
        wanted.append(("environment", prefix))
    if around.system.NAME == "linux":
        wanted.append(("shared-memory", SHARED_MEMORY))
    wanted += jupyter_folders.named_folders(around.home, around.environ, around.system)
    return part(lambda: machine_folders.read(wanted, around.home))


def temporary(environ: Mapping[str, str]) -> str:
    """Where temporary files go; where none can be written, where they ought to."""
    try:
        return tempfile.gettempdir()
    except OSError:
        told = (environ.get(name) for name in machine_variables.TEMPORARY)
        return next((each for each in told if each), os.path.join(os.sep, "tmp"))


def by_variables(around: Around) -> tuple[VariableTarget, ...] | Unknown:
    return part(lambda: machine_variables.read(around.environ, around.home))


def foreign(around: Around, prefix: str | None) -> tuple[ForeignOwned, ...] | Unknown:
    more = (prefix,) if prefix and prefix.startswith(around.home + os.sep) else ()
    return part(lambda: ownership.read(around.home, more))


def figures(
    around: Around, modules: frozenset[str], python: Python | Unknown | None
) -> Plotting | Unknown | None:
    judged = known(python)
    return part(
        lambda: matplotlib.read(
            modules=modules,
            missing=known(judged.missing_modules, ()) if judged else (),
            environ=around.environ,
            home=around.home,
            cwd=around.cwd,
            system=around.system.NAME,
        )
    )
