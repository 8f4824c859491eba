"""Interpreters: the one that is judged, and all the others on the map."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, Fact, FactsRecord, Unknown


class Interpreter(FactsRecord, frozen=True):
    """One interpreter on the map. An environment is known by its prefix, for its
    `bin/python` is often a link to the Python it was made from."""

    letter: str  # A, B, ... Z, AA; the same letter throughout one report
    path: str  # the executable
    prefix: str
    # venv, uv, conda, conda-base, pyenv, asdf, mise, uv-python, debian, system, homebrew, store,
    # python.org; pipx, uv-tool: an environment of a single program, made by that installer
    kind: str
    version: str | Unknown = NOT_RECORDED
    name: str | Unknown | None = NOT_RECORDED  # of its environment
    base: str | Unknown | None = NOT_RECORDED  # the Python a venv was made from
    exists: bool | Unknown = NOT_RECORDED
    own: bool | Unknown = NOT_RECORDED  # dlsetup itself lives here
    # of one that starts a Jupyter server: what the server adds to its pages
    frontends: tuple[str, ...] | Unknown = NOT_RECORDED


class Tool(FactsRecord, frozen=True):
    """A command found on PATH and the interpreter behind it."""

    command: str  # python, pip, jupyter, jupyter-lab, conda, uv, ...: collect/path_commands.py
    path: str
    first: bool | Unknown = NOT_RECORDED  # this is what typing the command starts
    via: str | Unknown = NOT_RECORDED  # itself, shebang, launcher, script, pyenv, native
    interpreter: str | Unknown | None = NOT_RECORDED  # letter; None: it needs no Python
    target: str | Unknown | None = NOT_RECORDED  # the interpreter's path as the file names it
    # ok, dangling, store-alias, stub, not-executable; what typing it does not find: off-path,
    # no-pyenv-shim, no-asdf-shim, no-mise-shim
    state: str = "ok"


class Environment(FactsRecord, frozen=True):
    """A folder that is, or claims to be, an environment."""

    path: str
    kind: str  # venv, uv, conda, conda-base, pyenv
    name: str | Unknown | None = NOT_RECORDED
    interpreter: str | Unknown | None = NOT_RECORDED  # letter; None: no Python in it
    sources: tuple[str, ...] | Unknown = (
        NOT_RECORDED  # active, folder, environments.txt, dlsetup, ...
    )
    active: bool | Unknown = NOT_RECORDED
    state: str = (
        "ok"  # ok, missing, no-environment, no-python, base-gone, other-system, invalid, half-made
    )
    detail: str = ""


class Start(Fact, frozen=True):
    """How the judged interpreter answered when it was asked."""

    outcome: str  # ok, isolated-only, garbled, crashed, hung, silent, not-started
    returncode: int | Unknown | None = NOT_RECORDED
    signal: str | Unknown | None = NOT_RECORDED  # SIGSEGV, 0xC0000005
    stderr: str | Unknown = NOT_RECORDED  # its tail
    noise: bool | Unknown = NOT_RECORDED  # it prints something of its own at start
    seconds: float | Unknown = NOT_RECORDED


class Distribution(FactsRecord, frozen=True):
    """An installed distribution, read from its metadata without importing it."""

    name: str  # as its metadata spells it
    version: str
    key: str  # normalised: lower case, hyphens (PEP 503)
    folder: str | Unknown = NOT_RECORDED  # the site-packages it lies in
    installer: str | Unknown | None = NOT_RECORDED  # pip, uv, conda
    requires: tuple[str, ...] | Unknown = NOT_RECORDED  # Requires-Dist, those of extras left out
    requires_python: str | Unknown | None = NOT_RECORDED  # Requires-Python; None: it says nothing
    editable: bool | Unknown = NOT_RECORDED
    direct: str | Unknown | None = NOT_RECORDED  # direct_url.json's url
    recorded: bool | Unknown = NOT_RECORDED  # it has a RECORD, so pip can uninstall it
    user: bool | Unknown = NOT_RECORDED  # it lies in the user's site, outside the environment


class ImportResult(FactsRecord, frozen=True):
    """A module imported in a child process."""

    module: str
    outcome: str  # ok, error, crashed, hung
    version: str | Unknown | None = NOT_RECORDED
    path: str | Unknown | None = NOT_RECORDED
    error: str | Unknown | None = NOT_RECORDED  # the last line of the traceback
    signal: str | Unknown | None = NOT_RECORDED
    seconds: float | Unknown = NOT_RECORDED


class PthProblem(FactsRecord, frozen=True):
    """A line of a .pth file that does not do what it should."""

    path: str
    problem: str  # missing-folder, not-text
    line: int | Unknown | None = NOT_RECORDED
    text: str = ""


class SplitPackage(FactsRecord, frozen=True):
    """A package that lies in two folders of Python's path, and is read from the later one."""

    module: str
    used: str  # the folder that Python reads
    hidden: str  # the earlier one, whose part is never read


class IncompletePackage(FactsRecord, frozen=True):
    """A distribution whose own list (RECORD) names files that are not there."""

    key: str
    version: str
    folder: str
    missing: tuple[str, ...]  # the first few


