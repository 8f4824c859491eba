"""All that can be known about a machine: plain, frozen records that judge nothing.

`Unknown` means "we could not tell", `None` means "we looked, and there is none".
"""

from __future__ import annotations

from dlsetup.facts.base import NOT_ASKED, NOT_RECORDED, Fact, Record, Unknown, known
from dlsetup.facts.conda import CondaEnvironment, CondaPackage, CondaPointer, CondaTerms, Misencoded
from dlsetup.facts.configuration import Configuration
from dlsetup.facts.gpu import DeviceRun, Driver, Gpu, Part, Toolkit, Torch
from dlsetup.facts.host import Host, Notebook, PathEntry, Place, Shadow, Shell, Variable, Workspace
from dlsetup.facts.machine import Clock, Connection, Foreign, Named, Plotting
from dlsetup.facts.python import (
    Distribution,
    Environment,
    Import,
    Incomplete,
    Interpreter,
    PathFile,
    Python,
    Script,
    Start,
    Tool,
)
from dlsetup.facts.third_party import ThirdParty
from dlsetup.facts.tools import (
    Conda,
    Editor,
    Extension,
    Kernel,
    KernelRun,
    Selection,
    Server,
    Sessions,
    Settings,
)
from dlsetup.facts.training import CurveRun, DistributedRun, Smoke, StackRun, TaskRun


class Facts(Record, frozen=True):
    """One machine, looked at once."""

    host: Host | Unknown = NOT_RECORDED
    shell: Shell | Unknown = NOT_RECORDED
    path: tuple[PathEntry, ...] | Unknown = NOT_RECORDED
    variables: tuple[Variable, ...] | Unknown = (
        NOT_RECORDED  # environment variables of a fixed list
    )
    places: tuple[Place, ...] | Unknown = NOT_RECORDED
    named: tuple[Named, ...] | Unknown = NOT_RECORDED  # by environment variables
    foreign: tuple[Foreign, ...] | Unknown = NOT_RECORDED
    plotting: Plotting | Unknown | None = NOT_RECORDED  # None: no matplotlib
    workspace: Workspace | Unknown = NOT_RECORDED
    python: Python | Unknown | None = NOT_RECORDED  # the judged one; None: there is none
    interpreters: tuple[Interpreter, ...] | Unknown = NOT_RECORDED
    tools: tuple[Tool, ...] | Unknown = NOT_RECORDED
    environments: tuple[Environment, ...] | Unknown = NOT_RECORDED
    conda: Conda | Unknown | None = NOT_RECORDED
    conda_environment: CondaEnvironment | Unknown | None = NOT_RECORDED  # the judged one
    conda_pointers: tuple[CondaPointer, ...] | Unknown = NOT_RECORDED
    conda_terms: tuple[CondaTerms, ...] | Unknown | None = NOT_RECORDED  # None: none are asked for
    kernels: tuple[Kernel, ...] | Unknown = NOT_RECORDED
    sessions: Sessions | Unknown = NOT_RECORDED  # Jupyter's
    editor: Editor | Unknown | None = NOT_RECORDED
    gpus: tuple[Gpu, ...] | Unknown = NOT_RECORDED
    driver: Driver | Unknown | None = NOT_RECORDED  # NVIDIA's
    toolkit: Toolkit | Unknown | None = NOT_RECORDED  # of CUDA
    torch: Torch | Unknown | None = NOT_RECORDED  # in the judged interpreter
    configurations: tuple[Configuration, ...] | Unknown = NOT_RECORDED  # settings files
    smoke: Smoke | Unknown | None = NOT_RECORDED  # the judged interpreter's last training
    third_party: tuple[ThirdParty, ...] | Unknown = NOT_RECORDED  # checks of other distributions

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
    "Clock",
    "Conda",
    "CondaEnvironment",
    "CondaPackage",
    "CondaPointer",
    "CondaTerms",
    "Configuration",
    "Connection",
    "CurveRun",
    "DeviceRun",
    "DistributedRun",
    "Distribution",
    "Driver",
    "Editor",
    "Environment",
    "Extension",
    "Fact",
    "Facts",
    "Foreign",
    "Gpu",
    "Host",
    "Import",
    "Incomplete",
    "Interpreter",
    "Kernel",
    "KernelRun",
    "Misencoded",
    "Named",
    "Notebook",
    "Part",
    "PathEntry",
    "PathFile",
    "Place",
    "Plotting",
    "Python",
    "Record",
    "Script",
    "Selection",
    "Server",
    "Sessions",
    "Settings",
    "Shadow",
    "Shell",
    "Smoke",
    "StackRun",
    "Start",
    "TaskRun",
    "ThirdParty",
    "Tool",
    "Toolkit",
    "Torch",
    "Unknown",
    "Variable",
    "Workspace",
    "known",
]
