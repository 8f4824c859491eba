"""macOS. What only it can answer is asked of the kernel (sysctl) and read from property
lists: no process is started."""

from __future__ import annotations

import os
import plistlib
from collections.abc import Mapping
from pathlib import Path

from dlsetup.compiled.loading import load
from dlsetup.facts import Gpu, Host, Shell, Unknown
from dlsetup.files.reading import read_head
from dlsetup.platforms import EditorLocations, NvidiaLibraries, common, hosts_file, posix
from dlsetup.platforms.editors import EDITORS
from dlsetup.platforms.mounts import Mount, find_network_kind
from dlsetup.platforms.posix import (
    account_name,
    app_control,
    command_files,
    environments_folders,
    full_name,
    jupyter_system_folders,
    local_folders,
    python_candidates,
    refuses_links,
    scripts_folder,
    site_packages_patterns,
)

NAME = "macos"

# where a cask of Homebrew unpacks its conda: the former on Apple silicon
CASKS = ("/opt/homebrew/Caskroom", "/usr/local/Caskroom")

# the stubs in /usr/bin ask to install developer tools unless one of these is there
DEVELOPER_TOOLS = (
    "Library/Developer/CommandLineTools/usr/bin",
    "Applications/Xcode.app/Contents/Developer/usr/bin",
)
STUBS = ("/usr/bin/python3", "/usr/bin/pip3")

CPU_FEATURES = {
    "hw.optional.avx1_0": "avx",
    "hw.optional.avx2_0": "avx2",
    "hw.optional.avx512f": "avx512f",
    "hw.optional.fma": "fma",
    "hw.optional.neon": "neon",
}


def jupyter_data_folder(home: str, environ: Mapping[str, str]) -> str:
    return f"{home}/Library/Jupyter"


