"""Files of Windows that only look like programs, and libraries that programs expect of it."""

from __future__ import annotations

import ntpath
import os
import sys
from collections.abc import Mapping

from dlsetup.facts import Unknown

# https://learn.microsoft.com/openspecs/windows_protocols/ms-fscc/c8e77b37-3909-4fe6-a4ea-2b9d423b1ee4
APP_EXECUTION_LINK = 0x8000001B
STORE_PYTHON = "pythonsoftwarefoundation.python"
HEADER = 12  # tag, length, reserved, version

# what PyTorch and TensorFlow are linked with; Python itself brings vcruntime140 along
VC_RUNTIME = ("msvcp140.dll", "vcruntime140.dll", "vcruntime140_1.dll")


def placeholder_kind(path: str) -> str | None:
    r"""The aliases in ...\Microsoft\WindowsApps are links to applications: `python.exe` to the
    one that opens the Store, or to a Python that came from there."""
    if "\\microsoft\\windowsapps\\" not in path.lower().replace("/", "\\"):
        return None
    try:
        status = os.lstat(path)
    except OSError:  # what cannot even be looked at must not be started
        return "store-alias"
    if getattr(status, "st_reparse_tag", 0) == APP_EXECUTION_LINK:
        package = _linked_package(path)
        return None if package.lower().startswith(STORE_PYTHON) else "store-alias"
    return "store-alias" if status.st_size == 0 else None


def package_name(reparse_data: bytes) -> str:
    """The package of an application execution link: the first of its strings; empty where the
    data is too short to hold one."""
    text = reparse_data[HEADER:].decode("utf-16-le", "replace")
    return text.partition("\0")[0]


def hosts_path(environ: Mapping[str, str]) -> str:
    """Of the system's file of names."""
    return ntpath.join(system_folder(environ), "drivers", "etc", "hosts")


def system_folder(environ: Mapping[str, str]) -> str:
    return ntpath.join(environ.get("SystemRoot") or r"C:\Windows", "System32")


def vc_runtime_libraries(environ: Mapping[str, str]) -> tuple[str, ...] | Unknown:
    """Of the Visual C++ runtime's libraries, those that are installed for all programs."""
    try:
        names = {name.lower() for name in os.listdir(system_folder(environ))}
    except OSError as error:
        return Unknown("unreadable", str(error))
    return tuple(name for name in VC_RUNTIME if name in names)


def _linked_package(path: str) -> str:
    """Empty where the link cannot be opened: then nothing is known in its favour."""
    if sys.platform != "win32":
        raise NotImplementedError("windows")
    import ctypes
    from ctypes import wintypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = wintypes.HANDLE
    # no access, all sharing, no security, OPEN_EXISTING, OPEN_REPARSE_POINT | BACKUP_SEMANTICS
    handle = wintypes.HANDLE(kernel.CreateFileW(path, 0, 7, None, 3, 0x02200000, None))
    if handle.value == wintypes.HANDLE(-1).value:
        return ""
    data, size = ctypes.create_string_buffer(16 * 1024), wintypes.DWORD()
    succeeded = kernel.DeviceIoControl(  # FSCTL_GET_REPARSE_POINT
        handle, 0x000900A8, None, 0, data, len(data), ctypes.byref(size), None
    )
    kernel.CloseHandle(handle)
    return package_name(data.raw[: size.value]) if succeeded else ""
