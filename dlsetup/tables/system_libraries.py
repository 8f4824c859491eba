"""Which package of the system contains a shared library: reads system_libraries.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from dlsetup.records import msgspec

FILE: Final = Path(__file__).with_name("system_libraries.toml")
FAMILIES: Final = {
    "debian": frozenset(
        {"debian", "ubuntu", "linuxmint", "pop", "raspbian", "kali", "zorin", "elementary", "neon"}
    ),
    "fedora": frozenset({"fedora", "rhel", "centos", "rocky", "almalinux", "amzn", "ol"}),
    "alpine": frozenset({"alpine"}),
}
# The command of each family, before the names of packages.
INSTALLERS: Final = {
    "debian": ("apt", "install"),
    "fedora": ("dnf", "install"),
    "alpine": ("apk", "add"),
    "brew": ("brew", "install"),
}
# NVIDIA's, which come with the driver or with packages of pip, not with one of the system.
_NVIDIA = re.compile(
    r"lib(cuda|cudart|cublas|cudnn|cufft|curand|cusolver|cusparse|cupti|cufile|nccl|nvrtc|nvJitLink"
    r"|nvToolsExt|nvinfer|nvshmem|nvidia-ml)"
)
# What auditwheel and delvewheel put into the name of a library of a wheel's own:
# `libgfortran-040039e1-0352e75f.so.5.0.0`, `libopenblas64_p-r0-0cf96a72.3.23.dev.so`.
WHEEL_HASH: Final = re.compile(r"-[0-9a-f]{8,64}(?=\.(?:[\w.]+\.)?(?:so|dll|dylib)\b)")


class SystemLibrary(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The package that contains it, by family; empty: none, or not known."""

    debian: str = ""
    fedora: str = ""
    alpine: str = ""
    brew: str = ""
    screen: bool = False  # of programs that open windows

    def package(self, family: str) -> str:
        """Its name in one of the families; empty: none, or not known."""
        names = {
            "debian": self.debian,
            "fedora": self.fedora,
            "alpine": self.alpine,
            "brew": self.brew,
        }
        return names.get(family, "")


class SystemLibraries(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file. `source` is an address."""

    source: str
    libraries: dict[str, SystemLibrary]


@cache
def table() -> dict[str, SystemLibrary]:
    document = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return msgspec.convert(document, SystemLibraries).libraries


def find_library(name: str) -> SystemLibrary | None:
    """Of `libGL.so.1` or `libomp.dylib`; None: the table does not know it."""
    stem = re.split(r"\.so\b|\.dylib|\.\d+\.dylib", name, maxsplit=1)[0]
    return table().get(stem) or table().get(re.split(r"\.\d", stem, maxsplit=1)[0])


def is_nvidia(name: str) -> bool:
    """A library of NVIDIA's driver or of CUDA."""
    return _NVIDIA.match(name) is not None


def family(distribution: str | None, system: str) -> str | None:
    """`debian` of `ubuntu 24.04`, `brew` of macOS; None: another one."""
    if system == "macos":
        return "brew"
    name = (distribution or "").partition(" ")[0]
    return next((key for key, names in FAMILIES.items() if name in names), None)
