"""What every operating system has: languages, services in the cloud, and shells."""

from __future__ import annotations

import codecs
import locale
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dlsetup.compiled.loading import load
from dlsetup.facts import NO_PSUTIL, Shell, Unknown
from dlsetup.files.reading import read_bytes

# what a process is called -> Shell.name; `sh` also runs scripts, so it counts last
SHELLS = {
    "bash": "bash",
    "zsh": "zsh",
    "fish": "fish",
    "csh": "csh",
    "tcsh": "csh",
    "nu": "nu",
    "xonsh": "xonsh",
    "powershell": "powershell",
    "pwsh": "powershell",
    "cmd": "cmd",
    "dash": "sh",
    "ash": "sh",
    "ksh": "ksh",
    "sh": "sh",
}

SERVICES = (
    ("COLAB_RELEASE_TAG", "colab"),
    ("COLAB_GPU", "colab"),
    ("KAGGLE_KERNEL_RUN_TYPE", "kaggle"),
    ("CODESPACES", "codespaces"),
    ("BINDER_SERVICE_HOST", "binder"),
    ("JUPYTERHUB_USER", "jupyterhub"),
    ("JUPYTERHUB_API_URL", "jupyterhub"),
)

# what `conda init` writes, and the lines people write by hand instead
CONDA_HOOK = re.compile(
    r"conda initialize|^[^#\n]*(profile\.d[/\\]conda\.(sh|csh|fish)|conda\b.*\bshell\.\w+.*hook"
    r"|conda[-_]hook\.(ps1|bat))",
    re.MULTILINE,
)


class ParentProcess(NamedTuple):
    """A parent of this process."""

    name: str  # its file's name without .exe, lower case
    command: str | None = ""  # its command line; None where it may not be read


def parent_process(name: str, command: str | None = "") -> ParentProcess:
    """A login shell calls itself `-bash`."""
    return ParentProcess(name.lower().removeprefix("-").removesuffix(".exe"), command)


def find_shell(parents: Iterable[ParentProcess]) -> ParentProcess | None:
    """The nearest parent that a person types into; a bare `sh` only where there is no other."""
    shells = [parent for parent in parents if parent.name in SHELLS]
    preferred = (parent for parent in shells if SHELLS[parent.name] != "sh")
    return next(preferred, shells[0] if shells else None)


def shell_fact(
    name: str,
    *,
    login: str | Unknown | None,
    profile: str | Unknown | None,
    knows_conda: bool | Unknown,
    environ: Mapping[str, str],
    encoding: str | Unknown,
    execution_policy: str | Unknown | None = None,
) -> Shell:
    """`hooked`: a new shell knows conda; one that knows it now counts as well."""
    return Shell(
        name=name,
        login=login,
        conda_ready=True if environ.get("CONDA_SHLVL") else knows_conda,
        profile=profile,
        terminal_encoding=encoding,
        execution_policy=execution_policy,
        interactive=sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty(),
    )


def has_conda_hook(profile: str | Unknown | None) -> bool | Unknown:
    """Whether a new shell with this profile knows `conda activate`."""
    if profile is None or isinstance(profile, Unknown):
        return profile if isinstance(profile, Unknown) else False
    data = read_bytes(profile)
    if isinstance(data, Unknown):
        return False if data.reason == "missing" else data
    # Windows PowerShell writes UTF-16 where it redirects
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return CONDA_HOOK.search(data.decode(encoding, "replace")) is not None


def cloud_service(environ: Mapping[str, str]) -> str | None:
    return next((name for variable, name in SERVICES if environ.get(variable)), None)


def locale_variable(environ: Mapping[str, str], category: str) -> str | None:
    """The locale asked for by the environment, in the order the C library reads it."""
    return next((environ[name] for name in ("LC_ALL", category, "LANG") if environ.get(name)), None)


def language_code(locale_name: str) -> str:
    """`ko_KR.UTF-8` and `ko-KR` -> `ko`; the locale `C` speaks English."""
    code = re.split(r"[_.\-@]", locale_name)[0]
    return "en" if code in ("C", "POSIX", "") else code[:2].lower()


def locale_encoding() -> str | Unknown:
    """What open() takes without encoding=, in Python's spelling: utf-8, cp949."""
    name = locale.getencoding()
    try:
        return codecs.lookup(name).name
    except LookupError as error:
        return Unknown("unknown-encoding", str(error))


def read_parents() -> tuple[ParentProcess, ...] | Unknown:
    """Nearest first, up to one that may not be looked at, or is gone; psutil is loaded
    here, for Linux does without it."""
    psutil = load("psutil")
    if psutil is None:
        return NO_PSUTIL
    parents: list[ParentProcess] = []
    try:
        parent = psutil.Process().parent()
        while parent is not None:
            parents.append(parent_process(parent.name(), _command_line(parent, psutil.Error)))
            parent = parent.parent()
    except (psutil.Error, OSError) as error:
        return tuple(parents) or Unknown("parents-unreadable", str(error))
    return tuple(parents)


def shell_search_path(home: str) -> str | None:
    """PATH as the shell that a person types into was started with, before it read its files and
    before anything was typed; None: it is not told, or no shell of this home is above."""
    psutil = load("psutil")
    if psutil is None:
        return None
    try:
        for parent in psutil.Process().parents():
            name = parent_process(parent.name()).name
            if name in SHELLS and SHELLS[name] != "sh":
                environ = parent.environ()
                return str(environ.get("PATH", "")) if environ.get("HOME") == home else None
    except (psutil.Error, OSError):
        return None
    return None


def _command_line(parent: Any, error: type[Exception]) -> str | None:
    """None for a parent that belongs to somebody else: its name alone can be read."""
    try:
        return " ".join(parent.cmdline())
    except (error, OSError):
        return None


def memory_sizes() -> tuple[int | Unknown, int | Unknown]:
    """Total and available."""
    psutil = load("psutil")
    if psutil is None:
        return NO_PSUTIL, NO_PSUTIL
    try:
        sizes = psutil.virtual_memory()
    except (psutil.Error, OSError) as error:
        unknown = Unknown("memory-unreadable", str(error))
        return unknown, unknown
    return int(sizes.total), int(sizes.available)
