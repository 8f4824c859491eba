"""The machine itself: host and network, folders that matter, what variables name, whose the
files are, and how figures are drawn."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

from dlsetup.collect import network
from dlsetup.collect.context import CollectContext, guarded
from dlsetup.facts import (
    Folder,
    ForeignOwned,
    Host,
    MatplotlibSettings,
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


def read_host(context: CollectContext, prefix: str | None) -> Host | Unknown:
    host = guarded(lambda: context.system.host(context.environ))
    if isinstance(host, Unknown):
        return host
    now, written_folders = datetime.now(UTC), (context.home, prefix or context.home)
    return msgspec.structs.replace(host, clock=guarded(lambda: clock.read(now, written_folders)))


def add_network(host: Host) -> Host:
    """With the network, which knows the time as well."""
    response = guarded(network.contact_index)
    if isinstance(response, Unknown):
        return msgspec.structs.replace(host, network=response, connection=response)
    is_reachable = response.connection.outcome == "ok"
    server_clock = (
        guarded(lambda: response.clock_fact(datetime.now(UTC))) if response.server_date else None
    )
    return msgspec.structs.replace(
        host, network=is_reachable, connection=response.connection, clock=server_clock or host.clock
    )


def read_folders(context: CollectContext, prefix: str | None) -> tuple[Folder, ...] | Unknown:
    named_folders = [
        ("home", context.home),
        ("working", context.cwd),
        ("temporary", temporary_folder(context.environ)),
    ]
    if prefix:
        named_folders.append(("environment", prefix))
    if context.system.NAME == "linux":
        named_folders.append(("shared-memory", SHARED_MEMORY))
    named_folders += jupyter_folders.named_folders(context.home, context.environ, context.system)
    return guarded(lambda: machine_folders.read(named_folders, context.home))


def temporary_folder(environ: Mapping[str, str]) -> str:
    """Where temporary files go; where none can be written, where they ought to."""
    try:
        return tempfile.gettempdir()
    except OSError:
        values = (environ.get(name) for name in machine_variables.TEMPORARY)
        return next((value for value in values if value), os.path.join(os.sep, "tmp"))


def read_variable_targets(context: CollectContext) -> tuple[VariableTarget, ...] | Unknown:
    return guarded(lambda: machine_variables.read(context.environ, context.home))


def read_foreign_files(
    context: CollectContext, prefix: str | None
) -> tuple[ForeignOwned, ...] | Unknown:
    more_folders = (prefix,) if prefix and prefix.startswith(context.home + os.sep) else ()
    return guarded(lambda: ownership.read(context.home, more_folders))


def read_matplotlib(
    context: CollectContext, modules: frozenset[str], python: Python | Unknown | None
) -> MatplotlibSettings | Unknown | None:
    target_python = known(python)
    return guarded(
        lambda: matplotlib.read(
            modules=modules,
            missing=known(target_python.missing_modules, ()) if target_python else (),
            environ=context.environ,
            home=context.home,
            cwd=context.cwd,
            system=context.system.NAME,
        )
    )
