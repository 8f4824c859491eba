"""The machine itself: host and network, and the folders that matter."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime

from dlsetup.collect.context import CollectOptions, guarded
from dlsetup.facts import Connection, Folder, Host, Unknown
from dlsetup.platforms import Machine
from dlsetup.process.slow_notice import notify_if_slow
from dlsetup.readers.jupyter import folders as jupyter_folders
from dlsetup.readers.machine import clock
from dlsetup.readers.machine import folders as machine_folders
from dlsetup.readers.machine import variables as machine_variables
from dlsetup.records import msgspec

SHARED_MEMORY = "/dev/shm"  # where processes of one training hand each other data


def read_host(machine: Machine, prefix: str | None, options: CollectOptions) -> Host:
    """With --online, with the network."""
    host = machine.system.host(machine.environ)
    now, written_folders = datetime.now(UTC), (machine.home, prefix or machine.home)
    host = msgspec.structs.replace(host, clock=guarded(lambda: clock.read(now, written_folders)))
    if not options.network:
        return host
    from dlsetup.collect import network

    with notify_if_slow(options.notify, network.INDEX_URL):
        return _add_network(host)


def _add_network(host: Host) -> Host:
    """With the network, which knows the time as well."""
    from dlsetup.collect import network

    response = guarded(network.contact_index)
    if isinstance(response, Unknown):
        return msgspec.structs.replace(host, network=response, connection=response)
    server_clock = (
        guarded(lambda: response.clock_fact(datetime.now(UTC))) if response.server_date else None
    )
    host = add_answer(host, response.connection)
    return msgspec.structs.replace(host, clock=server_clock or host.clock)


def add_answer(host: Host, connection: Connection) -> Host:
    return msgspec.structs.replace(host, network=connection.outcome == "ok", connection=connection)


def read_folders(machine: Machine, prefix: str | None) -> tuple[Folder, ...]:
    named_folders = [
        ("home", machine.home),
        ("working", machine.cwd),
        ("temporary", temporary_folder(machine.environ)),
    ]
    if prefix:
        named_folders.append(("environment", prefix))
    if machine.system.NAME == "linux":
        named_folders.append(("shared-memory", SHARED_MEMORY))
    if machine.system.NAME != "windows" and not machine.environ.get("XDG_CACHE_HOME"):
        named_folders.append(("cache", os.path.join(machine.home, ".cache")))
    named_folders += jupyter_folders.named_folders(machine)
    return machine_folders.read(named_folders, machine.home)


def temporary_folder(environ: Mapping[str, str]) -> str:
    """Where temporary files go; where none can be written, where they ought to."""
    try:
        return tempfile.gettempdir()
    except OSError:
        values = (environ.get(name) for name in machine_variables.TEMPORARY)
        return next((value for value in values if value), os.path.join(os.sep, "tmp"))
