"""conda, Jupyter's kernels and the editor."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, Fact, Record, Unknown


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


class KernelRun(Fact, frozen=True):
    """A kernel that was really started and asked for its interpreter."""

    outcome: str  # ok, died, hung, error
    executable: str | Unknown | None = NOT_RECORDED
    interpreter: str | Unknown | None = NOT_RECORDED
    error: str | Unknown | None = NOT_RECORDED
    seconds: float | Unknown = NOT_RECORDED


class Kernel(Record, frozen=True):
    """A kernelspec: what a notebook may choose."""

    name: str
    path: str  # its folder
    display_name: str | Unknown = NOT_RECORDED
    language: str | Unknown = NOT_RECORDED
    argv: tuple[str, ...] | Unknown = NOT_RECORDED
    bare: bool | Unknown = NOT_RECORDED  # argv[0] is the word `python`: Jupyter's own interpreter
    interpreter: str | Unknown | None = NOT_RECORDED  # letter; None: no Python kernel
    exists: bool | Unknown = NOT_RECORDED  # its interpreter is there
    has_ipykernel: bool | Unknown = NOT_RECORDED
    seen_by: str | Unknown = NOT_RECORDED  # letter of the environment it lies in; user; system
    error: str | Unknown | None = NOT_RECORDED  # why kernel.json cannot be used
    run: KernelRun | Unknown = NOT_RECORDED  # only with --deep


class Extension(Record, frozen=True):
    """An editor's extension."""

    id: str  # publisher.name, lower case
    version: str | Unknown = NOT_RECORDED


class Settings(Record, frozen=True):
    """A settings file of the editor."""

    scope: str  # user, workspace
    path: str
    error: str | Unknown | None = NOT_RECORDED
    interpreter_path: str | Unknown | None = NOT_RECORDED  # python.defaultInterpreterPath
    interpreter: str | Unknown | None = NOT_RECORDED  # letter
    exists: bool | Unknown = NOT_RECORDED  # the interpreter it names


class Editor(Fact, frozen=True):
    """Visual Studio Code, or a build of it."""

    name: str  # vscode, vscode-insiders, vscodium, code-server
    path: str | Unknown | None = NOT_RECORDED
    version: str | Unknown = NOT_RECORDED
    command: str | Unknown | None = NOT_RECORDED  # `code` on PATH, or where it lies
    on_path: bool | Unknown = NOT_RECORDED
    extensions: tuple[Extension, ...] | Unknown = NOT_RECORDED
    settings: tuple[Settings, ...] | Unknown = NOT_RECORDED
