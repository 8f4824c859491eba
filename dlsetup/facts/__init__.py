"""All that can be known about a machine: plain, frozen records that judge nothing.

`Unknown` means "we could not tell", `None` means "we looked, and there is none".
"""

from __future__ import annotations

from dlsetup.facts.api_key import ApiKey
from dlsetup.facts.app_control import AppControl
from dlsetup.facts.base import (
    NO_CTYPES,
    NO_PSUTIL,
    NOT_ALLOWED,
    NOT_ASKED,
    NOT_RECORDED,
    Fact,
    FactsRecord,
    Unknown,
    known,
)
from dlsetup.facts.conda import (
    CondaEnvironment,
    CondaPackage,
    CondaPointer,
    CondaTerms,
    MisencodedFile,
)
from dlsetup.facts.failed_starts import FailedStart
from dlsetup.facts.gpu import CudaToolkit, DeviceRun, Driver, Gpu, Torch, TorchCompanion
from dlsetup.facts.host import (
    DamagedFile,
    Folder,
    Host,
    Notebook,
    PackageList,
    PathEntry,
    ShadowingFile,
    Shell,
    StaleModule,
    Variable,
    Workspace,
)
from dlsetup.facts.lock import CourseLock, LockedVersion
from dlsetup.facts.machine import (
    Clock,
    Connection,
    ForeignOwned,
    MatplotlibSettings,
    VariableTarget,
)
from dlsetup.facts.project import Project, ProjectFault
from dlsetup.facts.python import (
    Distribution,
    EntryScript,
    Environment,
    ImportResult,
    IncompletePackage,
    Interpreter,
    PackageFiles,
    PthProblem,
    Python,
    SplitPackage,
    Start,
    Tool,
)
from dlsetup.facts.settings_file import NamedSetting, SettingsFile
from dlsetup.facts.shells import StartupLine
from dlsetup.facts.third_party import ThirdPartyCheck
from dlsetup.facts.tools import (
    Conda,
    EditorExtension,
    EditorFacts,
    EditorPython,
    EditorSettings,
    JupyterServer,
    JupyterServers,
    Kernel,
    KernelRun,
    SelectedInterpreter,
)
from dlsetup.facts.training import (
    CurveRun,
    DistributedRun,
    NotebookRun,
    Smoke,
    StackRun,
    TaskRun,
)


