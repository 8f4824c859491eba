"""The machine, the shell, and the places where things go."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, Fact, FactsRecord, Unknown
from dlsetup.facts.machine import Clock, Connection
from dlsetup.facts.project import ProjectFault


class Host(Fact, frozen=True):
    """The operating system and the hardware; sizes in bytes."""

    os: str  # windows, macos, linux
    machine: str | Unknown = NOT_RECORDED  # x86_64, arm64, as the hardware is
    os_version: str | Unknown = NOT_RECORDED
    distribution: str | Unknown | None = NOT_RECORDED  # ubuntu 24.04, debian 12; None elsewhere
    kernel: str | Unknown = NOT_RECORDED
    libc: str | Unknown | None = NOT_RECORDED  # glibc 2.36
    translated: bool | Unknown = NOT_RECORDED  # an x86_64 process on Apple silicon (Rosetta)
    wsl: int | Unknown | None = NOT_RECORDED  # 1, 2; None outside WSL
    container: str | Unknown | None = NOT_RECORDED  # docker, podman, lxc, ...
    service: str | Unknown | None = NOT_RECORDED  # colab, kaggle, codespaces, jupyterhub
    display: bool | Unknown = NOT_RECORDED  # somebody can see a window
    administrator: bool | Unknown = NOT_RECORDED
    cpu: str | Unknown = NOT_RECORDED
    cpu_features: tuple[str, ...] | Unknown = NOT_RECORDED  # avx, avx2, avx512f, fma, ...
    cores: int | Unknown = NOT_RECORDED
    memory: int | Unknown = NOT_RECORDED
    memory_available: int | Unknown = NOT_RECORDED
    open_files: int | Unknown | None = NOT_RECORDED  # at once, of one process; None: no limit
    # in bytes, of one process (ulimit -v); None: no limit
    address_space: int | Unknown | None = NOT_RECORDED
    processor_seconds: int | Unknown | None = NOT_RECORDED  # of one process (ulimit -t); None: any
    file_size: int | Unknown | None = NOT_RECORDED  # in bytes, of one file (ulimit -f); None: any
    file_watches: int | Unknown | None = NOT_RECORDED  # inotify's, of one user; None: not Linux
    language: str | Unknown = NOT_RECORDED  # of the user interface: ko, en, ...
    locale: str | Unknown = NOT_RECORDED  # ko_KR.UTF-8, Korean_Korea.949
    encoding: str | Unknown = NOT_RECORDED  # what open() takes without encoding=
    ansi_code_page: int | Unknown | None = NOT_RECORDED  # the three are Windows' own
    oem_code_page: int | Unknown | None = NOT_RECORDED
    console_code_page: int | Unknown | None = NOT_RECORDED
    long_paths: bool | Unknown | None = NOT_RECORDED  # Windows only
    vc_runtime: tuple[str, ...] | Unknown | None = NOT_RECORDED  # Windows: which of its libraries
    vc_version: str | Unknown | None = NOT_RECORDED  # of that runtime: 14.44.35211.00
    localhost: tuple[str, ...] | Unknown = NOT_RECORDED  # its addresses in the file `hosts`
    clock: Clock | Unknown | None = NOT_RECORDED  # None: no sign that it is wrong
    network: bool | Unknown = NOT_RECORDED  # looked at only with --online
    connection: Connection | Unknown = NOT_RECORDED  # the same try, told in full


class Shell(Fact, frozen=True):
    """The shell dlsetup was started from."""

    name: str  # bash, zsh, fish, powershell, cmd, anaconda-prompt
    login: str | Unknown | None = NOT_RECORDED  # the account's own shell
    conda_ready: bool | Unknown = NOT_RECORDED  # `conda activate` works in a new one of these
    profile: str | Unknown | None = NOT_RECORDED  # the file that `conda init` would edit
    terminal_encoding: str | Unknown = NOT_RECORDED
    execution_policy: str | Unknown | None = NOT_RECORDED  # PowerShell's; None outside Windows
    interactive: bool | Unknown = NOT_RECORDED


class Variable(FactsRecord, frozen=True):
    """An environment variable, one of the table (tables/variables.toml)."""

    name: str
    value: str
    # our own; set elsewhere: editor-terminal, env-file, kernel, shell-startup
    origin: str = "environment"
    file: str | None = None  # that sets it, where it is set elsewhere
    line: int | None = None  # of that file, from 1; None: not known
    alone: bool | Unknown = NOT_RECORDED  # the line does nothing else, and nothing reads it


class PathEntry(FactsRecord, frozen=True):
    """One entry of PATH, in its order."""

    path: str
    # ok, empty, relative, missing, not-a-folder, unreadable, undecodable, repeated
    state: str = "ok"


class Folder(FactsRecord, frozen=True):
    """A folder that matters. What a check must know of its path is recorded apart from
    the path, for the report will not carry the path's letters. Sizes in bytes."""

    name: str  # home, working, temporary, environment, shared-memory, cache, pip-cache ...
    path: str
    exists: bool | Unknown = NOT_RECORDED
    writable: bool | Unknown = NOT_RECORDED
    # a file or a dead link stands where it belongs, or one above it
    blocked: bool | Unknown = NOT_RECORDED
    ascii: bool | Unknown = NOT_RECORDED
    spaces: bool | Unknown = NOT_RECORDED
    length: int | Unknown = NOT_RECORDED
    synced: str | Unknown | None = NOT_RECORDED  # OneDrive, Dropbox, iCloud, ...
    in_home: bool | Unknown = NOT_RECORDED
    free: int | Unknown = NOT_RECORDED
    total: int | Unknown = NOT_RECORDED
    entries_free: int | Unknown | None = NOT_RECORDED  # files that can still be made (inodes)
    executable: bool | Unknown | None = NOT_RECORDED  # not mounted noexec; None on Windows


