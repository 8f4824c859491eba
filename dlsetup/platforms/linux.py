"""Linux, WSL and containers; /proc and /sys are read below `root`, so that tests may give
a tree of their own."""

from __future__ import annotations

import glob
import os
import re
import sys
from collections.abc import Mapping

from dlsetup.facts import Host, Shell, Unknown, known
from dlsetup.platforms import EditorLocations, common, hosts_file, linux_devices, posix
from dlsetup.platforms.editors import EDITORS, SERVERS
from dlsetup.platforms.linux_devices import gpus, nvidia_driver_version, nvidia_libraries
from dlsetup.platforms.linux_files import file_exists, read_file, read_text
from dlsetup.platforms.mounts import find_kind, find_network_kind, may_lack_links, parse_mounts
from dlsetup.platforms.posix import (
    account_name,
    app_control,
    command_files,
    environments_folders,
    full_name,
    jupyter_system_folders,
    local_folders,
    python_candidates,
    scripts_folder,
    site_packages_patterns,
)

NAME = "linux"


def jupyter_data_folder(home: str, environ: Mapping[str, str]) -> str:
    return (environ.get("XDG_DATA_HOME") or f"{home}/.local/share") + "/jupyter"


def conda_roots(home: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    return (*posix.conda_folders((home, "/opt", "/usr/local")), "/opt/conda")


def editor_locations(home: str, environ: Mapping[str, str]) -> tuple[EditorLocations, ...]:
    config = environ.get("XDG_CONFIG_HOME") or f"{home}/.config"
    desktop = (
        EditorLocations(
            each.name,
            (*each.linux, f"/snap/{each.command}"),
            (
                *(f"{folder}/bin/{each.command}" for folder in each.linux),
                f"/snap/bin/{each.command}",
            ),
            each.command,
            f"{config}/{each.settings}/User/settings.json",
            f"{home}/{each.extensions}/extensions",
        )
        for each in EDITORS
    )
    return (*desktop, *_server_editors(home, environ))


def _server_editors(home: str, environ: Mapping[str, str]) -> tuple[EditorLocations, ...]:
    """Builds whose window is in a browser, or on another machine (WSL, SSH)."""
    data = (environ.get("XDG_DATA_HOME") or f"{home}/.local/share") + "/code-server"
    remotes = (
        EditorLocations(
            name,
            (f"{home}/{folder}",),
            (),
            command,
            f"{home}/{folder}/data/Machine/settings.json",
            f"{home}/{folder}/extensions",
        )
        for name, (command, folder) in SERVERS.items()
    )
    return (
        EditorLocations(
            "code-server",
            ("/usr/lib/code-server", f"{home}/.local/lib/code-server"),
            ("/usr/bin/code-server", f"{home}/.local/bin/code-server"),
            "code-server",
            f"{data}/User/settings.json",
            f"{data}/extensions",
        ),
        *remotes,
    )


def network_file_system(path: str, root: str = "/") -> str | None:
    mounts = parse_mounts(read_text(root, "proc/self/mounts"))
    return find_network_kind(os.path.realpath(path), mounts)


def refuses_links(folder: str, root: str = "/") -> bool:
    """One is made and removed, where the file system is of a kind that may have none."""
    kind = find_kind(os.path.realpath(folder), parse_mounts(read_text(root, "proc/self/mounts")))
    return may_lack_links(kind) and not posix.can_link(folder)


def host(environ: Mapping[str, str], root: str = "/") -> Host:
    if sys.platform != "linux":
        raise NotImplementedError(NAME)
    system = os.uname()
    release = _os_release(root)
    cpu, features = linux_devices.cpu_name_and_features(root)
    total, available = linux_devices.memory_sizes(root)
    locale_name = common.locale_variable(environ, "LC_CTYPE") or "C"
    return Host(
        os=NAME,
        machine={"aarch64": "arm64"}.get(system.machine, system.machine),
        os_version=release.get("VERSION_ID") or release.get("BUILD_ID", "rolling"),
        distribution=_distribution(release),
        kernel=system.release,
        libc=_libc(root),
        translated=False,
        wsl=wsl_version(environ, root),
        container=container_kind(environ, root),
        service=common.cloud_service(environ),
        display=bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")),
        administrator=posix.is_administrator(),
        cpu=cpu,
        cpu_features=features,
        cores=len(os.sched_getaffinity(0)),
        memory=total,
        memory_available=available,
        open_files=posix.open_files_limit(),
        address_space=posix.address_space_limit(),
        processor_seconds=posix.processor_limit(),
        file_size=posix.file_size_limit(),
        file_watches=file_watches_limit(root),
        language=common.language_code(common.locale_variable(environ, "LC_MESSAGES") or "C"),
        locale=locale_name,
        encoding=common.locale_encoding(),
        ansi_code_page=None,
        oem_code_page=None,
        console_code_page=None,
        long_paths=None,
        vc_runtime=None,
        vc_version=None,
        localhost=hosts_file.read_localhost(root + hosts_file.PATH.lstrip("/")),
    )


def shell(environ: Mapping[str, str], root: str = "/") -> Shell | Unknown:
    process = common.find_shell(_parents(os.getppid(), root))
    if process is None:
        return Unknown("no-shell-among-parents")
    name = common.SHELLS[process.name]
    profile = posix.profile_file(name, posix.home_folder(environ), environ, bash=".bashrc")
    return common.shell_fact(
        name,
        login=posix.login_shell(),
        profile=profile,
        knows_conda=common.has_conda_hook(profile),
        environ=environ,
        encoding=common.locale_encoding(),
    )


def placeholder_kind(path: str) -> str | None:
    return None


def wsl_version(environ: Mapping[str, str], root: str = "/") -> int | Unknown | None:
    """The kernels call themselves `4.4.0-19041-Microsoft` and `...-microsoft-standard-WSL2`."""
    kernel_version = read_file(root, "proc/version")
    version = known(kernel_version, "")
    if "microsoft-standard" in version or "WSL2" in version:
        return 2
    if "Microsoft" in version:
        return 1
    if environ.get("WSL_INTEROP"):  # a kernel the user built
        return 2
    return kernel_version if isinstance(kernel_version, Unknown) else None


def container_kind(environ: Mapping[str, str], root: str = "/") -> str | Unknown | None:
    if environ.get("APPTAINER_CONTAINER") or environ.get("SINGULARITY_CONTAINER"):
        return "apptainer"
    if file_exists(root, ".dockerenv"):
        return "docker"
    if file_exists(root, "run/.containerenv"):
        return "podman"
    markers = (
        ("kubepods", "kubernetes"),
        ("libpod", "podman"),
        ("docker", "docker"),
        ("lxc", "lxc"),
    )
    groups = read_file(root, "proc/1/cgroup")
    if isinstance(groups, Unknown):  # of a system that hides others' processes
        return environ.get("container") or groups
    return next(
        (name for marker, name in markers if marker in groups), environ.get("container") or None
    )


def file_watches_limit(root: str = "/") -> int | Unknown:
    """How many files all programs of one account may watch for changes."""
    told = read_file(root, "proc/sys/fs/inotify/max_user_watches")
    if isinstance(told, Unknown):
        return told
    number = told.strip()
    return int(number) if number.isdecimal() else Unknown("not-told-by-the-kernel")


def _parents(pid: int, root: str) -> tuple[common.ParentProcess, ...]:
    """Nearest first. In `stat` the name is in brackets and may hold brackets itself."""
    parents: list[common.ParentProcess] = []
    while pid > 0:
        name, _, rest = read_text(root, f"proc/{pid}/stat").partition("(")[2].rpartition(")")
        if not name:
            break  # of another user, or outside this container
        parents.append(common.parent_process(name))
        pid = int(rest.split()[1])
    return tuple(parents)


def _os_release(root: str) -> dict[str, str]:
    release = read_text(root, "etc/os-release") or read_text(root, "usr/lib/os-release")
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
    "account_name",
    "app_control",
    "command_files",
    "conda_roots",
    "container_kind",
    "editor_locations",
    "environments_folders",
    "full_name",
    "gpus",
    "host",
    "jupyter_data_folder",
    "jupyter_system_folders",
    "local_folders",
    "network_file_system",
    "nvidia_driver_version",
    "nvidia_libraries",
    "placeholder_kind",
    "python_candidates",
    "refuses_links",
    "scripts_folder",
    "shell",
    "site_packages_patterns",
    "wsl_version",
]
