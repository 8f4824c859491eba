"""Windows. Paths are put together by ntpath, so that the layout is the same wherever it is
computed; the registry, the libraries, the devices and the files have modules of their own."""

from __future__ import annotations

import locale
import ntpath
import os
from collections.abc import Mapping

from dlsetup.facts import Host, Shell, Unknown
from dlsetup.platforms import EditorPlaces, common, posix, windows_powershell, windows_registry
from dlsetup.platforms.windows_devices import gpus, nvidia_driver, nvidia_libraries
from dlsetup.platforms.windows_files import placeholder, vc_runtime
from dlsetup.platforms.windows_system import ask, machine, version

NAME = "windows"

CONDA_NAMES = ("miniforge3", "miniconda3", "anaconda3", "mambaforge")

EDITORS = (
    # name, command, folder of the program, folder of settings, folder of extensions
    ("vscode", "code", "Microsoft VS Code", "Code", ".vscode"),
    (
        "vscode-insiders",
        "code-insiders",
        "Microsoft VS Code Insiders",
        "Code - Insiders",
        ".vscode-insiders",
    ),
    ("vscodium", "codium", "VSCodium", "VSCodium", ".vscode-oss"),
)

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
    named = ntpath.splitext(command)[1].lower() in endings
    added = tuple(f"{command}{ending}" for ending in endings if ending)
    return (command, *added) if named else added


def jupyter_data_folder(home: str, environ: Mapping[str, str]) -> str:
    return ntpath.join(_roaming(home, environ), "jupyter")


def jupyter_system_folders(environ: Mapping[str, str]) -> tuple[str, ...]:
    return (ntpath.join(_program_data(environ), "jupyter"),)


