"""Linux, WSL and containers; /proc and /sys are read below `root`, so that tests may give
a tree of their own."""

from __future__ import annotations

import glob
import os
import re
import sys
from collections.abc import Mapping

from dlsetup.facts import Host, Shell, Unknown, known
from dlsetup.platforms import EditorPlaces, common, linux_devices, posix
from dlsetup.platforms.linux_devices import gpus, nvidia_driver, nvidia_libraries
from dlsetup.platforms.linux_files import exists, read, text
from dlsetup.platforms.posix import (
    activate,
    command_files,
    environments_folder,
    jupyter_system_folders,
    python_candidates,
    scripts_folder,
    site_packages_patterns,
)

NAME = "linux"

# where each build is installed by its own package, by snap and by hand
EDITORS = (
    # name, command, folders, folder of settings, folder of extensions
    ("vscode", "code", ("/usr/share/code", "/opt/visual-studio-code"), "Code", ".vscode"),
    (
        "vscode-insiders",
        "code-insiders",
        ("/usr/share/code-insiders", "/opt/visual-studio-code-insiders"),
        "Code - Insiders",
        ".vscode-insiders",
    ),
    ("vscodium", "codium", ("/usr/share/codium", "/opt/vscodium-bin"), "VSCodium", ".vscode-oss"),
)


def jupyter_data_folder(home: str, environ: Mapping[str, str]) -> str:
    return (environ.get("XDG_DATA_HOME") or f"{home}/.local/share") + "/jupyter"


