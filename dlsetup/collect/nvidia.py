"""NVIDIA's driver library, asked in a child: it may crash or hang, and starting it takes as
long as starting the card."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from dlsetup.collect.context import part
from dlsetup.facts import Driver, Gpu, Unknown
from dlsetup.platforms import NvidiaLibraries
from dlsetup.process.interpreter import ProbeResult, run_probe

LIMIT = 10.0  # seconds
HIDING = "CUDA_VISIBLE_DEVICES"


class Said(NamedTuple):
    """What the libraries said: all devices, and how many a program would see."""

    answer: ProbeResult
    visible: int | Unknown | None
    libraries: NvidiaLibraries

    def of(self, name: str) -> dict[str, Any]:
        return next((each[name] for each in self.answer.values if name in each), {})


class Asking(threading.Thread):
    """The driver's answer, on its way."""

    def __init__(self, libraries: NvidiaLibraries, environ: Mapping[str, str]) -> None:
        super().__init__(daemon=True)
        self.libraries, self.environ = libraries, environ
        self._said: Said | Unknown = Unknown("not-asked")

    def run(self) -> None:
        self._said = part(self._ask)

    def result(self) -> Said | Unknown:
        self.join()
        return self._said

    def _ask(self) -> Said:
        whole = {key: value for key, value in self.environ.items() if key != HIDING}
        answer = _once(self.libraries, whole)
        said = Said(answer, None, self.libraries)
        if HIDING not in self.environ or not said.of("cuda").get("devices"):
            return said
        hidden = Said(_once(self.libraries, self.environ), None, self.libraries).of("cuda")
        return said._replace(visible=hidden.get("devices", Unknown("no-answer")))


def _once(libraries: NvidiaLibraries, environ: Mapping[str, str]) -> ProbeResult:
    """Devices in the order of the PCI bus, as the kernel lists them."""
    env = {**environ, "CUDA_DEVICE_ORDER": "PCI_BUS_ID"}
    arguments = [os.pathsep.join(files) for files in libraries]
    return run_probe(sys.executable, "driver", arguments, env=env, timeout=LIMIT)


def driver(kernel: str | Unknown | None, said: Said | Unknown | None) -> Driver | Unknown | None:
    """The kernel's half of the driver and the library's, as one fact."""
    if said is None or isinstance(said, Unknown):
        absent = None if said is None else said
        return Driver(version=kernel, library=absent) if isinstance(kernel, str) else kernel
    cuda, nvml = said.of("cuda"), said.of("nvml")
    unsaid = Unknown("not-said-by-the-library", str(cuda.get("error", "")))
    version = kernel if isinstance(kernel, str) else nvml.get("driver") or kernel
    loaded = "library" in cuda
    return Driver(
        version=version,
        cuda=_cuda_version(cuda.get("cuda")) if loaded else None,
        library=cuda.get("library"),
        library_version=nvml.get("version") or cuda.get("version") or unsaid,
        libraries=said.libraries.cuda,
        on_loader_path=cuda.get("by_name"),
        init=cuda.get("init", unsaid) if loaded else None,
        nvml=nvml.get("nvml"),
        devices=cuda.get("devices", unsaid),
        visible=unsaid if said.visible is None else said.visible,
        asked=_outcome(said.answer, cuda),
    )


def _outcome(answer: ProbeResult, cuda: Mapping[str, Any]) -> str:
    if "library" not in cuda and "error" in cuda:
        return "not-loaded"
    if cuda or not answer.values:
        return "ok" if cuda else answer.start.outcome
    return "hung" if answer.process.timed_out else "crashed"


def _cuda_version(number: int | None) -> str | Unknown:
    """13020 -> 13.2"""
    if not number:
        return Unknown("not-said-by-the-library")
    return f"{number // 1000}.{number % 1000 // 10}"


def gpus(seen: tuple[Gpu, ...] | Unknown, said: Said | Unknown | None) -> tuple[Gpu, ...] | Unknown:
    """What the bus shows, with what the libraries say of NVIDIA's; a machine that hides its
    bus (WSL, some containers) has those that the libraries list."""
    if said is None or isinstance(said, Unknown):
        return seen
    told = _devices(said.of("cuda").get("gpus", []), said.of("nvml").get("gpus", []))
    if not told:
        return seen
    cards = seen if isinstance(seen, tuple) else ()
    nvidia = [each for each in cards if each.vendor == "nvidia"]
    if len(nvidia) != len(told):
        nvidia = [Gpu(vendor="nvidia", pci=None, integrated=False)] * len(told)
    merged = (msgspec.structs.replace(gpu, **each) for gpu, each in zip(nvidia, told, strict=True))
    return (*merged, *(each for each in cards if each.vendor != "nvidia"))


FIELDS = {
    "name": "name",
    "memory": "memory",
    "capability": "compute_capability",
    "used": "memory_used",
    "processes": "processes",
}


def _devices(
    cuda: Sequence[Mapping[str, Any]], nvml: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Both list the same cards; CUDA lists none where it fails."""
    count = max(len(cuda), len(nvml))
    pairs = (
        {**_at(nvml, at), **_at(cuda, at)} if len(cuda) in (0, len(nvml)) else _at(cuda, at)
        for at in range(count if len(cuda) in (0, len(nvml)) else len(cuda) or count)
    )
    return [{FIELDS[key]: each[key] for key in each} for each in pairs]


def _at(devices: Sequence[Mapping[str, Any]], at: int) -> dict[str, Any]:
    if at >= len(devices):
        return {}
    return {key: value for key, value in devices[at].items() if value is not None}