def conda_roots(home: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    below = posix.conda_folders((home, f"{home}/opt", "/opt", "/opt/homebrew", "/usr/local"))
    casks = (f"{c}/{name}/base" for c in CASKS for name in ("miniforge", "miniconda"))
    return (*below, *casks)


def editor_locations(home: str, environ: Mapping[str, str]) -> tuple[EditorLocations, ...]:
    support = f"{home}/Library/Application Support"
    desktop = (
        EditorLocations(
            each.name,
            applications := (
                f"/Applications/{each.macos}.app",
                f"{home}/Applications/{each.macos}.app",
            ),
            tuple(
                f"{application}/Contents/Resources/app/bin/{each.command}"
                for application in applications
            ),
            each.command,
            f"{support}/{each.settings}/User/settings.json",
            f"{home}/{each.extensions}/extensions",
        )
        for each in EDITORS
    )
    return (*desktop, _code_server(home))


def _code_server(home: str) -> EditorLocations:
    data = f"{home}/.local/share/code-server"
    return EditorLocations(
        "code-server",
        ("/opt/homebrew/opt/code-server", "/usr/local/opt/code-server"),
        ("/opt/homebrew/bin/code-server", "/usr/local/bin/code-server"),
        "code-server",
        f"{data}/User/settings.json",
        f"{data}/extensions",
    )


def network_file_system(path: str) -> str | None:
    psutil = load("psutil")
    try:
        found = psutil.disk_partitions(all=True) if psutil is not None else ()
    except OSError:
        return None
    mounts = (Mount(each.mountpoint, each.fstype) for each in found)
    return find_network_kind(os.path.realpath(path), mounts)


def host(environ: Mapping[str, str]) -> Host:
    translated = sysctl_number("sysctl.proc_translated") == 1
    arm = translated or sysctl_number("hw.optional.arm64") == 1
    total, available = common.memory_sizes()
    return Host(
        os=NAME,
        machine="arm64" if arm else "x86_64",
        os_version=sysctl_text("kern.osproductversion"),
        distribution=None,
        kernel=sysctl_text("kern.osrelease"),
        libc=None,
        translated=translated,
        wsl=None,
        container=None,
        service=common.cloud_service(environ),
        display=not environ.get("SSH_CONNECTION"),
        administrator=posix.is_administrator(),
        cpu=sysctl_text("machdep.cpu.brand_string"),
        cpu_features=tuple(word for name, word in CPU_FEATURES.items() if sysctl_number(name) == 1),
        cores=os.cpu_count() or Unknown("not-told-by-the-kernel"),
        memory=total,
        memory_available=available,
        open_files=posix.open_files_limit(),
        address_space=None,  # the kernel keeps to none
        processor_seconds=posix.processor_limit(),
        file_size=posix.file_size_limit(),
        file_watches=None,
        language=user_language(environ),
        locale=common.locale_variable(environ, "LC_CTYPE") or "C",
        encoding=common.locale_encoding(),
        ansi_code_page=None,
        oem_code_page=None,
        console_code_page=None,
        long_paths=None,
        vc_runtime=None,
        vc_version=None,
        localhost=hosts_file.read_localhost(hosts_file.PATH),
    )


def shell(environ: Mapping[str, str]) -> Shell | Unknown:
    parents = common.read_parents()
    process = None if isinstance(parents, Unknown) else common.find_shell(parents)
    if process is None:
        return parents if isinstance(parents, Unknown) else Unknown("no-shell-among-parents")
    name = common.SHELLS[process.name]
    profile = posix.profile_file(name, posix.home_folder(environ), environ, bash=".bash_profile")
    return common.shell_fact(
        name,
        login=posix.login_shell(),
        profile=profile,
        knows_conda=common.has_conda_hook(profile),
        environ=environ,
        encoding=common.locale_encoding(),
    )


def placeholder_kind(path: str, root: str = "/") -> str | None:
    """Without developer tools /usr/bin/python3 is a stub whose start opens a dialog."""
    if path not in STUBS:
        return None
    name = os.path.basename(path)
    programs = (os.path.join(root, folder, name) for folder in DEVELOPER_TOOLS)
    return None if any(os.path.exists(program) for program in programs) else "stub"


def gpus() -> tuple[Gpu, ...] | Unknown:
    """Apple silicon's own; what an Intel Mac has, no current framework uses."""
    if sysctl_number("sysctl.proc_translated") != 1 and sysctl_number("hw.optional.arm64") != 1:
        return Unknown("intel-mac")
    return (
        Gpu(
            vendor="apple",
            name=sysctl_text("machdep.cpu.brand_string"),
            pci=None,
            compute_capability=None,
            memory=sysctl_number("hw.memsize") or Unknown("not-told-by-the-kernel"),
            integrated=True,
        ),
    )


def nvidia_driver_version() -> str | Unknown | None:
    return None


def nvidia_libraries(environ: Mapping[str, str]) -> NvidiaLibraries:
    return NvidiaLibraries()


def user_language(environ: Mapping[str, str]) -> str | Unknown:
    """Of the terminal; an application started from the Finder has no LANG."""
    locale_name = common.locale_variable(environ, "LC_MESSAGES")
    if locale_name is not None:
        return common.language_code(locale_name)
    return preferred_language(posix.home_folder(environ))


def preferred_language(home: str) -> str | Unknown:
    """AppleLocale, as `ko_KR`, from the user's preferences."""
    try:
        data = read_head(Path(home, "Library/Preferences/.GlobalPreferences.plist"))
        preferences = plistlib.loads(data)
        return common.language_code(preferences["AppleLocale"])
    except (OSError, plistlib.InvalidFileException, ValueError, LookupError, TypeError) as error:
        return Unknown("no-apple-locale", str(error))


def sysctl_text(name: str) -> str | Unknown:
    value = _sysctl(name)
    if value is None:
        return Unknown("no-sysctl", name)
    return value.rstrip(b"\0").decode("utf-8", "replace")


def sysctl_number(name: str) -> int | None:
    """None where this machine's kernel has no such name."""
    value = _sysctl(name)
    return None if value is None else int.from_bytes(value, "little")


def _sysctl(name: str) -> bytes | None:
    """The value's bytes: https://developer.apple.com/documentation/kernel/1387446-sysctlbyname"""
    ctypes = load("ctypes")
    if ctypes is None:
        return None
    sysctlbyname = ctypes.CDLL(None).sysctlbyname
    size = ctypes.c_size_t(0)
    if sysctlbyname(name.encode(), None, ctypes.byref(size), None, ctypes.c_size_t(0)) != 0:
        return None
    value = ctypes.create_string_buffer(size.value)
    if sysctlbyname(name.encode(), value, ctypes.byref(size), None, ctypes.c_size_t(0)) != 0:
        return None
    return bytes(value.raw[: size.value])


__all__ = [
    "NAME",
    "account_name",
    "app_control",
    "command_files",
    "conda_roots",
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
    "preferred_language",
    "python_candidates",
    "refuses_links",
    "scripts_folder",
    "shell",
    "site_packages_patterns",
    "user_language",
]
