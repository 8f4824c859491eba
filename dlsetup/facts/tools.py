"""conda, Jupyter's kernels and the editor."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, Fact, FactsRecord, Unknown, known
from dlsetup.facts.conda import MisencodedFile
from dlsetup.facts.host import Variable


class Conda(Fact, frozen=True):
    """A conda installation (Anaconda, Miniconda, Miniforge ...)."""

    root: str
    flavour: str | Unknown = NOT_RECORDED  # anaconda, miniconda, miniforge, conda
    version: str | Unknown = NOT_RECORDED
    executable: str | Unknown | None = NOT_RECORDED
    interpreter: str | Unknown | None = NOT_RECORDED  # letter of base's Python
    on_path: bool | Unknown = NOT_RECORDED
    active: str | Unknown | None = NOT_RECORDED  # CONDA_PREFIX
    other_roots: tuple[str, ...] | Unknown = NOT_RECORDED
    channels: tuple[str, ...] | Unknown = NOT_RECORDED
    problems: tuple[str, ...] | Unknown = NOT_RECORDED  # files of conda's that cannot be read
    misencoded: tuple[MisencodedFile, ...] | Unknown = NOT_RECORDED
    ascii: bool | Unknown = NOT_RECORDED  # its root
    program: str | Unknown = NOT_RECORDED  # ok, python-gone, module-gone: what `conda` needs


class KernelRun(Fact, frozen=True):
    """A kernel that was really started and asked for its interpreter."""

    outcome: str  # ok, died, hung, error
    executable: str | Unknown | None = NOT_RECORDED
    interpreter: str | Unknown | None = NOT_RECORDED
    error: str | Unknown | None = NOT_RECORDED
    seconds: float | Unknown = NOT_RECORDED


class Kernel(FactsRecord, frozen=True):
    """A kernelspec: what a notebook may choose."""

    name: str
    path: str  # its folder
    display_name: str | Unknown = NOT_RECORDED
    language: str | Unknown = NOT_RECORDED
    argv: tuple[str, ...] | Unknown = NOT_RECORDED
    bare_python: bool | Unknown = (
        NOT_RECORDED  # argv[0] is the word `python`: Jupyter's own interpreter
    )
    interpreter: str | Unknown | None = NOT_RECORDED  # letter; None: no Python kernel
    exists: bool | Unknown = NOT_RECORDED  # its interpreter is there
    has_ipykernel: bool | Unknown = NOT_RECORDED
    seen_by: str | Unknown = NOT_RECORDED  # letter of the environment it lies in; user; system
    error: str | Unknown | None = NOT_RECORDED  # why kernel.json cannot be used
    written: float | Unknown = NOT_RECORDED  # kernel.json, in seconds since 1970 (UTC)
    # JSON of what kernel.json holds beside argv, display_name and language; None: it is not
    # recorded, for it holds variables or paths
    rest: str | Unknown | None = NOT_RECORDED
    variables: tuple[Variable, ...] | Unknown = NOT_RECORDED  # of its env: PATH, the table's
    run: KernelRun | Unknown = NOT_RECORDED  # only with --deep


class JupyterServer(FactsRecord, frozen=True):
    """A Jupyter server's own note of itself in the runtime folder; its token is not read."""

    path: str
    pid: int | Unknown = NOT_RECORDED
    port: int | Unknown | None = NOT_RECORDED
    root: str | Unknown = NOT_RECORDED  # the folder it serves
    alive: bool | Unknown = NOT_RECORDED


class JupyterServers(Fact, frozen=True):
    """What running and ended Jupyters left in the runtime folder."""

    folder: str
    servers: tuple[JupyterServer, ...] | Unknown = NOT_RECORDED
    stale: tuple[str, ...] | Unknown = NOT_RECORDED  # kernel-*.json from before the last start-up


class EditorExtension(FactsRecord, frozen=True):
    """An editor's extension."""

    id: str  # publisher.name, lower case
    version: str | Unknown = NOT_RECORDED
    needs: str | Unknown | None = NOT_RECORDED  # its engines.vscode: ^1.110.0
    present: bool | Unknown = NOT_RECORDED  # its folder is there


class EditorSettings(FactsRecord, frozen=True):
    """A settings file of the editor."""

    scope: str  # user, workspace (the folder's), workspace-file (what is opened in its place)
    path: str
    error: str | Unknown | None = NOT_RECORDED
    written: str | Unknown | None = NOT_RECORDED  # python.defaultInterpreterPath, as it stands
    interpreter_path: str | Unknown | None = NOT_RECORDED  # what it means
    interpreter: str | Unknown | None = NOT_RECORDED  # letter
    exists: bool | Unknown = NOT_RECORDED  # the interpreter it names
    has_ipykernel: bool | Unknown = NOT_RECORDED
    activation: str | Unknown | None = NOT_RECORDED  # of terminals: on, off; None: not said


class SelectedInterpreter(FactsRecord, frozen=True):
    """An interpreter chosen in the editor's window for the working folder."""

    extension: str  # python, environments: the extension that remembers it
    interpreter_path: str
    interpreter: str | Unknown | None = NOT_RECORDED  # letter
    exists: bool | Unknown = NOT_RECORDED
    has_ipykernel: bool | Unknown = NOT_RECORDED


class EditorPython(FactsRecord, frozen=True):
    """The Python that an editor beside the first one works with."""

    name: str  # as EditorFacts.name; pycharm, spyder, jupyterlab-desktop
    path: str  # the settings file
    interpreter_path: str
    interpreter: str | Unknown | None = NOT_RECORDED  # letter
    exists: bool | Unknown = NOT_RECORDED


class EditorFacts(Fact, frozen=True, tag="editor"):
    """Visual Studio Code, or a build of it."""

    # vscode, vscode-insiders, vscodium, cursor, windsurf, positron, trae, antigravity; code-server;
    # of a window on another machine: vscode-server, cursor-server, ...
    name: str
    path: str | Unknown | None = NOT_RECORDED
    version: str | Unknown = NOT_RECORDED
    command: str | Unknown | None = NOT_RECORDED  # `code` on PATH, or where it lies
    on_path: bool | Unknown = NOT_RECORDED
    extensions: tuple[EditorExtension, ...] | Unknown = NOT_RECORDED
    settings: tuple[EditorSettings, ...] | Unknown = NOT_RECORDED
    selections: tuple[SelectedInterpreter, ...] | Unknown = NOT_RECORDED
    disabled: tuple[str, ...] | Unknown = NOT_RECORDED  # extensions, by id
    portable: str | Unknown | None = NOT_RECORDED  # the folder `data` of portable mode
    ignored: str | Unknown | None = NOT_RECORDED  # settings that portable mode does not read

    @property
    def existing_selections(self) -> tuple[SelectedInterpreter, ...]:
        """What was chosen in the window and is there: the settings count no more then."""
        return tuple(
            selection for selection in known(self.selections, ()) if selection.exists is True
        )
