"""The registry of Windows, read only. A function that reaches it is None where there is no such
value, Unknown where it may not be read."""

from __future__ import annotations

import sys

from dlsetup.facts import Unknown
from dlsetup.platforms import common

USER = "HKEY_CURRENT_USER"
MACHINE = "HKEY_LOCAL_MACHINE"
NOT_IN_REGISTRY = Unknown("not-in-registry")

CPU = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
FILE_SYSTEM = r"SYSTEM\CurrentControlSet\Control\FileSystem"
VC_RUNTIME = r"SOFTWARE\Microsoft\VisualStudio\14.0\VC\Runtimes\X64"
FOLDERS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"


def read_value(root: str, key: str, name: str) -> object:
    """None where there is none, Unknown where it may not be read."""
    if sys.platform != "win32":
        raise NotImplementedError("windows")
    import winreg

    try:
        with winreg.OpenKey(getattr(winreg, root), key) as handle:
            return winreg.QueryValueEx(handle, name)[0]
    except FileNotFoundError:
        return None
    except OSError as error:
        return Unknown("registry-unreadable", str(error))


def read_text(root: str, key: str, name: str) -> str | Unknown | None:
    content = read_value(root, key, name)
    return content if isinstance(content, Unknown) or content is None else str(content)


def subkeys(root: str, key: str) -> tuple[str, ...] | Unknown:
    """None of them where the key itself is missing."""
    if sys.platform != "win32":
        raise NotImplementedError("windows")
    import winreg

    try:
        with winreg.OpenKey(getattr(winreg, root), key) as handle:
            count = winreg.QueryInfoKey(handle)[0]
            return tuple(winreg.EnumKey(handle, index) for index in range(count))
    except FileNotFoundError:
        return ()
    except OSError as error:
        return Unknown("registry-unreadable", str(error))


def cpu_name() -> str | Unknown:
    name = read_text(MACHINE, CPU, "ProcessorNameString")
    return name if isinstance(name, Unknown) else (name or "").strip() or NOT_IN_REGISTRY


def vc_version() -> str | Unknown | None:
    """Of the Visual C++ runtime, as its installer wrote it: `v14.44.35211.00`."""
    version = read_text(MACHINE, VC_RUNTIME, "Version")
    return version.removeprefix("v") if isinstance(version, str) else version


def long_paths_enabled() -> bool | Unknown:
    setting = read_value(MACHINE, FILE_SYSTEM, "LongPathsEnabled")
    return setting if isinstance(setting, Unknown) else setting == 1


def documents_folder() -> str | Unknown:
    """The folder of documents, which OneDrive may have moved."""
    return read_text(USER, FOLDERS, "Personal") or NOT_IN_REGISTRY


def has_conda_autorun() -> bool | Unknown:
    command = read_text(USER, r"Software\Microsoft\Command Processor", "AutoRun")
    if isinstance(command, Unknown):
        return command
    return bool(common.CONDA_HOOK.search(command or ""))
