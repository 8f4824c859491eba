"""The display adapters of Windows, from the registry."""

from __future__ import annotations

import ntpath
import os
import re
from collections.abc import Mapping

from dlsetup.facts import Gpu, Unknown
from dlsetup.platforms import NvidiaLibraries, windows_registry

VENDORS = {"10DE": "nvidia", "1002": "amd", "8086": "intel"}

DISPLAYS = r"SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}"
DISPLAY_VALUES = (
    "DriverDesc",
    "MatchingDeviceId",
    "HardwareInformation.qwMemorySize",
    "DriverVersion",
)


def gpus() -> tuple[Gpu, ...] | Unknown:
    found = adapters()
    if isinstance(found, Unknown):
        return found
    cards = (gpu_of(values) for values in found)
    return tuple(gpu for gpu in cards if gpu is not None)


def nvidia_driver() -> str | Unknown | None:
    found = adapters()
    return found if isinstance(found, Unknown) else driver_among(found)


def nvidia_libraries(environ: Mapping[str, str]) -> NvidiaLibraries:
    folder = ntpath.join(environ.get("SystemRoot", r"C:\Windows"), "System32")
    return NvidiaLibraries(
        *(
            tuple(path for path in (ntpath.join(folder, name),) if os.path.exists(path))
            for name in ("nvcuda.dll", "nvml.dll")
        )
    )


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


def adapters() -> tuple[Mapping[str, object], ...] | Unknown:
    """The values of each display adapter's subkey: 0000, 0001, ..."""
    names = windows_registry.subkeys(windows_registry.MACHINE, DISPLAYS)
    if isinstance(names, Unknown):
        return names
    return tuple(
        {
            v: windows_registry.value(windows_registry.MACHINE, rf"{DISPLAYS}\{name}", v)
            for v in DISPLAY_VALUES
        }
        for name in names
        if name.isdecimal()
    )
