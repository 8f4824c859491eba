"""The display adapters of Windows, from the registry."""

from __future__ import annotations

import ntpath
import os
import re
from collections.abc import Mapping

from dlsetup.facts import Gpu, Unknown
from dlsetup.platforms import NvidiaLibraries, windows_registry
from dlsetup.platforms.windows_files import system_folder

VENDORS = {"10DE": "nvidia", "1002": "amd", "8086": "intel"}

DISPLAYS = r"SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}"
DISPLAY_VALUES = (
    "DriverDesc",
    "MatchingDeviceId",
    "HardwareInformation.qwMemorySize",
    "DriverVersion",
)


def gpus() -> tuple[Gpu, ...] | Unknown:
    adapters = read_adapters()
    if isinstance(adapters, Unknown):
        return adapters
    cards = (gpu_from_registry(values) for values in adapters)
    return tuple(gpu for gpu in cards if gpu is not None)


def nvidia_driver_version() -> str | Unknown | None:
    adapters = read_adapters()
    return adapters if isinstance(adapters, Unknown) else find_nvidia_driver(adapters)


def nvidia_libraries(environ: Mapping[str, str]) -> NvidiaLibraries:
    folder = system_folder(environ)
    return NvidiaLibraries(
        *(
            tuple(path for path in (ntpath.join(folder, name),) if os.path.exists(path))
            for name in ("nvcuda.dll", "nvml.dll")
        )
    )


def find_nvidia_driver(adapters: tuple[Mapping[str, object], ...]) -> str | Unknown | None:
    nvidia_values = (
        values
        for values in adapters
        if (gpu := gpu_from_registry(values)) is not None and gpu.vendor == "nvidia"
    )
    versions = [
        nvidia_driver_number(str(values.get("DriverVersion", ""))) for values in nvidia_values
    ]
    return next(iter(versions), None)


def gpu_from_registry(values: Mapping[str, object]) -> Gpu | None:
    r"""The adapter of one subkey of the registry's class of displays."""
    ids = re.search(
        r"VEN_([0-9A-F]{4})&DEV_([0-9A-F]{4})", str(values.get("MatchingDeviceId", "")).upper()
    )
    if ids is None or ids[1] not in VENDORS:
        return None
    memory = values.get("HardwareInformation.qwMemorySize")
    unknown = Unknown("not-in-registry")
    return Gpu(
        vendor=VENDORS[ids[1]],
        name=str(values["DriverDesc"]) if values.get("DriverDesc") else unknown,
        pci=f"{ids[1]}:{ids[2]}".lower(),
        compute_capability=unknown if ids[1] == "10DE" else None,
        memory=memory if isinstance(memory, int) else unknown,
        integrated=False if ids[1] == "10DE" else unknown,
    )


def nvidia_driver_number(version: str) -> str | Unknown:
    """`32.0.15.8088` -> `580.88`: NVIDIA's own number is in the last five digits."""
    digits = "".join(version.split(".")[-2:])[-5:]
    if len(digits) < 5 or not digits.isdecimal():
        return Unknown("not-nvidia's-version", version)
    return f"{digits[:3]}.{digits[3:]}"


def read_adapters() -> tuple[Mapping[str, object], ...] | Unknown:
    """The values of each display adapter's subkey: 0000, 0001, ..."""
    names = windows_registry.subkeys(windows_registry.MACHINE, DISPLAYS)
    if isinstance(names, Unknown):
        return names
    return tuple(
        {
            value_name: windows_registry.read_value(
                windows_registry.MACHINE, rf"{DISPLAYS}\{name}", value_name
            )
            for value_name in DISPLAY_VALUES
        }
        for name in names
        if name.isdecimal()
    )