def conda_roots(home: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    """For one user, in AppData (where a home has spaces or is not ASCII), for all users."""
    folders = (home, _local(home, environ), _program_data(environ), _drive(environ))
    continuum = ntpath.join(_local(home, environ), "Continuum", "anaconda3")
    return (*(ntpath.join(each, name) for each in folders for name in CONDA_NAMES), continuum)


def editors(home: str, environ: Mapping[str, str]) -> tuple[EditorPlaces, ...]:
    programs = (
        ntpath.join(_local(home, environ), "Programs"),
        environ.get("ProgramFiles") or ntpath.join(_drive(environ), "Program Files"),
        environ.get("ProgramFiles(x86)") or ntpath.join(_drive(environ), "Program Files (x86)"),
    )
    return tuple(
        EditorPlaces(
            name,
            folders := tuple(ntpath.join(each, program) for each in programs),
            tuple(ntpath.join(each, "bin", f"{command}.cmd") for each in folders),
            command,
            ntpath.join(_roaming(home, environ), settings, "User", "settings.json"),
            ntpath.join(home, extensions, "extensions"),
        )
        for name, command, program, settings, extensions in EDITORS
    )


def environments_folder(home: str, environ: Mapping[str, str]) -> str:
    """Not below a home of Hangul or with spaces: compilers and old tools fail there."""
    plain = home.isascii() and " " not in home
    return ntpath.join(home if plain else _drive(environ), "dlsetup")


def activate(prefix: str, shell: str) -> str:
    scripts = scripts_folder(prefix)
    if shell == "powershell":
        return posix.powershell_line(ntpath.join(scripts, "Activate.ps1"))
    if shell in ("cmd", "anaconda-prompt"):
        return f'"{ntpath.join(scripts, "activate.bat")}"'
    return posix.activate_line(scripts.replace("\\", "/"), shell)  # Git Bash and its like


def host(environ: Mapping[str, str]) -> Host:
    total, available = common.memory()
    return Host(
        os=NAME,
        machine=machine(),
        os_version=version(),
        distribution=None,
        kernel=version(),
        libc=None,
        translated=False,
        wsl=None,
        container=None,
        service=common.service(environ),
        display=not environ.get("SSH_CONNECTION"),
        administrator=ask("shell32", "IsUserAnAdmin") != 0,
        cpu=windows_registry.cpu(),
        cpu_features=tuple(
            w
            for number, w in CPU_FEATURES.items()
            if ask("kernel32", "IsProcessorFeaturePresent", number)
        ),
        cores=os.cpu_count() or Unknown("not-told-by-the-system"),
        memory=total,
        memory_available=available,
        language=language(ask("kernel32", "GetUserDefaultUILanguage")),
        locale=locale.setlocale(locale.LC_CTYPE) or "C",
        encoding=common.encoding(),
        ansi_code_page=ask("kernel32", "GetACP"),
        oem_code_page=ask("kernel32", "GetOEMCP"),
        console_code_page=ask("kernel32", "GetConsoleOutputCP") or None,  # 0: there is no console
        long_paths=windows_registry.long_paths(),
        vc_runtime=vc_runtime(environ),
        vc_version=windows_registry.vc_version(),
    )


def shell(environ: Mapping[str, str]) -> Shell | Unknown:
    parents = common.psutil_parents()
    found = None if isinstance(parents, Unknown) else common.shell_among(parents)
    if found is None:
        return parents if isinstance(parents, Unknown) else Unknown("no-shell-among-parents")
    page = ask("kernel32", "GetConsoleOutputCP")
    autorun = windows_registry.has_conda_autorun()
    name = shell_name(found, environ, autorun)
    documents = windows_registry.documents()
    file = profile(found.name, environ.get("USERPROFILE", ""), documents)
    hooks = {"anaconda-prompt": True, "cmd": autorun}
    return common.described(
        name,
        login=None,
        profile=file,
        hooked=hooks[name] if name in hooks else common.has_conda_hook(file),
        environ=environ,
        encoding=f"cp{page}" if page else common.encoding(),
        execution_policy=windows_powershell.execution_policy(found.name, environ, documents),
    )


def shell_name(found: common.Process, environ: Mapping[str, str], autorun: bool | Unknown) -> str:
    """The Anaconda Prompt is a cmd that its shortcut starts with `/K ...activate.bat`; where
    the command line cannot be read, an active conda that no AutoRun explains tells."""
    if found.name != "cmd":
        return common.SHELLS[found.name]
    by_shortcut = "activate.bat" in (found.command or "").lower()
    unexplained = bool(environ.get("CONDA_PROMPT_MODIFIER")) and autorun is not True
    return "anaconda-prompt" if by_shortcut or unexplained else "cmd"


def profile(process: str, home: str, documents: str | Unknown) -> str | Unknown | None:
    """The file `conda init` edits; cmd has none but the registry's AutoRun."""
    folder = {"powershell": "WindowsPowerShell", "pwsh": "PowerShell"}.get(process)
    if folder is not None and isinstance(documents, Unknown):
        return documents
    if folder is not None:
        return ntpath.join(str(documents), folder, "profile.ps1")
    return ntpath.join(home, ".bash_profile") if process == "bash" else None


def language(number: int) -> str | Unknown:
    """The language of a Windows language id: 0x0412 -> ko."""
    for known, name in locale.windows_locale.items():
        if known & LANGUAGE == number & LANGUAGE:
            return common.language_of(name)
    return Unknown("unknown-language", hex(number))


def _roaming(home: str, environ: Mapping[str, str]) -> str:
    return environ.get("APPDATA") or ntpath.join(home, "AppData", "Roaming")


def _local(home: str, environ: Mapping[str, str]) -> str:
    return environ.get("LOCALAPPDATA") or ntpath.join(home, "AppData", "Local")


def _program_data(environ: Mapping[str, str]) -> str:
    return environ.get("PROGRAMDATA") or ntpath.join(_drive(environ), "ProgramData")


def _drive(environ: Mapping[str, str]) -> str:
    """`C:` alone would mean the drive's current folder."""
    return (environ.get("SystemDrive") or "C:") + "\\"


__all__ = [
    "NAME",
    "activate",
    "command_files",
    "conda_roots",
    "editors",
    "environments_folder",
    "gpus",
    "host",
    "jupyter_data_folder",
    "jupyter_system_folders",
    "language",
    "nvidia_driver",
    "nvidia_libraries",
    "placeholder",
    "profile",
    "python_candidates",
    "scripts_folder",
    "shell",
    "shell_name",
    "site_packages_patterns",
]
