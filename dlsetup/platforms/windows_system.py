"""The libraries of Windows, asked without starting anything."""

from __future__ import annotations

import sys

from dlsetup.compiled.loading import load
from dlsetup.facts import NO_CTYPES, Unknown

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
