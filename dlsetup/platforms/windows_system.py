"""The libraries of Windows, asked without starting anything."""

from __future__ import annotations

import sys

from dlsetup.compiled.loading import load
from dlsetup.facts import NO_CTYPES, Unknown

REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveType
NAME_DISPLAY = 3  # EXTENDED_NAME_FORMAT
USER_INFO_10 = 10  # the level of NetUserGetInfo
# IMAGE_FILE_MACHINE_*: https://learn.microsoft.com/windows/win32/sysinfo/image-file-machine-constants
MACHINES = {0x014C: "x86", 0x8664: "x86_64", 0xAA64: "arm64"}


def native_machine() -> str | Unknown:
    """The hardware's, though this process may be emulated (IsWow64Process2, Windows 10)."""
    if sys.platform != "win32":
        raise NotImplementedError("windows")
    ctypes = load("ctypes")
    if ctypes is None:
        return NO_CTYPES
    kernel = ctypes.windll.kernel32
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    own = ctypes.c_void_p(kernel.GetCurrentProcess())
    process, native = ctypes.c_ushort(), ctypes.c_ushort()
    if not kernel.IsWow64Process2(own, ctypes.byref(process), ctypes.byref(native)):
        return Unknown("not-told-by-the-system")
    return MACHINES.get(native.value, hex(native.value))


def windows_version() -> str:
    """10.0.26100; Windows 11 begins at build 22000."""
    if sys.platform != "win32":
        raise NotImplementedError("windows")
    return ".".join(str(number) for number in sys.getwindowsversion().platform_version)


def call_system(library: str, function: str, *numbers: int) -> int | Unknown:
    """A function of the system that takes and gives numbers."""
    if sys.platform != "win32":
        raise NotImplementedError("windows")
    ctypes = load("ctypes")
    if ctypes is None:
        return NO_CTYPES
    return int(getattr(getattr(ctypes.windll, library), function)(*numbers))


def drive_type(root: str) -> int | Unknown:
    """Of `C:\\`, by GetDriveType."""
    if sys.platform != "win32":
        raise NotImplementedError("windows")
    ctypes = load("ctypes")
    return NO_CTYPES if ctypes is None else int(ctypes.windll.kernel32.GetDriveTypeW(root))


def account_name() -> str:
    """By the system (GetUserName), whatever variables say; "": it does not tell."""
    import os

    try:
        return os.getlogin()
    except OSError:  # a service that nobody logged in for
        return ""


def full_name() -> str:
    """The account's owner: of a domain (GetUserNameEx), or of this machine (NetUserGetInfo)."""
    if sys.platform != "win32":
        return ""
    import ctypes
    import getpass

    size = ctypes.c_ulong(256)
    name = ctypes.create_unicode_buffer(size.value)
    if ctypes.windll.secur32.GetUserNameExW(NAME_DISPLAY, name, ctypes.byref(size)):
        return name.value
    record = ctypes.POINTER(ctypes.c_wchar_p)()  # USER_INFO_10: name, comment, comment, full name
    net = ctypes.windll.netapi32
    if net.NetUserGetInfo(None, getpass.getuser(), USER_INFO_10, ctypes.byref(record)):
        return ""
    try:
        return record[3] or ""
    finally:
        net.NetApiBufferFree(record)
