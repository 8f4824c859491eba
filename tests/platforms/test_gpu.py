"""Driver libraries and AMD's architectures, below a tree of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.facts import Unknown
from dlsetup.platforms import NvidiaLibraries, linux_devices, macos


def tree(root: Path, files: dict[str, str]) -> str:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)
    return str(root)


DEBIAN = "usr/lib/x86_64-linux-gnu/libcuda.so.1"
WSL = "usr/lib/wsl/lib/libcuda.so.1"
NVML = "usr/lib64/libnvidia-ml.so.1"


@pytest.mark.parametrize(
    ("files", "cuda", "nvml"),
    [
        pytest.param((), (), (), id="none"),
        pytest.param((DEBIAN,), (DEBIAN,), (), id="Debian"),
        pytest.param((DEBIAN, WSL), (WSL, DEBIAN), (), id="WSL's own first"),
        pytest.param((NVML,), (), (NVML,), id="management alone"),
    ],
)
def test_libraries(
    tmp_path: Path, files: tuple[str, ...], cuda: tuple[str, ...], nvml: tuple[str, ...]
) -> None:
    root = tree(tmp_path, dict.fromkeys(files, ""))
    found = linux_devices.nvidia_libraries({}, root)
    whole = NvidiaLibraries(
        tuple(str(tmp_path / each) for each in cuda), tuple(str(tmp_path / each) for each in nvml)
    )
    assert found == whole


def test_named_folders_come_first(tmp_path: Path) -> None:
    root = tree(tmp_path, {"stubs/libcuda.so.1": "", DEBIAN: ""})
    found = linux_devices.nvidia_libraries({"LD_LIBRARY_PATH": f":{tmp_path}/stubs:"}, root)
    assert found.cuda == (f"{tmp_path}/stubs/libcuda.so.1", f"{tmp_path}/{DEBIAN}")


def test_macs_have_none() -> None:
    assert macos.nvidia_libraries({}) == NvidiaLibraries()


CARD = {
    "sys/bus/pci/devices/0000:03:00.0/class": "0x030000\n",
    "sys/bus/pci/devices/0000:03:00.0/vendor": "0x1002\n",
    "sys/bus/pci/devices/0000:03:00.0/device": "0x744c\n",
}
NODE = "sys/class/kfd/kfd/topology/nodes/1/properties"


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        pytest.param("gfx_target_version 110000\ndevice_id 29772\n", "gfx1100", id="gfx1100"),
        pytest.param("gfx_target_version 90010\ndevice_id 29772\n", "gfx90a", id="gfx90a"),
        pytest.param("gfx_target_version 110000\ndevice_id 1\n", None, id="another device's"),
        pytest.param("", None, id="empty"),
    ],
)
def test_gfx(tmp_path: Path, properties: str, expected: str | None) -> None:
    found = linux_devices.gpus(tree(tmp_path, {**CARD, NODE: properties}))
    assert isinstance(found, tuple)
    gfx = found[0].gfx
    assert (None if isinstance(gfx, Unknown) else gfx) == expected