class ShadowingFile(FactsRecord, frozen=True):
    """A file of the student's that stands in the way of a module."""

    path: str
    module: str
    hides: str  # standard-library, package


class StaleModule(FactsRecord, frozen=True):
    """A compiled module that is loaded in the place of a newer Python file."""

    path: str
    source: str


class Notebook(FactsRecord, frozen=True):
    """A notebook file, the kernel it names, and what its cells install through a shell."""

    path: str
    kernel: str | Unknown | None = NOT_RECORDED
    language: str | Unknown | None = NOT_RECORDED  # of its kernel, in lower case: python, r
    # Jupyter does not open it: empty, web-page, merge-conflict, git-lfs-pointer, byte-order-mark,
    # utf-16, not-utf-8, not-json, not-a-notebook, unknown-version, missing-key, wrong-kind,
    # wrong-extension, unreadable, not-a-file, missing (a link); it does, and warns or mends:
    # invalid, repeated-id, old-version, no-nbformat, widgets-without-state
    problem: str | Unknown | None = NOT_RECORDED
    line: int | Unknown | None = NOT_RECORDED  # where it is no JSON, from 1
    cell: int | Unknown | None = NOT_RECORDED  # from 1; None: the notebook's own key
    key: str | Unknown | None = NOT_RECORDED  # outputs.name
    # the commands before `install`: pip, python -m pip, uv pip, sudo pip, conda, apt
    installs: tuple[str, ...] | Unknown = NOT_RECORDED
    own_pip: bool | Unknown = NOT_RECORDED  # a cell installs by the kernel's own pip: %pip
    # the text that jupytext reads in place of its cells, older and with other ones; None: none
    outdated_text: str | Unknown | None = NOT_RECORDED


class DamagedFile(FactsRecord, frozen=True):
    """A file of data or weights that is not what its name says, or one that a program keeps for
    itself and cannot use."""

    path: str
    # empty, cut-short, web-page, git-lfs-pointer; lock-left, no-signatures, no-history,
    # no-settings, no-workspace; of a model while nothing is downloaded: no-snapshot,
    # blank-in-revision, no-blob
    problem: str
    is_cached: bool  # a library downloads or makes it again where it is gone
    detail: str | Unknown | None = NOT_RECORDED  # the revision that a file of the hub should name


class PackageList(FactsRecord, frozen=True):
    """A list of packages in the working folder."""

    path: str
    # requirements (pip's), conda (environment.yml), project (pyproject.toml, uv.lock and others)
    kind: str
    # file-address, conda-export, of-the-system, merge-conflict, tab, not-text, not-utf-8,
    # unreadable, not-a-file, missing (a link); None: nothing that keeps another computer from it
    problem: str | Unknown | None = NOT_RECORDED
    line: int | Unknown | None = NOT_RECORDED  # of it, from 1
    system: str | Unknown | None = NOT_RECORDED  # whose packages it lists; None: of any


class Workspace(Fact, frozen=True):
    """The working folder: files that shadow modules, notebooks and the kernels they name."""

    path: str
    shadows: tuple[ShadowingFile, ...] | Unknown = NOT_RECORDED
    notebook: str | Unknown | None = NOT_RECORDED  # the one that is judged
    kernel: str | Unknown | None = NOT_RECORDED  # that it names
    kernel_found: bool | Unknown | None = NOT_RECORDED  # by the Jupyter that would open it
    notebook_kernels: tuple[str, ...] | Unknown = NOT_RECORDED
    notebooks: tuple[Notebook, ...] | Unknown = NOT_RECORDED
    more_notebooks: int | Unknown = NOT_RECORDED  # that were not looked at, for there are too many
    package_lists: tuple[PackageList, ...] | Unknown = NOT_RECORDED
    # public ones that the judged notebook imports and its Python lacks, with --deep those of all
    # programs of the folder; None: none is judged, or it brings packages itself
    missing_packages: tuple[str, ...] | Unknown | None = NOT_RECORDED
    project_faults: tuple[ProjectFault, ...] | Unknown = NOT_RECORDED  # of the nearest project
    # compiled ones of the folder and its packages, each older than its source
    stale_modules: tuple[StaleModule, ...] | Unknown = NOT_RECORDED