class Facts(FactsRecord, frozen=True):
    """One machine, looked at once."""

    host: Host | Unknown = NOT_RECORDED
    shell: Shell | Unknown = NOT_RECORDED
    path: tuple[PathEntry, ...] | Unknown = NOT_RECORDED
    variables: tuple[Variable, ...] | Unknown = (
        NOT_RECORDED  # environment variables of a fixed list
    )
    variables_elsewhere: tuple[Variable, ...] | Unknown = NOT_RECORDED  # for VS Code or a kernel
    startup_lines: tuple[StartupLine, ...] | Unknown = NOT_RECORDED  # of the shell's own files
    folders: tuple[Folder, ...] | Unknown = NOT_RECORDED
    variable_targets: tuple[VariableTarget, ...] | Unknown = (
        NOT_RECORDED  # by environment variables
    )
    foreign_owned: tuple[ForeignOwned, ...] | Unknown = NOT_RECORDED
    damaged_files: tuple[DamagedFile, ...] | Unknown = NOT_RECORDED
    app_control: AppControl | Unknown | None = NOT_RECORDED  # None: not Windows
    matplotlib: MatplotlibSettings | Unknown | None = NOT_RECORDED  # None: no matplotlib
    workspace: Workspace | Unknown = NOT_RECORDED
    python: Python | Unknown | None = NOT_RECORDED  # the judged one; None: there is none
    interpreters: tuple[Interpreter, ...] | Unknown = NOT_RECORDED
    tools: tuple[Tool, ...] | Unknown = NOT_RECORDED
    project: Project | Unknown | None = NOT_RECORDED  # of the working folder; None: it has none
    environments: tuple[Environment, ...] | Unknown = NOT_RECORDED
    conda: Conda | Unknown | None = NOT_RECORDED
    conda_environment: CondaEnvironment | Unknown | None = NOT_RECORDED  # the judged one
    conda_pointers: tuple[CondaPointer, ...] | Unknown = NOT_RECORDED
    conda_terms: tuple[CondaTerms, ...] | Unknown | None = NOT_RECORDED  # None: none are asked for
    kernels: tuple[Kernel, ...] | Unknown = NOT_RECORDED
    jupyter_servers: JupyterServers | Unknown = NOT_RECORDED  # Jupyter's
    editor: EditorFacts | Unknown | None = NOT_RECORDED
    editor_pythons: tuple[EditorPython, ...] | Unknown = NOT_RECORDED  # of all other editors
    gpus: tuple[Gpu, ...] | Unknown = NOT_RECORDED
    driver: Driver | Unknown | None = NOT_RECORDED  # NVIDIA's
    cuda_toolkit: CudaToolkit | Unknown | None = NOT_RECORDED  # of CUDA
    torch: Torch | Unknown | None = NOT_RECORDED  # in the judged interpreter
    settings_files: tuple[SettingsFile, ...] | Unknown = NOT_RECORDED  # settings files
    api_keys: tuple[ApiKey, ...] | Unknown = NOT_RECORDED  # that the course names
    # of those that packages start (tables/needed_programs.py): what was found
    programs: tuple[str, ...] | Unknown = NOT_RECORDED
    named_settings: tuple[NamedSetting, ...] | Unknown = NOT_RECORDED  # what they name
    failed_starts: tuple[FailedStart, ...] | Unknown = NOT_RECORDED  # those that failed
    smoke: Smoke | Unknown | None = NOT_RECORDED  # the judged interpreter's last training
    lock: CourseLock | Unknown | None = NOT_RECORDED  # the course's; None: it has none
    third_party: tuple[ThirdPartyCheck, ...] | Unknown = (
        NOT_RECORDED  # checks of other distributions
    )

    def interpreter(self, letter: str | Unknown | None) -> Interpreter | None:
        """The interpreter that has this letter on the map."""
        interpreters = known(self.interpreters, ())
        return next(
            (interpreter for interpreter in interpreters if interpreter.letter == letter), None
        )

    def first_on_path(self, command: str) -> Tool | None:
        """The file that typing `command` starts."""
        tools = known(self.tools, ())
        return next((tool for tool in tools if tool.command == command and known(tool.first)), None)


__all__ = [
    "NOT_ALLOWED",
    "NOT_ASKED",
    "NOT_RECORDED",
    "NO_CTYPES",
    "NO_PSUTIL",
    "ApiKey",
    "AppControl",
    "Clock",
    "Conda",
    "CondaEnvironment",
    "CondaPackage",
    "CondaPointer",
    "CondaTerms",
    "Connection",
    "CourseLock",
    "CudaToolkit",
    "CurveRun",
    "DamagedFile",
    "DeviceRun",
    "DistributedRun",
    "Distribution",
    "Driver",
    "EditorExtension",
    "EditorFacts",
    "EditorPython",
    "EditorSettings",
    "EntryScript",
    "Environment",
    "Fact",
    "Facts",
    "FactsRecord",
    "FailedStart",
    "Folder",
    "ForeignOwned",
    "Gpu",
    "Host",
    "ImportResult",
    "IncompletePackage",
    "Interpreter",
    "JupyterServer",
    "JupyterServers",
    "Kernel",
    "KernelRun",
    "LockedVersion",
    "MatplotlibSettings",
    "MisencodedFile",
    "NamedSetting",
    "Notebook",
    "NotebookRun",
    "PackageFiles",
    "PackageList",
    "PathEntry",
    "Project",
    "ProjectFault",
    "PthProblem",
    "Python",
    "SelectedInterpreter",
    "SettingsFile",
    "ShadowingFile",
    "Shell",
    "Smoke",
    "SplitPackage",
    "StackRun",
    "StaleModule",
    "Start",
    "StartupLine",
    "TaskRun",
    "ThirdPartyCheck",
    "Tool",
    "Torch",
    "TorchCompanion",
    "Unknown",
    "Variable",
    "VariableTarget",
    "Workspace",
    "known",
]
