"""Windows. Paths are put together by ntpath, so that the layout is the same wherever it is
computed; the functions that reach the registry and the system's libraries stand last."""

from __future__ import annotations

import locale
import ntpath
import os
import re
import stat
import sys
from collections.abc import Mapping

from dlsetup.facts import Gpu, Host, Shell, Unknown
from dlsetup.hosts import EditorPlaces, common, posix

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

VENDORS = {"10DE": "nvidia", "1002": "amd", "8086": "intel"}

# PROCESSOR_FEATURE_ID of IsProcessorFeaturePresent
CPU_FEATURES = {38: "sse4_2", 39: "avx", 40: "avx2", 41: "avx512f", 19: "neon"}

LANGUAGE = 0x3FF  # a language id's low ten bits: the language without the country

DISPLAYS = r"SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}"
DISPLAY_VALUES = (
    "DriverDesc",
    "MatchingDeviceId",
    "HardwareInformation.qwMemorySize",
    "DriverVersion",
)

# IMAGE_FILE_MACHINE_*: https://learn.microsoft.com/windows/win32/sysinfo/image-file-machine-constants
MACHINES = {0x014C: "x86", 0x8664: "x86_64", 0xAA64: "arm64"}


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
        machine=_machine(),
        os_version=_version(),
        distribution=None,
        kernel=_version(),
        libc=None,
        translated=False,
        wsl=None,
        container=None,
        service=common.service(environ),
        display=not environ.get("SSH_CONNECTION"),
        administrator=_ask("shell32", "IsUserAnAdmin") != 0,
        cpu=_cpu(),
        cpu_features=tuple(
            w
            for number, w in CPU_FEATURES.items()
            if _ask("kernel32", "IsProcessorFeaturePresent", number)
        ),
        cores=os.cpu_count() or Unknown("not-told-by-the-system"),
        memory=total,
        memory_available=available,
        language=language(_ask("kernel32", "GetUserDefaultUILanguage")),
        locale=locale.setlocale(locale.LC_CTYPE) or "C",
        encoding=common.encoding(),
        ansi_code_page=_ask("kernel32", "GetACP"),
        oem_code_page=_ask("kernel32", "GetOEMCP"),
        console_code_page=_ask("kernel32", "GetConsoleOutputCP") or None,  # 0: there is no console
        long_paths=_long_paths(),
    )


def shell(environ: Mapping[str, str]) -> Shell | Unknown:
    parents = common.psutil_parents()
    found = None if isinstance(parents, Unknown) else common.shell_among(parents)
    if found is None:
        return parents if isinstance(parents, Unknown) else Unknown("no-shell-among-parents")
    page = _ask("kernel32", "GetConsoleOutputCP")
    autorun = has_conda_autorun()
    name = shell_name(found, environ, autorun)
    file = profile(found.name, environ.get("USERPROFILE", ""), _documents())
    hooks = {"anaconda-prompt": True, "cmd": autorun}
    return common.described(
        name,
        login=None,
        profile=file,
        hooked=hooks[name] if name in hooks else common.has_conda_hook(file),
        environ=environ,
        encoding=f"cp{page}" if page else common.encoding(),
    )


def shell_name(found: common.Process, environ: Mapping[str, str], autorun: bool | Unknown) -> str:
    """The Anaconda Prompt is a cmd that its shortcut starts with `/K ...activate.bat`; where
    the command line cannot be read, an active conda that no AutoRun explains tells."""
    if found.name != "cmd":
        return common.SHELLS[found.name]
    by_shortcut = "activate.bat" in found.command.lower()
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


def has_conda_autorun() -> bool | Unknown:
    command = _value("HKEY_CURRENT_USER", r"Software\Microsoft\Command Processor", "AutoRun")
    if isinstance(command, Unknown):
        return command
    return bool(common.CONDA_HOOK.search(str(command or "")))


