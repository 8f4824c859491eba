"""What Linux and macOS share."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from dlsetup.compiled.loading import load
from dlsetup.facts import Unknown
from dlsetup.platforms.common import SHELLS

CONDA_NAMES = ("miniforge3", "miniconda3", "anaconda3", "mambaforge", "miniconda", "anaconda")

LOCAL_FOLDERS = ("/scratch", "/scratch/local", "/local/scratch", "/localscratch", "/local", "/data")

# what `conda init` edits: https://github.com/conda/conda/blob/main/conda/core/initialize.py
PROFILES = {
    "zsh": ".zshrc",
    "fish": ".config/fish/config.fish",
    "csh": ".tcshrc",
    "xonsh": ".xonshrc",
    "powershell": ".config/powershell/profile.ps1",
}


def python_candidates(prefix: str) -> tuple[str, ...]:
    return (f"{prefix}/bin/python", f"{prefix}/bin/python3")


def scripts_folder(prefix: str) -> str:
    return f"{prefix}/bin"


def site_packages_patterns(prefix: str) -> tuple[str, ...]:
    """Debian keeps its own Python's packages in dist-packages, without a minor version."""
    return (
        f"{prefix}/lib/python*/site-packages",
        f"{prefix}/lib64/python*/site-packages",
        f"{prefix}/lib/python*/dist-packages",
        f"{prefix}/local/lib/python*/dist-packages",
    )


def command_files(command: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    return (command,)


def jupyter_system_folders(environ: Mapping[str, str]) -> tuple[str, ...]:
    return ("/usr/local/share/jupyter", "/usr/share/jupyter")


def environments_folders(home: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    """Below the home even where that is not ASCII: paths are UTF-8 here, and no other
    folder that lasts is sure to be the student's own. `dlsetup` is what git makes of a clone."""
    return (f"{home}/dlsetup-envs", f"{home}/dlsetup")


def local_folders(home: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    """Of the account, as laboratories and clusters name them."""
    account = os.path.basename(home.rstrip("/"))
    return tuple(f"{folder}/{account}" for folder in LOCAL_FOLDERS if account)


def can_link(folder: str) -> bool:
    """To a file elsewhere, and the link leads there."""
    link = f"{folder}/.dlsetup-{os.getpid()}"
    try:
        os.symlink(sys.executable, link)
    except OSError:
        return False
    try:
        return os.path.exists(link)
    finally:
        os.unlink(link)


def refuses_links(folder: str) -> bool:
    """macOS keeps them everywhere, as files of its own where the disk has none."""
    return False


def home_folder(environ: Mapping[str, str]) -> str:
    return environ.get("HOME") or os.path.expanduser("~")


def profile_file(shell: str, home: str, environ: Mapping[str, str], bash: str) -> str | None:
    """The file `conda init` edits for `shell`; `bash` is the system's own for bash."""
    if shell == "zsh":
        home = environ.get("ZDOTDIR") or home
    if shell in ("fish", "powershell") and environ.get("XDG_CONFIG_HOME"):
        return f"{environ['XDG_CONFIG_HOME']}/{PROFILES[shell].removeprefix('.config/')}"
    name = {**PROFILES, "bash": bash}.get(shell)
    return None if name is None else f"{home}/{name}"


def login_shell() -> str | Unknown | None:
    """The account's shell by its fact's name; None: an account nobody logs in to."""
    if sys.platform == "win32":
        return None
    import pwd

    try:
        name = os.path.basename(pwd.getpwuid(os.getuid()).pw_shell)
    except KeyError as error:  # a container run under a number that has no account
        return Unknown("no-account", str(error))
    return None if name in ("nologin", "false", "") else SHELLS.get(name, name)


def account_name() -> str:
    """By the system's own list, whatever variables say; "": it does not tell."""
    if sys.platform == "win32":
        return ""
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container's user without an entry
        return ""


def full_name() -> str:
    """The account's owner; "": the system does not tell."""
    if sys.platform == "win32":
        return ""
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0]
    except KeyError:  # a container's user without an entry
        return ""


def app_control() -> None:
    """Of Windows alone."""


def is_administrator() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def open_files_limit() -> int | Unknown | None:
    """How many files a process started from here may have open at once; None: any number."""
    return _limit("RLIMIT_NOFILE")


def address_space_limit() -> int | Unknown | None:
    """How many bytes of addresses a process started from here may have; None: all."""
    return _limit("RLIMIT_AS")


def processor_limit() -> int | Unknown | None:
    """After how many seconds of processors a process started from here is ended; None: never."""
    return _limit("RLIMIT_CPU")


def file_size_limit() -> int | Unknown | None:
    """How many bytes a file may have that a process started from here writes; None: any."""
    return _limit("RLIMIT_FSIZE")


def _limit(name: str) -> int | Unknown | None:
    if sys.platform == "win32":
        return None
    resource = load("resource")
    if resource is None:
        return Unknown("library-refused", "resource")
    soft, _ = resource.getrlimit(getattr(resource, name))
    return None if soft == resource.RLIM_INFINITY else int(soft)


def conda_folders(folders: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{folder}/{name}" for folder in folders for name in CONDA_NAMES)
