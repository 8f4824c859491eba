"""Which build of PyTorch suits a machine."""

from __future__ import annotations

import re
from typing import NamedTuple

from packaging.specifiers import SpecifierSet
from packaging.version import Version

from dlsetup.facts import Facts, Gpu, Unknown, known
from dlsetup.model.text import Text
from dlsetup.records import msgspec
from dlsetup.tables.drivers import (
    CudaBuild,
    TorchRelease,
    built_architectures,
    capability_of_card,
    minimum_driver,
    minimum_driver_for_card,
    supports_capability,
    table,
)
from dlsetup.tables.versions import version_numbers


class PyTorchPlatform(NamedTuple):
    """What the choice depends on. `gpus` is None where nobody could look."""

    os: str
    machine: str  # the hardware: x86_64, arm64
    gpus: tuple[Gpu, ...] | None = ()
    driver: str | None = None
    python: str = "3.12"
    interpreter: str = ""  # what the interpreter is built for, where it differs
    os_version: str = ""


class Build(msgspec.Struct, frozen=True):
    """`torch` is empty where there is none for this machine. `index` None is PyPI. `python`:
    the versions it is made for, where the judged one is none of them."""

    variant: str
    torch: str
    torchvision: str
    index: str | None
    reason: Text
    python: str = ""
    numpy: str = ""

    @property
    def accelerated(self) -> bool:
        return self.variant not in ("cpu", "mac-intel", "")

    @property
    def is_small(self) -> bool:
        """It comes without the libraries of a GPU; what PyPI gives where nobody could look may
        be any build."""
        return self.variant in ("cpu", "mac-intel", "mps") and self.reason != GPU_NOT_DETERMINED


def read_platform(facts: Facts) -> PyTorchPlatform | None:
    host, driver, python = known(facts.host), known(facts.driver), known(facts.python)
    if host is None:
        return None
    return PyTorchPlatform(
        host.os,
        known(host.machine, "x86_64"),
        known(facts.gpus),
        known(driver.version) if driver else None,
        known(python.version, "3.12") if python else "3.12",
        _normalize_machine(known(python.machine, "")) if python else "",
        known(host.os_version, ""),
    )


def _normalize_machine(machine: str) -> str:
    """As hosts spell it; platform.machine() has other names on each system."""
    return {"aarch64": "arm64", "amd64": "x86_64"}.get(machine.lower(), machine.lower())


def suitable_build(facts: Facts) -> Build | None:
    """The build for the machine of these facts; None where its system is not known."""
    machine = read_platform(facts)
    return None if machine is None else choose_build(machine)


def choose_build(machine: PyTorchPlatform) -> Build:
    """The decision table. What is returned runs as the machine stands, where anything does."""
    if machine.os == "macos":
        return _mac_build(machine)
    if machine.os == "windows" and "arm64" in (machine.interpreter or machine.machine):
        return Build("", "", "", None, NO_ARM_WINDOWS)
    if machine.gpus is None:
        return msgspec.structs.replace(_make_build(machine, "cpu", GPU_NOT_DETERMINED), index=None)
    best = max(
        (capability for capability in map(compute_capability, machine.gpus) if capability),
        key=version_numbers,
        default=None,
    )
    if best is not None:
        return _nvidia_build(machine, best)
    return _other_build(machine)


def compute_capability(gpu: Gpu) -> str | None:
    """Of an NVIDIA card: as its driver said, else by its name, else that of most cards."""
    if gpu.vendor != "nvidia":
        return None
    reported, name = known(gpu.compute_capability), known(gpu.name, "")
    return reported or capability_of_card(name) or "8.6"


def _mac_build(machine: PyTorchPlatform) -> Build:
    if "x86_64" in (machine.machine, machine.interpreter):
        rosetta = machine.machine == "arm64"
        return _make_build(machine, "mac-intel", UNDER_ROSETTA if rosetta else INTEL_MAC)
    old = machine.os_version and version_numbers(machine.os_version) < version_numbers(
        table().macos.mps
    )
    return _make_build(machine, "cpu", OLD_MACOS) if old else _make_build(machine, "mps", APPLE)