def placeholder(path: str) -> str | None:
    r"""The aliases in ...\Microsoft\WindowsApps are reparse points of no size; an installed
    Python of the Store lies there too, but below a package it can be followed to."""
    if "\\microsoft\\windowsapps\\" not in path.lower().replace("/", "\\"):
        return None
    try:
        found = os.lstat(path)
    except OSError:  # what cannot even be looked at must not be started
        return "store-alias"
    reparse = getattr(found, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT
    return "store-alias" if found.st_size == 0 or reparse else None


def gpus() -> tuple[Gpu, ...] | Unknown:
    adapters = _display_adapters()
    if isinstance(adapters, Unknown):
        return adapters
    found = (gpu_of(values) for values in adapters)
    return tuple(gpu for gpu in found if gpu is not None)


def nvidia_driver() -> str | Unknown | None:
    adapters = _display_adapters()
    if isinstance(adapters, Unknown):
        return adapters
    return driver_among(adapters)


def driver_among(adapters: tuple[Mapping[str, object], ...]) -> str | Unknown | None:
    cards = (v for v in adapters if (g := gpu_of(v)) is not None and g.vendor == "nvidia")
    versions = [nvidia_version(str(values.get("DriverVersion", ""))) for values in cards]
    return next(iter(versions), None)


def gpu_of(values: Mapping[str, object]) -> Gpu | None:
    r"""The adapter of one subkey of the registry's class of displays."""
    ids = re.search(
        r"VEN_([0-9A-F]{4})&DEV_([0-9A-F]{4})", str(values.get("MatchingDeviceId", "")).upper()
    )
    if ids is None or ids[1] not in VENDORS:
        return None
    memory = values.get("HardwareInformation.qwMemorySize")
    unsaid = Unknown("not-in-registry")
    return Gpu(
        vendor=VENDORS[ids[1]],
        name=str(values["DriverDesc"]) if values.get("DriverDesc") else unsaid,
        pci=f"{ids[1]}:{ids[2]}".lower(),
        compute_capability=unsaid if ids[1] == "10DE" else None,
        memory=memory if isinstance(memory, int) else unsaid,
        integrated=False if ids[1] == "10DE" else unsaid,
    )


def nvidia_version(version: str) -> str | Unknown:
    """`32.0.15.8088` -> `580.88`: NVIDIA's own number is in the last five digits."""
    digits = "".join(version.split(".")[-2:])[-5:]
    if len(digits) < 5 or not digits.isdecimal():
        return Unknown("not-nvidia's-version", version)
    return f"{digits[:3]}.{digits[3:]}"


def language(number: int) -> str | Unknown:
    """The language of a Windows language id: 0x0412 -> ko."""
    for known, name in locale.windows_locale.items():
        if known & LANGUAGE == number & LANGUAGE:
            return common.language_of(name)
    return Unknown("unknown-language", hex(number))


def _cpu() -> str | Unknown:
    name = _value(
        "HKEY_LOCAL_MACHINE",
        r"HARDWARE\DESCRIPTION\System\CentralProcessor\0",
        "ProcessorNameString",
    )
    if isinstance(name, Unknown):
        return name
    return str(name).strip() if name else Unknown("not-in-registry")


def _long_paths() -> bool | Unknown:
    value = _value(
        "HKEY_LOCAL_MACHINE", r"SYSTEM\CurrentControlSet\Control\FileSystem", "LongPathsEnabled"
    )
    return value if isinstance(value, Unknown) else value == 1


def _roaming(home: str, environ: Mapping[str, str]) -> str:
    return environ.get("APPDATA") or ntpath.join(home, "AppData", "Roaming")


def _local(home: str, environ: Mapping[str, str]) -> str:
    return environ.get("LOCALAPPDATA") or ntpath.join(home, "AppData", "Local")


def _program_data(environ: Mapping[str, str]) -> str:
    return environ.get("PROGRAMDATA") or ntpath.join(_drive(environ), "ProgramData")


def _drive(environ: Mapping[str, str]) -> str:
    """`C:` alone would mean the drive's current folder."""
    return (environ.get("SystemDrive") or "C:") + "\\"


def _machine() -> str | Unknown:
    """The hardware's, though this process may be emulated (IsWow64Process2, Windows 10)."""
    if sys.platform != "win32":
        raise NotImplementedError(NAME)
    import ctypes

    kernel = ctypes.windll.kernel32
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    own = ctypes.c_void_p(kernel.GetCurrentProcess())
    process, native = ctypes.c_ushort(), ctypes.c_ushort()
    if not kernel.IsWow64Process2(own, ctypes.byref(process), ctypes.byref(native)):
        return Unknown("not-told-by-the-system")
    return MACHINES.get(native.value, hex(native.value))


def _version() -> str:
    """10.0.26100; Windows 11 begins at build 22000."""
    if sys.platform != "win32":
        raise NotImplementedError(NAME)
    return ".".join(str(number) for number in sys.getwindowsversion().platform_version)


def _ask(library: str, function: str, *numbers: int) -> int:
    """A function of the system that takes and gives numbers."""
    if sys.platform != "win32":
        raise NotImplementedError(NAME)
    import ctypes

    return int(getattr(getattr(ctypes.windll, library), function)(*numbers))


def _documents() -> str | Unknown:
    """The folder of documents, which OneDrive may have moved."""
    key = r"Software\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"
    value = _value("HKEY_CURRENT_USER", key, "Personal")
    return value if isinstance(value, str | Unknown) else Unknown("not-in-registry")


def _display_adapters() -> tuple[Mapping[str, object], ...] | Unknown:
    """The values of each display adapter's subkey: 0000, 0001, ..."""
    if sys.platform != "win32":
        raise NotImplementedError(NAME)
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, DISPLAYS) as key:
            names = [winreg.EnumKey(key, at) for at in range(winreg.QueryInfoKey(key)[0])]
    except OSError as error:
        return Unknown("registry-unreadable", str(error))
    return tuple(
        {v: _value("HKEY_LOCAL_MACHINE", rf"{DISPLAYS}\{name}", v) for v in DISPLAY_VALUES}
        for name in names
        if name.isdecimal()
    )


def _value(root: str, key: str, name: str) -> object:
    """Of the registry: None where there is none, Unknown where it may not be read."""
    if sys.platform != "win32":
        raise NotImplementedError(NAME)
    import winreg

    try:
        with winreg.OpenKey(getattr(winreg, root), key) as opened:
            return winreg.QueryValueEx(opened, name)[0]
    except FileNotFoundError:
        return None
    except OSError as error:
        return Unknown("registry-unreadable", str(error))
