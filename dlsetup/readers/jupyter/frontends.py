"""What a Jupyter server adds to its pages: without it, what a kernel sends is shown as plain text.
https://jupyterlab.readthedocs.io/en/stable/extension/extension_dev.html#prebuilt-extensions"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from dlsetup.facts import Interpreter, Tool
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.records import msgspec

SERVERS = frozenset({"jupyter-notebook", "jupyter-lab"})


def with_frontends(
    interpreters: Iterable[Interpreter], tools: Iterable[Tool], machine: Machine
) -> tuple[Interpreter, ...]:
    """Interpreters, those that start a server with its extensions."""
    serving = {tool.interpreter for tool in tools if tool.command in SERVERS}
    return tuple(
        msgspec.structs.replace(each, frontends=read(machine, each.prefix))
        if each.letter in serving
        else each
        for each in interpreters
    )


def read(machine: Machine, prefix: str) -> tuple[str, ...]:
    """`@jupyter-widgets/jupyterlab-manager`, ...: of the environment, the account, the system."""
    system, environ = machine.system, machine.environ
    user = environ.get("JUPYTER_DATA_DIR") or system.jupyter_data_folder(machine.home, environ)
    own = os.path.join(prefix, "share", "jupyter")
    found = dict.fromkeys(
        name
        for folder in (own, user, *system.jupyter_system_folders(environ))
        for name in _names(os.path.join(folder, "labextensions"))
    )
    return tuple(found)


def _names(folder: str) -> Iterator[str]:
    for name in sorted(files.names(folder)):
        if name.startswith("@"):
            yield from (
                f"{name}/{inner}" for inner in sorted(files.names(os.path.join(folder, name)))
            )
        else:
            yield name