class PackageFiles(FactsRecord, frozen=True):
    """The files of a distribution, compared with its own list (RECORD). Looked at only where it
    could not be imported, is damaged, or shares files with another."""

    key: str
    version: str | None  # None: its metadata cannot be read
    folder: str
    modules: tuple[str, ...] | Unknown = NOT_RECORDED  # what it can be imported by
    listed: int | Unknown = NOT_RECORDED  # files in the list; Unknown: it has none
    compared: int | Unknown = NOT_RECORDED  # of these; fewer where there are very many
    # the first few of each kind, below `folder`
    gone: tuple[str, ...] | Unknown = NOT_RECORDED
    changed: tuple[str, ...] | Unknown = NOT_RECORDED  # of another length or content
    unreadable: tuple[str, ...] | Unknown = NOT_RECORDED
    foreign: tuple[str, ...] | Unknown = NOT_RECORDED  # compiled for another Python or system
    damaged: int | Unknown = NOT_RECORDED  # how many are gone or changed
    owner: str | Unknown | None = NOT_RECORDED  # of what is not readable: own, root, another
    built_for: str | Unknown | None = NOT_RECORDED  # Python and system of what is foreign
    shared_with: tuple[str, ...] | Unknown = NOT_RECORDED  # keys of those that list the same files


class EntryScript(FactsRecord, frozen=True):
    """A command of the judged environment, and the interpreter that its file names."""

    command: str
    path: str
    target: str
    state: str  # ok, gone, elsewhere (an interpreter outside this environment)


class Python(Fact, frozen=True):
    """The interpreter that is judged: what it says of itself, and what lies in its folders."""

    executable: str
    letter: str | Unknown = NOT_RECORDED
    prefix: str | Unknown = NOT_RECORDED
    base_prefix: str | Unknown = NOT_RECORDED
    kind: str | Unknown = NOT_RECORDED  # as Interpreter.kind
    chosen_by: str | Unknown = NOT_RECORDED  # why this one: asked, active, dlsetup, path
    start: Start | Unknown = NOT_RECORDED
    version: str | Unknown = NOT_RECORDED  # 3.12.1, 3.13.0rc1
    implementation: str | Unknown = NOT_RECORDED  # cpython, pypy
    bits: int | Unknown = NOT_RECORDED
    machine: str | Unknown = NOT_RECORDED  # what this interpreter was built for
    free_threaded: bool | Unknown = NOT_RECORDED
    flags: tuple[str, ...] | Unknown = NOT_RECORDED  # the names of those sys.flags that are set
    filesystem_encoding: str | Unknown = NOT_RECORDED
    stdout_encoding: str | Unknown = NOT_RECORDED
    locale_encoding: str | Unknown = NOT_RECORDED
    utf8_mode: bool | Unknown = NOT_RECORDED
    locale_works: bool | Unknown = NOT_RECORDED  # the system has the locale that is asked for
    path: tuple[str, ...] | Unknown = NOT_RECORDED  # sys.path
    site_packages: tuple[str, ...] | Unknown = NOT_RECORDED
    user_site: str | Unknown | None = NOT_RECORDED
    user_site_enabled: bool | Unknown = NOT_RECORDED
    site_writable: bool | Unknown = NOT_RECORDED
    externally_managed: str | Unknown | None = NOT_RECORDED  # the marker file (PEP 668)
    has_pip: bool | Unknown = NOT_RECORDED
    has_venv: bool | Unknown = NOT_RECORDED
    has_ensurepip: bool | Unknown = NOT_RECORDED
    missing_modules: tuple[str, ...] | Unknown = NOT_RECORDED  # of the standard library
    unloadable: tuple[ImportResult, ...] | Unknown = NOT_RECORDED  # of the standard library
    distributions: tuple[Distribution, ...] | Unknown = NOT_RECORDED
    leftovers: tuple[str, ...] | Unknown = NOT_RECORDED  # ~umpy: an uninstall cut short
    broken_metadata: tuple[str, ...] | Unknown = NOT_RECORDED  # .dist-info that cannot be read
    pth_files: tuple[str, ...] | Unknown = NOT_RECORDED
    pth_problems: tuple[PthProblem, ...] | Unknown = NOT_RECORDED
    incomplete: tuple[IncompletePackage, ...] | Unknown = NOT_RECORDED
    package_files: tuple[PackageFiles, ...] | Unknown = NOT_RECORDED  # of those that fail
    without_metadata: tuple[str, ...] | Unknown = (
        NOT_RECORDED  # well-known packages without metadata
    )
    split_packages: tuple[SplitPackage, ...] | Unknown = NOT_RECORDED
    startup_files: tuple[str, ...] | Unknown = NOT_RECORDED  # sitecustomize, usercustomize
    scripts: tuple[EntryScript, ...] | Unknown = NOT_RECORDED  # of an environment
    moved_from: str | Unknown | None = NOT_RECORDED  # the folder it was made in, where another
    imports: tuple[ImportResult, ...] | Unknown = NOT_RECORDED
    path_python: str | Unknown | None = NOT_RECORDED  # letter of what `python` starts in this shell

    @property
    def installed_keys(self) -> frozenset[str] | None:
        """The keys of the installed distributions; None where they are not known."""
        if isinstance(self.distributions, Unknown):
            return None
        return frozenset(distribution.key for distribution in self.distributions)