def conda_roots(home: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    return (*posix.conda_below((home, "/opt", "/usr/local")), "/opt/conda")


def editors(home: str, environ: Mapping[str, str]) -> tuple[EditorPlaces, ...]:
    config = environ.get("XDG_CONFIG_HOME") or f"{home}/.config"
    desktop = (
        EditorPlaces(
            name,
            (*folders, f"/snap/{command}"),
            (*(f"{folder}/bin/{command}" for folder in folders), f"/snap/bin/{command}"),
            command,
            f"{config}/{settings}/User/settings.json",
            f"{home}/{extensions}/extensions",
        )
        for name, command, folders, settings, extensions in EDITORS
    )
    return (*desktop, *_servers(home, environ))


def _servers(home: str, environ: Mapping[str, str]) -> tuple[EditorPlaces, ...]:
    """Builds whose window is in a browser, or on another machine (WSL, SSH)."""
    data = (environ.get("XDG_DATA_HOME") or f"{home}/.local/share") + "/code-server"
    remote = f"{home}/.vscode-server"
    return (
        EditorPlaces(
            "code-server",
            ("/usr/lib/code-server", f"{home}/.local/lib/code-server"),
            ("/usr/bin/code-server", f"{home}/.local/bin/code-server"),
            "code-server",
            f"{data}/User/settings.json",
            f"{data}/extensions",
        ),
        EditorPlaces(
            "vscode-server",
            (remote,),
            (),
            "code",
            f"{remote}/data/Machine/settings.json",
            f"{remote}/extensions",
        ),
    )


def host(environ: Mapping[str, str], root: str = "/") -> Host:
    if sys.platform != "linux":
        raise NotImplementedError(NAME)
    system = os.uname()
    release = _os_release(root)
    cpu, features = linux_devices.cpu(root)
    total, available = linux_devices.memory(root)
    name = common.locale_variable(environ, "LC_CTYPE") or "C"
    return Host(
        os=NAME,
        machine={"aarch64": "arm64"}.get(system.machine, system.machine),
        os_version=release.get("VERSION_ID") or release.get("BUILD_ID", "rolling"),
        distribution=_distribution(release),
        kernel=system.release,
        libc=_libc(root),
        translated=False,
        wsl=wsl(environ, root),
        container=container(environ, root),
        service=common.service(environ),
        display=bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")),
        administrator=posix.administrator(),
        cpu=cpu,
        cpu_features=features,
        cores=len(os.sched_getaffinity(0)),
        memory=total,
        memory_available=available,
        language=common.language_of(common.locale_variable(environ, "LC_MESSAGES") or "C"),
        locale=name,
        encoding=common.encoding(),
        ansi_code_page=None,
        oem_code_page=None,
        console_code_page=None,
        long_paths=None,
        vc_runtime=None,
        vc_version=None,
    )


def shell(environ: Mapping[str, str], root: str = "/") -> Shell | Unknown:
    found = common.shell_among(_parents(os.getppid(), root))
    if found is None:
        return Unknown("no-shell-among-parents")
    name = common.SHELLS[found.name]
    profile = posix.profile(name, posix.home_folder(environ), environ, bash=".bashrc")
    return common.described(
        name,
        login=posix.login_shell(),
        profile=profile,
        hooked=common.has_conda_hook(profile),
        environ=environ,
        encoding=common.encoding(),
    )


def placeholder(path: str) -> str | None:
    return None


def wsl(environ: Mapping[str, str], root: str = "/") -> int | Unknown | None:
    """The kernels call themselves `4.4.0-19041-Microsoft` and `...-microsoft-standard-WSL2`."""
    read_version = read(root, "proc/version")
    version = known(read_version, "")
    if "microsoft-standard" in version or "WSL2" in version:
        return 2
    if "Microsoft" in version:
        return 1
    if environ.get("WSL_INTEROP"):  # a kernel the user built
        return 2
    return read_version if isinstance(read_version, Unknown) else None


def container(environ: Mapping[str, str], root: str = "/") -> str | Unknown | None:
    if environ.get("APPTAINER_CONTAINER") or environ.get("SINGULARITY_CONTAINER"):
        return "apptainer"
    if exists(root, ".dockerenv"):
        return "docker"
    if exists(root, "run/.containerenv"):
        return "podman"
    marks = (("kubepods", "kubernetes"), ("libpod", "podman"), ("docker", "docker"), ("lxc", "lxc"))
    groups = read(root, "proc/1/cgroup")
    if isinstance(groups, Unknown):  # of a system that hides others' processes
        return environ.get("container") or groups
    return next((name for mark, name in marks if mark in groups), environ.get("container") or None)


def _parents(pid: int, root: str) -> tuple[common.Process, ...]:
    """Nearest first. In `stat` the name is in brackets and may hold brackets itself."""
    found: list[common.Process] = []
    while pid > 0:
        name, _, rest = text(root, f"proc/{pid}/stat").partition("(")[2].rpartition(")")
        if not name:
            break  # of another user, or outside this container
        found.append(common.process(name))
        pid = int(rest.split()[1])
    return tuple(found)


def _os_release(root: str) -> dict[str, str]:
    release = text(root, "etc/os-release") or text(root, "usr/lib/os-release")
    pairs = re.findall(r"^([A-Z_]+)=(.*)$", release, re.M)
    return {key: value.strip().strip("\"'") for key, value in pairs}


def _distribution(release: Mapping[str, str]) -> str | Unknown:
    if "ID" not in release:
        return Unknown("no-os-release")
    return f"{release['ID']} {release.get('VERSION_ID', '')}".strip()


def _libc(root: str) -> str | Unknown:
    if sys.platform != "linux":
        raise NotImplementedError(NAME)
    try:
        version = os.confstr("CS_GNU_LIBC_VERSION")
    except (ValueError, OSError):  # another C library does not know the name
        version = None
    musl = glob.glob(os.path.join(root, "lib/ld-musl-*"))
    return version or ("musl" if musl else Unknown("unknown-libc"))


__all__ = [
    "NAME",
    "activate",
    "command_files",
    "conda_roots",
    "container",
    "editors",
    "environments_folder",
    "gpus",
    "host",
    "jupyter_data_folder",
    "jupyter_system_folders",
    "nvidia_driver",
    "nvidia_libraries",
    "placeholder",
    "python_candidates",
    "scripts_folder",
    "shell",
    "site_packages_patterns",
    "wsl",
]
