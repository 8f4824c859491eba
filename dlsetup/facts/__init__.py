"""All that can be known about a machine: plain, frozen records that judge nothing.

`Unknown` means "we could not tell", `None` means "we looked, and there is none".
"""

from __future__ import annotations

from dlsetup.facts.base import NOT_ASKED, NOT_RECORDED, Fact, Record, Unknown, known
from dlsetup.facts.gpu import Driver, Gpu, Torch
from dlsetup.facts.host import Host, PathEntry, Place, Shadow, Shell, Variable, Workspace
from dlsetup.facts.python import (
    Distribution,
    Environment,
    Import,
    Interpreter,
    Python,
    Start,
    Tool,
)
from dlsetup.facts.tools import Conda, Editor, Extension, Kernel, KernelRun, Settings
from dlsetup.facts.training import Smoke


class Facts(Record, frozen=True):
    """One machine, looked at once."""

    host: Host | Unknown = NOT_RECORDED
    shell: Shell | Unknown = NOT_RECORDED
    path: tuple[PathEntry, ...] | Unknown = NOT_RECORDED
    variables: tuple[Variable, ...] | Unknown = (
        NOT_RECORDED  # environment variables of a fixed list
    )
    places: tuple[Place, ...] | Unknown = NOT_RECORDED
    workspace: Workspace | Unknown = NOT_RECORDED
    python: Python | Unknown | None = NOT_RECORDED  # the judged one; None: there is none
    interpreters: tuple[Interpreter, ...] | Unknown = NOT_RECORDED
    tools: tuple[Tool, ...] | Unknown = NOT_RECORDED
    environments: tuple[Environment, ...] | Unknown = NOT_RECORDED
    conda: Conda | Unknown | None = NOT_RECORDED
    kernels: tuple[Kernel, ...] | Unknown = NOT_RECORDED
    editor: Editor | Unknown | None = NOT_RECORDED
    gpus: tuple[Gpu, ...] | Unknown = NOT_RECORDED
    driver: Driver | Unknown | None = NOT_RECORDED  # NVIDIA's
    torch: Torch | Unknown | None = NOT_RECORDED  # in the judged interpreter
    smoke: Smoke | Unknown | None = NOT_RECORDED  # the judged interpreter's last training

    def interpreter(self, letter: str | Unknown | None) -> Interpreter | None:
        """The interpreter that has this letter on the map."""
        interpreters = known(self.interpreters, ())
        return next((each for each in interpreters if each.letter == letter), None)

    def typed(self, command: str) -> Tool | None:
        """The file that typing `command` starts."""
        tools = known(self.tools, ())
        return next((each for each in tools if each.command == command and known(each.first)), None)


__all__ = [
    "NOT_ASKED",
    "NOT_RECORDED",
    "Conda",
    "Distribution",
    "Driver",
    "Editor",
    "Environment",
    "Extension",
    "Fact",
    "Facts",
    "Gpu",
    "Host",
    "Import",
    "Interpreter",
    "Kernel",
    "KernelRun",
    "PathEntry",
    "Place",
    "Python",
    "Record",
    "Settings",
    "Shadow",
    "Shell",
    "Smoke",
    "Start",
    "Tool",
    "Torch",
    "Unknown",
    "Variable",
    "Workspace",
    "known",
]
