"""Windows. Paths are put together by ntpath, so that the layout is the same wherever it is
computed; the registry, the libraries, the devices and the files have modules of their own."""

from __future__ import annotations

import locale
import ntpath
import os
from collections.abc import Mapping

from dlsetup.facts import AppControl, Host, Shell, Unknown
from dlsetup.platforms import (
    EditorLocations,
    common,
    hosts_file,
    windows_app_control,
    windows_powershell,
    windows_registry,
)
from dlsetup.platforms.editors import EDITORS
from dlsetup.platforms.windows_devices import gpus, nvidia_driver_version, nvidia_libraries
from dlsetup.platforms.windows_files import hosts_path, placeholder_kind, vc_runtime_libraries
from dlsetup.platforms.windows_system import (
    REMOTE_DRIVE,
    account_name,
    call_system,
    drive_type,
    full_name,
    native_machine,
    windows_version,
)

NAME = "windows"

CONDA_NAMES = ("miniforge3", "miniconda3", "anaconda3", "mambaforge")

PATHEXT = ".COM;.EXE;.BAT;.CMD"

# PROCESSOR_FEATURE_ID of IsProcessorFeaturePresent
CPU_FEATURES = {38: "sse4_2", 39: "avx", 40: "avx2", 41: "avx512f", 19: "neon"}

LANGUAGE = 0x3FF  # a language id's low ten bits: the language without the country


def python_candidates(prefix: str) -> tuple[str, ...]:
    """A venv's lies in Scripts, conda's and an installation's in the prefix itself."""
    return (ntpath.join(prefix, "Scripts", "python.exe"), ntpath.join(prefix, "python.exe"))


def scripts_folder(prefix: str) -> str:
    return ntpath.join(prefix, "Scripts")


def site_packages_patterns(prefix: str) -> tuple[str, ...]:
    return (ntpath.join(prefix, "Lib", "site-packages"),)