def _nvidia_build(machine: PyTorchPlatform, capability: str) -> Build:
    fitting = [cuda for cuda in table().cuda if _has_code(cuda, machine, capability)]
    running = [cuda for cuda in fitting if _driver_supports(cuda, machine, capability)]
    if not fitting:
        return _make_build(machine, "cpu", CARD_TOO_OLD)
    chosen = (running or fitting)[0]
    reason = NEWEST_BUILD if chosen == table().cuda[0] else OLDER_BUILD
    update = chosen != fitting[0] or not running
    return _make_build(machine, chosen.build, OLD_DRIVER if update else reason)


def _has_code(cuda: CudaBuild, machine: PyTorchPlatform, capability: str) -> bool:
    built = built_architectures(cuda.version, machine.machine)
    return built is not None and supports_capability(built, capability)


def _driver_supports(cuda: CudaBuild, machine: PyTorchPlatform, capability: str) -> bool:
    """A machine without a driver gets a new one, which runs everything."""
    minimums = (minimum_driver(cuda.version, machine.os), minimum_driver_for_card(capability))
    driver = machine.driver
    return driver is None or all(
        version_numbers(driver) >= version_numbers(version) for version in minimums if version
    )


def _other_build(machine: PyTorchPlatform) -> Build:
    for gpu in machine.gpus or ():
        name = known(gpu.name, "")
        if gpu.vendor == "amd" and machine.os == "linux" and known(gpu.gfx) in table().rocm.gfx:
            return _make_build(machine, table().rocm.build, AMD)
        if gpu.vendor == "amd" and machine.os == "windows" and has_amd_wheels(name):
            return _make_build(machine, "cpu", AMD_WINDOWS)
        if is_intel_card(gpu):
            return _make_build(machine, "xpu", INTEL)
    return _make_build(machine, "cpu", NO_GPU)


def has_amd_wheels(name: str) -> bool:
    return re.search(table().rocm.windows.names, name) is not None


def is_intel_card(gpu: Gpu) -> bool:
    """Arc and the data centre's; the graphics of older processors cannot compute."""
    if gpu.vendor != "intel":
        return False
    by_name = re.search(table().xpu.names, known(gpu.name, "")) is not None
    return by_name or (isinstance(gpu.name, Unknown) and known(gpu.integrated) is False)


def _make_build(machine: PyTorchPlatform, variant: str, reason: Text) -> Build:
    offering = [release for release in table().torch if variant in release.builds]
    fitting = [release for release in offering if _version_fits(machine.python, release.python)]
    release = (fitting or offering)[0]
    plain = f"{machine.os} {variant}" in table().index.plain
    return Build(
        variant,
        _pinned_requirement("torch", release, release.version),
        _pinned_requirement("torchvision", release, release.torchvision),
        None if plain else table().index.url + variant,
        reason,
        "" if fitting else release.python,
        release.numpy,
    )


def _pinned_requirement(name: str, release: TorchRelease, version: str) -> str:
    newest = release is table().torch[0]
    return name if newest or not version else f"{name}=={version}"


def _version_fits(python: str, versions: str) -> bool:
    try:
        return SpecifierSet(versions).contains(Version(python.removesuffix("+")), prereleases=True)
    except ValueError:  # a version nobody can read is not held against it
        return True


