"""Which Jupyter opens notebooks, and which Pythons compute for it. The server needs notebook or
JupyterLab, the Python of a kernel needs ipykernel alone:
https://ipython.readthedocs.io/en/stable/install/kernel_install.html"""

from __future__ import annotations

import re

from dlsetup.facts import Facts, Kernel, Tool, known
from dlsetup.model.text import Param, Text

SERVERS = ("jupyter-notebook", "jupyter-lab")
LAST_PART = re.compile(r"[/\\][^/\\]*$")


def server_command(facts: Facts) -> Tool | None:
    """The file that `jupyter notebook` or `jupyter lab` runs: `jupyter` looks for it in its own
    folder, then on PATH."""
    jupyter = facts.first_on_path("jupyter")
    tools = [tool for tool in known(facts.tools, ()) if tool.command in SERVERS]
    own = [tool for tool in tools if jupyter and folder_of(tool.path) == folder_of(jupyter.path)]
    return next(iter(own), None) or next((tool for tool in tools if known(tool.first)), None)


def folder_of(path: str) -> str:
    """The folder that a file is in, in either system's spelling."""
    return LAST_PART.sub("", path)


def serves_kernel_of(facts: Facts, server: Tool | None, letter: str | None) -> bool:
    """The Jupyter of `server` offers a kernel that computes with this Python."""
    theirs = known(server.interpreter) if server else None
    if theirs is None or letter is None:
        return False
    offered = offered_kernels(facts, theirs)
    return any(
        kernel.interpreter == letter and kernel.has_ipykernel is not False for kernel in offered
    )


def offered_kernels(facts: Facts, server: str) -> tuple[Kernel, ...]:
    """The kernels that Jupyter of this interpreter lists: of one name only the first, and its own
    environment's come before the account's and the system's."""
    places = (server, "user", "system")
    usable = [
        kernel
        for kernel in known(facts.kernels, ())
        if kernel.error is None and kernel.seen_by in places
    ]
    by_name: dict[str, Kernel] = {}
    for kernel in sorted(usable, key=lambda kernel: places.index(str(kernel.seen_by))):
        by_name.setdefault(kernel.name.lower(), kernel)
    return tuple(by_name.values())


def describe_server(facts: Facts, server: Tool | None, ours: str | None) -> dict[str, Param]:
    """`{answers}` of a message that has ANSWERS among its words: whose Jupyter opens notebooks,
    where it is another Python's than `ours`."""
    theirs = known(server.interpreter) if server else None
    if server is None or theirs is None or theirs == ours:
        return {"answers": ""}
    interpreter = facts.interpreter(theirs)
    kind = interpreter.kind if interpreter else ""
    return {
        "answers": f"of-{kind}" if f"of-{kind}" in ANSWERS else "of-another",
        "command": server.command.replace("-", " "),
        "theirs": interpreter.path if interpreter else server.path,
    }


ANSWERS = {
    "of-pipx": Text(
        en=" The Jupyter that `{command}` starts was installed by pipx and uses its own Python: "
        "{theirs}",
        ko=" `{command}` 명령은 pipx로 설치한 Jupyter를 실행하며, 이 Jupyter는 다른 파이썬을 "
        "씁니다: {theirs}",
    ),
    "of-uv-tool": Text(
        en=" The Jupyter that `{command}` starts was installed by uv and uses its own Python: "
        "{theirs}",
        ko=" `{command}` 명령은 uv로 설치한 Jupyter를 실행하며, 이 Jupyter는 다른 파이썬을 "
        "씁니다: {theirs}",
    ),
    "of-another": Text(
        en=" `{command}` starts the Jupyter of another Python: {theirs}",
        ko=" `{command}` 명령은 다른 파이썬의 Jupyter를 실행합니다: {theirs}",
    ),
}