def command_files(command: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    endings = (environ.get("PATHEXT") or PATHEXT).lower().split(";")
    has_ending = ntpath.splitext(command)[1].lower() in endings
    with_endings = tuple(f"{command}{ending}" for ending in endings if ending)
    return (command, *with_endings) if has_ending else with_endings


def jupyter_data_folder(home: str, environ: Mapping[str, str]) -> str:
    return ntpath.join(_roaming_folder(home, environ), "jupyter")


def jupyter_system_folders(environ: Mapping[str, str]) -> tuple[str, ...]:
    return (ntpath.join(_program_data_folder(environ), "jupyter"),)


def conda_roots(home: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    """For one user, in AppData (where a home has spaces or is not ASCII), for all users."""
    folders = (
        home,
        _local_folder(home, environ),
        _program_data_folder(environ),
        _system_drive(environ),
    )
    continuum = ntpath.join(_local_folder(home, environ), "Continuum", "anaconda3")
    return (*(ntpath.join(folder, name) for folder in folders for name in CONDA_NAMES), continuum)


def editor_locations(home: str, environ: Mapping[str, str]) -> tuple[EditorLocations, ...]:
    programs = (
        ntpath.join(_local_folder(home, environ), "Programs"),
        environ.get("ProgramFiles") or ntpath.join(_system_drive(environ), "Program Files"),
        environ.get("ProgramFiles(x86)")
        or ntpath.join(_system_drive(environ), "Program Files (x86)"),
    )
    return tuple(
        EditorLocations(
            each.name,
            folders := tuple(ntpath.join(folder, each.windows) for folder in programs),
            tuple(
                ntpath.join(folder, *between, "bin", f"{each.command}.cmd")
                for folder in folders
                for between in ((), ("resources", "app"))
            ),
            each.command,
            ntpath.join(_roaming_folder(home, environ), each.settings, "User", "settings.json"),
            ntpath.join(home, each.extensions, "extensions"),
        )
        for each in EDITORS
    )


def environments_folders(home: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    """Not below a home of Hangul or with spaces: compilers and old tools fail there."""
    is_plain = home.isascii() and " " not in home
    parent = home if is_plain else _system_drive(environ)
    return tuple(ntpath.join(parent, name) for name in ("dlsetup-envs", "dlsetup"))


def local_folders(home: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    return (_system_drive(environ),)


def network_file_system(path: str) -> str | None:
    """A share, by its own name or as a drive."""
    drive = ntpath.splitdrive(path)[0]
    is_share = drive.startswith("\\\\") or drive_type(f"{drive}\\") == REMOTE_DRIVE
    return "SMB" if is_share else None


def refuses_links(folder: str) -> bool:
    """An environment has none here."""
    return False


def host(environ: Mapping[str, str]) -> Host:
    total, available = common.memory_sizes()
    administrator = call_system("shell32", "IsUserAnAdmin")
    language = call_system("kernel32", "GetUserDefaultUILanguage")
    return Host(
        os=NAME,
        machine=native_machine(),
        os_version=windows_version(),
        distribution=None,
        kernel=windows_version(),
        libc=None,
        translated=False,
        wsl=None,
        container=None,
        service=common.cloud_service(environ),
        display=not environ.get("SSH_CONNECTION"),
        administrator=administrator if isinstance(administrator, Unknown) else administrator != 0,
        cpu=windows_registry.cpu_name(),
        cpu_features=cpu_features(),
        cores=os.cpu_count() or Unknown("not-told-by-the-system"),
        memory=total,
        memory_available=available,
        open_files=None,
        address_space=None,
        processor_seconds=None,
        file_size=None,
        file_watches=None,
        language=language if isinstance(language, Unknown) else language_from_id(language),
        locale=locale.setlocale(locale.LC_CTYPE) or "C",
        encoding=common.locale_encoding(),
        ansi_code_page=call_system("kernel32", "GetACP"),
        oem_code_page=call_system("kernel32", "GetOEMCP"),
        console_code_page=call_system("kernel32", "GetConsoleOutputCP")
        or None,  # 0: there is no console
        long_paths=windows_registry.long_paths_enabled(),
        vc_runtime=vc_runtime_libraries(environ),
        vc_version=windows_registry.vc_version(),
        localhost=hosts_file.read_localhost(hosts_path(environ)),
    )


def app_control() -> AppControl:
    return windows_app_control.read()


def cpu_features() -> tuple[str, ...] | Unknown:
    present = {
        feature: call_system("kernel32", "IsProcessorFeaturePresent", number)
        for number, feature in CPU_FEATURES.items()
    }
    unknown = next((each for each in present.values() if isinstance(each, Unknown)), None)
    return unknown or tuple(feature for feature, answer in present.items() if answer)


def shell(environ: Mapping[str, str]) -> Shell | Unknown:
    parents = common.read_parents()
    process = None if isinstance(parents, Unknown) else common.find_shell(parents)
    if process is None:
        return parents if isinstance(parents, Unknown) else Unknown("no-shell-among-parents")
    code_page = call_system("kernel32", "GetConsoleOutputCP")
    autorun = windows_registry.has_conda_autorun()
    name = shell_name(process, environ, autorun)
    documents = windows_registry.documents_folder()
    profile_path = profile_file(process.name, environ.get("USERPROFILE", ""), documents)
    conda_hooks = {"anaconda-prompt": True, "cmd": autorun}
    return common.shell_fact(
        name,
        login=None,
        profile=profile_path,
        knows_conda=conda_hooks[name]
        if name in conda_hooks
        else common.has_conda_hook(profile_path),
        environ=environ,
        encoding=code_page_encoding(code_page),
        execution_policy=windows_powershell.execution_policy(process.name, environ, documents),
    )


def code_page_encoding(code_page: int | Unknown) -> str | Unknown:
    """0: there is no console."""
    if isinstance(code_page, Unknown):
        return code_page
    return f"cp{code_page}" if code_page else common.locale_encoding()


def shell_name(
    process: common.ParentProcess, environ: Mapping[str, str], autorun: bool | Unknown
) -> str:
    """The Anaconda Prompt is a cmd that its shortcut starts with `/K ...activate.bat`; where
    the command line cannot be read, an active conda that no AutoRun explains tells."""
    if process.name != "cmd":
        return common.SHELLS[process.name]
    by_shortcut = "activate.bat" in (process.command or "").lower()
    unexplained = bool(environ.get("CONDA_PROMPT_MODIFIER")) and autorun is not True
    return "anaconda-prompt" if by_shortcut or unexplained else "cmd"


def profile_file(process: str, home: str, documents: str | Unknown) -> str | Unknown | None:
    """The file `conda init` edits; cmd has none but the registry's AutoRun."""
    folder = {"powershell": "WindowsPowerShell", "pwsh": "PowerShell"}.get(process)
    if folder is not None and isinstance(documents, Unknown):
        return documents
    if folder is not None:
        return ntpath.join(str(documents), folder, "profile.ps1")
    return ntpath.join(home, ".bash_profile") if process == "bash" else None


def language_from_id(language_id: int) -> str | Unknown:
    """The language of a Windows language id: 0x0412 -> ko."""
    for known_id, name in locale.windows_locale.items():
        if known_id & LANGUAGE == language_id & LANGUAGE:
            return common.language_code(name)
    return Unknown("unknown-language", hex(language_id))


def _roaming_folder(home: str, environ: Mapping[str, str]) -> str:
    return environ.get("APPDATA") or ntpath.join(home, "AppData", "Roaming")


def _local_folder(home: str, environ: Mapping[str, str]) -> str:
    return environ.get("LOCALAPPDATA") or ntpath.join(home, "AppData", "Local")


def _program_data_folder(environ: Mapping[str, str]) -> str:
    return environ.get("PROGRAMDATA") or ntpath.join(_system_drive(environ), "ProgramData")


def _system_drive(environ: Mapping[str, str]) -> str:
    """`C:` alone would mean the drive's current folder."""
    return (environ.get("SystemDrive") or "C:") + "\\"


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
    "language_from_id",
    "local_folders",
    "network_file_system",
    "nvidia_driver_version",
    "nvidia_libraries",
    "placeholder_kind",
    "profile_file",
    "python_candidates",
    "refuses_links",
    "scripts_folder",
    "shell",
    "shell_name",
    "site_packages_patterns",
]
