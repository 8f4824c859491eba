"""NVIDIA's driver library, asked in a child: it may crash or hang, and starting it takes as
long as starting the card."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dlsetup.collect.context import guarded
from dlsetup.facts import Driver, Gpu, Unknown
from dlsetup.platforms import NvidiaLibraries
from dlsetup.process.interpreter import ProbeResult, run_probe
from dlsetup.records import msgspec

TIMEOUT = 10.0  # seconds
VISIBLE_DEVICES = "CUDA_VISIBLE_DEVICES"


class DriverAnswer(NamedTuple):
    """What the libraries said: all devices, and how many a program would see."""

    probe_result: ProbeResult
    visible_count: int | Unknown | None
    libraries: NvidiaLibraries

    def section(self, name: str) -> dict[str, Any]:
        return next((value[name] for value in self.probe_result.values if name in value), {})


class DriverQuery(threading.Thread):
    """The driver's answer, on its way."""

    def __init__(self, libraries: NvidiaLibraries, environ: Mapping[str, str]) -> None:
        super().__init__(daemon=True)
        self.libraries, self.environ = libraries, environ
        self._answer: DriverAnswer | Unknown = Unknown("not-asked")

    def run(self) -> None:
        self._answer = guarded(self._query_driver)

    def result(self) -> DriverAnswer | Unknown:
        self.join()
        return self._answer

    def _query_driver(self) -> DriverAnswer:
        unrestricted = {key: value for key, value in self.environ.items() if key != VISIBLE_DEVICES}
        result = _run_driver_probe(self.libraries, unrestricted)
        answer = DriverAnswer(result, None, self.libraries)
        if VISIBLE_DEVICES not in self.environ or not answer.section("cuda").get("devices"):
            return answer
        restricted = DriverAnswer(
            _run_driver_probe(self.libraries, self.environ), None, self.libraries
        ).section("cuda")
        return answer._replace(visible_count=restricted.get("devices", Unknown("no-answer")))


def _run_driver_probe(libraries: NvidiaLibraries, environ: Mapping[str, str]) -> ProbeResult:
    """Devices in the order of the PCI bus, as the kernel lists them."""
    env = {**environ, "CUDA_DEVICE_ORDER": "PCI_BUS_ID"}
    arguments = [os.pathsep.join(files) for files in libraries]
    return run_probe(sys.executable, "driver", arguments, env=env, timeout=TIMEOUT)


def driver_fact(
    kernel_version: str | Unknown | None, answer: DriverAnswer | Unknown | None
) -> Driver | Unknown | None:
    """The kernel's half of the driver and the library's, as one fact."""
    if answer is None or isinstance(answer, Unknown):
        library = None if answer is None else answer
        return (
            Driver(version=kernel_version, library=library)
            if isinstance(kernel_version, str)
            else kernel_version
        )
    cuda, nvml = answer.section("cuda"), answer.section("nvml")
    not_reported = Unknown("not-said-by-the-library", str(cuda.get("error", "")))
    version = (
        kernel_version if isinstance(kernel_version, str) else nvml.get("driver") or kernel_version
    )
    is_loaded = "library" in cuda
    return Driver(
        version=version,
        cuda=_cuda_version(cuda.get("cuda")) if is_loaded else None,
        library=cuda.get("library"),
        library_version=nvml.get("version") or cuda.get("version") or not_reported,
        libraries=answer.libraries.cuda,
        on_loader_path=cuda.get("by_name"),
        cuinit_result=cuda.get("init", not_reported) if is_loaded else None,
        nvml_result=nvml.get("nvml"),
        device_count=cuda.get("devices", not_reported),
        visible_count=not_reported if answer.visible_count is None else answer.visible_count,
        library_outcome=_probe_outcome(answer.probe_result, cuda),
    )


def _probe_outcome(result: ProbeResult, cuda: Mapping[str, Any]) -> str:
    if "library" not in cuda and "error" in cuda:
        return "not-loaded"
    if cuda or not result.values:
        return "ok" if cuda else result.start.outcome
    return "hung" if result.process.timed_out else "crashed"


def _cuda_version(number: int | None) -> str | Unknown:
    """13020 -> 13.2"""
    if not number:
        return Unknown("not-said-by-the-library")
    return f"{number // 1000}.{number % 1000 // 10}"


def gpu_facts(
    bus_gpus: tuple[Gpu, ...] | Unknown, answer: DriverAnswer | Unknown | None
) -> tuple[Gpu, ...] | Unknown:
    """What the bus shows, with what the libraries say of NVIDIA's; a machine that hides its
    bus (WSL, some containers) has those that the libraries list."""
    if answer is None or isinstance(answer, Unknown):
        return bus_gpus
    reported = _merge_devices(
        answer.section("cuda").get("gpus", []), answer.section("nvml").get("gpus", [])
    )
    if not reported:
        return bus_gpus
    cards = bus_gpus if isinstance(bus_gpus, tuple) else ()
    nvidia = [card for card in cards if card.vendor == "nvidia"]
    if len(nvidia) != len(reported):
        nvidia = [Gpu(vendor="nvidia", pci=None, integrated=False)] * len(reported)
    merged = (
        msgspec.structs.replace(gpu, **values) for gpu, values in zip(nvidia, reported, strict=True)
    )
    return (*merged, *(card for card in cards if card.vendor != "nvidia"))


GPU_FIELDS = {
    "name": "name",
    "memory": "memory",
    "capability": "compute_capability",
    "used": "memory_used",
    "processes": "processes",
}


def _merge_devices(
    cuda: Sequence[Mapping[str, Any]], nvml: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Both list the same cards; CUDA lists none where it fails."""
    count = max(len(cuda), len(nvml))
    pairs = (
        {**_device_at(nvml, index), **_device_at(cuda, index)}
        if len(cuda) in (0, len(nvml))
        else _device_at(cuda, index)
        for index in range(count if len(cuda) in (0, len(nvml)) else len(cuda) or count)
    )
    return [{GPU_FIELDS[key]: device[key] for key in device} for device in pairs]


def _device_at(devices: Sequence[Mapping[str, Any]], index: int) -> dict[str, Any]:
    if index >= len(devices):
        return {}
    return {key: value for key, value in devices[index].items() if value is not None}
