"""Processor, memory and display adapters of Linux, as its kernel tells them below /proc and
/sys."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Mapping

from dlsetup.facts import Gpu, Unknown, known
from dlsetup.files.reading import read_head
from dlsetup.platforms import NvidiaLibraries
from dlsetup.platforms.linux_files import file_exists, read_file, read_text

CPUINFO_BYTES = 16 * 2**10  # more than any first core has to tell
PCI_VENDORS = {"10de": "nvidia", "1002": "amd", "8086": "intel"}

# of the flags in /proc/cpuinfo, those that wheels are built for
CPU_FEATURES = re.compile(
    r"sse4_[12]|avx2?|avx512f|avx(512)?_vnni|avx512_bf16|amx_\w+|fma|f16c|bmi2"
    r"|neon|asimd(hp|dp)?|sve2?|i8mm|bf16"
)


LIBRARY_FOLDERS = (
    *("usr/lib/wsl/lib", "usr/lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu"),
    *("usr/lib64", "usr/lib64/nvidia", "usr/lib", "usr/lib/nvidia/current"),
    "run/opengl-driver/lib",  # NixOS
)


def gpus(root: str = "/") -> tuple[Gpu, ...] | Unknown:
    """What is on the PCI bus; inside WSL the card is behind /dev/dxg instead
    (https://docs.nvidia.com/cuda/wsl-user-guide/)."""
    if file_exists(root, "dev/dxg"):
        has_nvidia = file_exists(root, "usr/lib/wsl/lib/libcuda.so.1")
        return (Gpu(vendor="nvidia", pci=None, integrated=False),) if has_nvidia else ()
    try:
        slots = sorted(os.listdir(os.path.join(root, "sys/bus/pci/devices")))
    except OSError as error:
        return Unknown("no-pci-bus", str(error))
    candidates = (_read_gpu(slot, root) for slot in slots)
    return tuple(gpu for gpu in candidates if gpu is not None)


def nvidia_driver_version(root: str = "/") -> str | Unknown | None:
    files = [
        read_file(root, f"{folder}/nvidia/version") for folder in ("sys/module", "proc/driver")
    ]
    version, banner = (known(file, "").strip() for file in files)
    match = re.search(r"Kernel Module\s+(?:for \S+\s+)?(\d+(?:\.\d+)+)", banner)
    if version or match:
        return version or (match and match[1])
    unknown = next((file for file in files if isinstance(file, Unknown)), None)
    if unknown is not None:
        return unknown
    if file_exists(root, "usr/lib/wsl/lib/libcuda.so.1"):
        return Unknown("driver-of-windows")  # WSL has no kernel module of its own
    return None


def nvidia_libraries(environ: Mapping[str, str], root: str = "/") -> NvidiaLibraries:
    """Where the loader looks, WSL's own first (https://docs.nvidia.com/cuda/wsl-user-guide/)."""
    search_path = [folder for folder in environ.get("LD_LIBRARY_PATH", "").split(":") if folder]
    folders = (*search_path, *(os.path.join(root, folder) for folder in LIBRARY_FOLDERS))
    return NvidiaLibraries(
        *(
            tuple(path for folder in folders if os.path.exists(path := os.path.join(folder, name)))
            for name in ("libcuda.so.1", "libnvidia-ml.so.1")
        )
    )


def cpu_name_and_features(root: str) -> tuple[str | Unknown, tuple[str, ...] | Unknown]:
    """Of the first core: a file of 100 cores takes the kernel long to write."""
    fields: dict[str, str] = {}
    try:
        head = read_head(os.path.join(root, "proc/cpuinfo"), CPUINFO_BYTES)
    except OSError as error:
        unknown = Unknown("cpuinfo-unreadable", str(error))
        return unknown, unknown
    for line in head.decode("utf-8", "replace").splitlines():
        if not line.strip():
            break
        key, _, value = line.partition(":")
        fields[key.strip().lower()] = value.strip()
    flags = fields.get("flags") or fields.get("features") or ""
    name = fields.get("model name") or Unknown("not-told-by-the-kernel")
    return name, tuple(sorted(flag for flag in flags.split() if CPU_FEATURES.fullmatch(flag)))


def memory_sizes(root: str) -> tuple[int | Unknown, int | Unknown]:
    """Total and available; a container has what its control group allows."""
    meminfo = read_text(root, "proc/meminfo")
    sizes = {
        key: int(kb) * 1024 for key, kb in re.findall(r"^(\w+):\s+(\d{1,18}) kB", meminfo, re.M)
    }
    limits = [
        int(limit)
        for file in ("memory.max", "memory/memory.limit_in_bytes")
        if (limit := read_text(root, f"sys/fs/cgroup/{file}").strip()).isdecimal()
    ]
    total, available = (
        min([sizes[key], *limits]) if key in sizes else Unknown("meminfo-unreadable")
        for key in ("MemTotal", "MemAvailable")
    )
    return total, available


def _read_gpu(slot: str, root: str) -> Gpu | None:
    folder = f"sys/bus/pci/devices/{slot}"
    kind, vendor, device = (
        read_text(root, f"{folder}/{name}").strip().removeprefix("0x")
        for name in ("class", "vendor", "device")
    )
    if not kind.startswith("03") or vendor not in PCI_VENDORS:
        return None
    name = re.search(
        r"^Model:\s*(.+?)\s*$", read_text(root, f"proc/driver/nvidia/gpus/{slot}/information"), re.M
    )
    memory = read_text(root, f"{folder}/mem_info_vram_total").strip()  # amdgpu alone tells
    return Gpu(
        vendor=PCI_VENDORS[vendor],
        name=name[1] if name else Unknown("not-told-by-the-kernel"),
        pci=f"{vendor}:{device}",
        compute_capability=Unknown("not-told-by-the-kernel") if vendor == "10de" else None,
        memory=int(memory) if memory.isdecimal() else Unknown("not-told-by-the-kernel"),
        integrated=_is_integrated(vendor, slot),
        gfx=_gfx_name(device, root) if vendor == "1002" else None,
    )


def _gfx_name(device: str, root: str) -> str | Unknown:
    """AMD's compute driver calls gfx1030 100300, and gfx90a 90010, of each device."""
    nodes = "sys/class/kfd/kfd/topology/nodes"
    for path in sorted(glob.glob(os.path.join(root, nodes, "*", "properties"))):
        properties = dict(re.findall(r"^(\w+) (\d+)$", read_text(root, path), re.M))
        version = int(properties.get("gfx_target_version", "0"))
        if version and int(properties.get("device_id", "0")) == int(device, 16):
            return f"gfx{version // 10000}{version // 100 % 100:x}{version % 100:x}"
    return Unknown("no-compute-driver")


def _is_integrated(vendor: str, slot: str) -> bool | Unknown:
    """Intel's integrated one is always on bus 0; AMD's lies behind a bridge like a card."""
    if vendor == "1002":
        return Unknown("not-told-by-the-kernel")
    return vendor == "8086" and ":00:" in slot
