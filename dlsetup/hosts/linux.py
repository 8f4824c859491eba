"""Linux, WSL and containers; /proc and /sys are read below `root`, so that tests may give
a tree of their own."""

from __future__ import annotations

import glob
import os
import re
import sys
from collections.abc import Mapping

from dlsetup.facts import Gpu, Host, Shell, Unknown
from dlsetup.hosts import EditorPlaces, common, posix
from dlsetup.hosts.posix import (
    activate,
    command_files,
    environments_folder,
    jupyter_system_folders,
    python_candidates,
    scripts_folder,
    site_packages_patterns,
)

NAME = "linux"

PCI_VENDORS = {"10de": "nvidia", "1002": "amd", "8086": "intel"}

# of the flags in /proc/cpuinfo, those that wheels are built for
CPU_FEATURES = re.compile(
    r"sse4_[12]|avx2?|avx512f|avx(512)?_vnni|avx512_bf16|amx_\w+|fma|f16c|bmi2"
    r"|neon|asimd(hp|dp)?|sve2?|i8mm|bf16"
)

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
    cpu, features = _cpu(root)
    total, available = _memory(root)
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


def gpus(root: str = "/") -> tuple[Gpu, ...] | Unknown:
    """What is on the PCI bus; inside WSL the card is behind /dev/dxg instead
    (https://docs.nvidia.com/cuda/wsl-user-guide/)."""
    if _exists(root, "dev/dxg"):
        nvidia = _exists(root, "usr/lib/wsl/lib/libcuda.so.1")
        return (Gpu(vendor="nvidia", pci=None, integrated=False),) if nvidia else ()
    try:
        slots = sorted(os.listdir(os.path.join(root, "sys/bus/pci/devices")))
    except OSError as error:
        return Unknown("no-pci-bus", str(error))
    found = (_gpu(slot, root) for slot in slots)
    return tuple(gpu for gpu in found if gpu is not None)


def nvidia_driver(root: str = "/") -> str | Unknown | None:
    version = _read(root, "sys/module/nvidia/version").strip()
    told = re.search(
        r"Kernel Module\s+(?:for \S+\s+)?(\d+(?:\.\d+)+)", _read(root, "proc/driver/nvidia/version")
    )
    if version or told:
        return version or (told and told[1])
    if _exists(root, "usr/lib/wsl/lib/libcuda.so.1"):
        return Unknown("driver-of-windows")  # WSL has no kernel module of its own
    return None


def wsl(environ: Mapping[str, str], root: str = "/") -> int | None:
    """The kernels call themselves `4.4.0-19041-Microsoft` and `...-microsoft-standard-WSL2`."""
    version = _read(root, "proc/version")
    if "microsoft-standard" in version or "WSL2" in version:
        return 2
    if "Microsoft" in version:
        return 1
    return 2 if environ.get("WSL_INTEROP") else None  # a kernel the user built


def container(environ: Mapping[str, str], root: str = "/") -> str | None:
    if environ.get("APPTAINER_CONTAINER") or environ.get("SINGULARITY_CONTAINER"):
        return "apptainer"
    if _exists(root, ".dockerenv"):
        return "docker"
    if _exists(root, "run/.containerenv"):
        return "podman"
    marks = (("kubepods", "kubernetes"), ("libpod", "podman"), ("docker", "docker"), ("lxc", "lxc"))
    groups = _read(root, "proc/1/cgroup")
    return next((name for mark, name in marks if mark in groups), environ.get("container") or None)


def _gpu(slot: str, root: str) -> Gpu | None:
    folder = f"sys/bus/pci/devices/{slot}"
    kind, vendor, device = (
        _read(root, f"{folder}/{name}").strip().removeprefix("0x")
        for name in ("class", "vendor", "device")
    )
    if not kind.startswith("03") or vendor not in PCI_VENDORS:
        return None
    name = re.search(
        r"^Model:\s*(.+?)\s*$", _read(root, f"proc/driver/nvidia/gpus/{slot}/information"), re.M
    )
    memory = _read(root, f"{folder}/mem_info_vram_total").strip()  # amdgpu alone tells
    return Gpu(
        vendor=PCI_VENDORS[vendor],
        name=name[1] if name else Unknown("not-told-by-the-kernel"),
        pci=f"{vendor}:{device}",
        compute_capability=Unknown("not-told-by-the-kernel") if vendor == "10de" else None,
        memory=int(memory) if memory.isdecimal() else Unknown("not-told-by-the-kernel"),
        integrated=_integrated(vendor, slot),
    )


def _integrated(vendor: str, slot: str) -> bool | Unknown:
    """Intel's integrated one is always on bus 0; AMD's lies behind a bridge like a card."""
    if vendor == "1002":
        return Unknown("not-told-by-the-kernel")
    return vendor == "8086" and ":00:" in slot


def _parents(pid: int, root: str) -> tuple[common.Process, ...]:
    """Nearest first. In `stat` the name is in brackets and may hold brackets itself."""
    found: list[common.Process] = []
    while pid > 0:
        name, _, rest = _read(root, f"proc/{pid}/stat").partition("(")[2].rpartition(")")
        if not name:
            break  # of another user, or outside this container
        found.append(common.process(name))
        pid = int(rest.split()[1])
    return tuple(found)


def _cpu(root: str) -> tuple[str | Unknown, tuple[str, ...] | Unknown]:
    """Of the first core: a file of 100 cores takes the kernel long to write."""
    fields: dict[str, str] = {}
    try:
        with open(os.path.join(root, "proc/cpuinfo"), encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if not line.strip():
                    break
                key, _, value = line.partition(":")
                fields[key.strip().lower()] = value.strip()
    except OSError as error:
        unread = Unknown("cpuinfo-unreadable", str(error))
        return unread, unread
    flags = fields.get("flags") or fields.get("features") or ""
    name = fields.get("model name") or Unknown("not-told-by-the-kernel")
    return name, tuple(sorted(each for each in flags.split() if CPU_FEATURES.fullmatch(each)))


def _memory(root: str) -> tuple[int | Unknown, int | Unknown]:
    """Total and available; a container has what its control group allows."""
    text = _read(root, "proc/meminfo")
    sizes = {key: int(kb) * 1024 for key, kb in re.findall(r"^(\w+):\s+(\d+) kB", text, re.M)}
    limits = [
        int(limit)
        for file in ("memory.max", "memory/memory.limit_in_bytes")
        if (limit := _read(root, f"sys/fs/cgroup/{file}").strip()).isdecimal()
    ]
    total, available = (
        min([sizes[key], *limits]) if key in sizes else Unknown("meminfo-unreadable")
        for key in ("MemTotal", "MemAvailable")
    )
    return total, available


def _os_release(root: str) -> dict[str, str]:
    text = _read(root, "etc/os-release") or _read(root, "usr/lib/os-release")
    pairs = re.findall(r"^([A-Z_]+)=(.*)$", text, re.M)
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


def _exists(root: str, path: str) -> bool:
    return os.path.exists(os.path.join(root, path))


def _read(root: str, path: str) -> str:
    """Empty where the kernel has no such file: each caller says what that means."""
    try:
        with open(os.path.join(root, path), encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


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
    "placeholder",
    "python_candidates",
    "scripts_folder",
    "shell",
    "site_packages_patterns",
    "wsl",
]