NEWEST_BUILD = Text(
    en="This is the newest build, and it supports your GPU.", ko="이 GPU에 맞는 최신 빌드입니다."
)
OLDER_BUILD = Text(
    en="This is the last build that supports your GPU. Newer builds do not.",
    ko="이 GPU를 지원하는 마지막 빌드입니다. 더 새로운 빌드는 지원하지 않습니다.",
)
OLD_DRIVER = Text(
    en="It is best to update the NVIDIA driver first (https://www.nvidia.com/drivers): the newest "
    "PyTorch for your GPU needs a newer one.",
    ko="먼저 NVIDIA 드라이버를 업데이트하는 것이 가장 좋습니다(https://www.nvidia.com/drivers). "
    "최신 PyTorch에는 더 새로운 드라이버가 필요합니다.",
)
CARD_TOO_OLD = Text(
    en="No current build supports a GPU as old as yours, so PyTorch uses the CPU.",
    ko="이 세대의 GPU를 지원하는 빌드가 없으므로 CPU로 계산합니다.",
)
APPLE = Text(
    en="This build uses the GPU of Apple silicon (device mps).",
    ko="애플 실리콘의 GPU로 계산하는 빌드입니다(장치 이름: mps).",
)
OLD_MACOS = Text(
    en="PyTorch needs macOS 14 or newer to use the Apple GPU. Until you update macOS, it uses the "
    "CPU.",
    ko="애플 GPU로 계산하려면 macOS 14 이상이 필요합니다. 업데이트하기 전에는 CPU로 계산합니다.",
)
INTEL_MAC = Text(
    en="PyTorch 2.2.2 is the last release for Intel Macs. It needs Python 3.12 or older and NumPy "
    "1. You can also use Google Colab.",
    ko="인텔 맥에서는 PyTorch 2.2.2가 마지막이며 파이썬 3.12 이하와 NumPy 1이 필요합니다. Google "
    "Colab을 써도 됩니다.",
)
UNDER_ROSETTA = Text(
    en="This Python is for Intel Macs and gets PyTorch 2.2.2 at most. A Python for Apple silicon "
    "(Miniforge, arm64) is better.",
    ko="인텔 맥용 파이썬이라 PyTorch 2.2.2까지만 설치됩니다. 애플 실리콘용 파이썬(Miniforge, "
    "arm64)을 쓰는 것이 좋습니다.",
)
NO_ARM_WINDOWS = Text(
    en="dlsetup cannot install PyTorch for Python for ARM on Windows. Use Python for x64 (Windows "
    "can run it), WSL, or Google Colab.",
    ko="Windows의 ARM용 파이썬에는 PyTorch를 설치할 수 없습니다. x64용 파이썬(Windows에서 "
    "실행됨), WSL, Google Colab 중 하나를 쓰세요.",
)
AMD = Text(
    en="This is the build for AMD GPUs (ROCm). Your account must be in the groups render and "
    "video.",
    ko="AMD GPU용 빌드(ROCm)입니다. 사용자 계정이 render와 video 그룹에 들어 있어야 합니다.",
)
AMD_WINDOWS = Text(
    en="PyTorch has no build for AMD GPUs on Windows. AMD has one for Python 3.12 "
    "(https://rocm.docs.amd.com/projects/radeon-ryzen), and the CPU build always works.",
    ko="Windows의 AMD GPU용 빌드는 AMD가 파이썬 3.12용으로 "
    "제공합니다(https://rocm.docs.amd.com/projects/radeon-ryzen). CPU 빌드는 그냥 쓸 수 있습니다.",
)
INTEL = Text(
    en="This is the build for Intel GPUs (device xpu). It needs Intel's newest graphics driver.",
    ko="인텔 GPU용 빌드입니다(장치 이름: xpu). 최신 인텔 그래픽 드라이버가 필요합니다.",
)
NO_GPU = Text(
    en="PyTorch cannot use a GPU on this computer, so the small CPU build is the right one.",
    ko="PyTorch가 쓸 수 있는 GPU가 없으므로 용량이 작은 CPU 빌드가 맞습니다.",
)
GPU_NOT_DETERMINED = Text(
    en="The GPU of this computer could not be checked, so this is the standard build.",
    ko="GPU를 확인하지 못해 기본 빌드를 골랐습니다.",
)

PLAIN_BUILD = Build(
    "plain",
    "torch",
    "torchvision",
    None,
    Text(
        en="The first training works without this package.",
        ko="첫 학습은 이 패키지 없이도 할 수 있습니다.",
    ),
)
