"""What is read of a machine: trees that look like /proc and /sys, and values of the registry."""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from dlsetup.facts import Gpu, Host, Shell, Unknown, known
from dlsetup.platforms import (
    common,
    current_system,
    linux,
    macos,
    windows,
    windows_devices,
    windows_files,
    windows_powershell,
)
from dlsetup.platforms.common import parent_process

OPEN_MODULE = "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  580.65.06  Release Build"
MODULE = "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19"


def tree(root: Path, files: Mapping[str, str]) -> str:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return f"{root}/"


def pci(slot: str, kind: str, vendor: str, device: str) -> dict[str, str]:
    folder = f"sys/bus/pci/devices/{slot}"
    values = (("class", kind), ("vendor", vendor), ("device", device))
    return {f"{folder}/{name}": f"0x{value}\n" for name, value in values}


NVIDIA = pci("0000:01:00.0", "030000", "10de", "2684")
NAMED = {"proc/driver/nvidia/gpus/0000:01:00.0/information": "Model: \t NVIDIA RTX 4090\nIRQ: 1\n"}


def test_this_machine() -> None:
    host = current_system().host(os.environ)
    basics = (host.machine, host.os_version, host.cores, host.memory, host.language, host.encoding)
    assert not any(isinstance(fact, Unknown) for fact in basics)
    assert isinstance(current_system().shell(os.environ), Shell | Unknown)


@pytest.mark.skipif(sys.platform == "win32", reason="ulimit is of POSIX")
@pytest.mark.parametrize("limit", [64, 256])
def test_open_files_are_those_of_the_shell(limit: int) -> None:
    program = "from dlsetup.platforms import posix; print(posix.open_files_limit())"
    shell = ["sh", "-c", f'ulimit -S -n {limit}; exec "$0" -c "$1"', sys.executable, program]
    assert subprocess.run(shell, capture_output=True, text=True).stdout.strip() == str(limit)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({}, None, id="no bus"),
        pytest.param(pci("0000:00:1f.3", "040300", "8086", "a348"), [], id="sound"),
        pytest.param(NVIDIA, [("nvidia", "10de:2684", None, False)], id="unnamed"),
        pytest.param(
            {**NVIDIA, **NAMED}, [("nvidia", "10de:2684", "NVIDIA RTX 4090", False)], id="named"
        ),
        pytest.param(
            pci("0000:00:02.0", "030000", "8086", "46a6"),
            [("intel", "8086:46a6", None, True)],
            id="integrated",
        ),
        pytest.param({"dev/dxg": ""}, [], id="wsl without cuda"),
        pytest.param(
            {"dev/dxg": "", "usr/lib/wsl/lib/libcuda.so.1": ""},
            [("nvidia", None, None, False)],
            id="wsl",
        ),
    ],
)
def test_gpus(tmp_path: Path, files: dict[str, str], expected: list[object] | None) -> None:
    found = linux.gpus(tree(tmp_path, files))
    if expected is None:
        assert isinstance(found, Unknown)
    else:
        assert not isinstance(found, Unknown)
        assert [seen(gpu) for gpu in found] == expected


def seen(gpu: Gpu) -> tuple[object, ...]:
    name = None if isinstance(gpu.name, Unknown) else gpu.name
    return (gpu.vendor, gpu.pci, name, gpu.integrated)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, None),
        ({"sys/module/nvidia/version": "570.1\n"}, "570.1"),
        ({"proc/driver/nvidia/version": OPEN_MODULE}, "580.65.06"),
        ({"proc/driver/nvidia/version": MODULE}, "535.104.05"),
        ({"usr/lib/wsl/lib/libcuda.so.1": ""}, Unknown("driver-of-windows")),
    ],
)
def test_nvidia_driver(tmp_path: Path, files: dict[str, str], expected: object) -> None:
    assert linux.nvidia_driver_version(tree(tmp_path, files)) == expected


@pytest.mark.parametrize(
    ("kernel", "environ", "expected"),
    [
        ("Linux version 6.8.0-45-generic", {}, None),
        ("Linux version 4.4.0-19041-Microsoft", {}, 1),
        ("Linux version 5.15.1-microsoft-standard-WSL2", {}, 2),
        ("Linux version 6.1.0-own", {"WSL_INTEROP": "/run/WSL/1"}, 2),
    ],
)
def test_wsl(tmp_path: Path, kernel: str, environ: Mapping[str, str], expected: int | None) -> None:
    assert linux.wsl_version(environ, tree(tmp_path, {"proc/version": kernel})) == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, None),
        ({".dockerenv": ""}, "docker"),
        ({"run/.containerenv": ""}, "podman"),
        ({"proc/1/cgroup": "1:cpu:/kubepods/pod1"}, "kubernetes"),
        ({"proc/1/cgroup": "0::/init.scope"}, None),
    ],
)
def test_container(tmp_path: Path, files: dict[str, str], expected: str | None) -> None:
    assert linux.container_kind({}, tree(tmp_path, files)) == expected


@pytest.mark.parametrize(("told", "expected"), [("8192\n", 8192), ("", None)])
def test_file_watches(tmp_path: Path, told: str, expected: int | None) -> None:
    root = tree(tmp_path, {"proc/sys/fs/inotify/max_user_watches": told})
    assert known(linux.file_watches_limit(root)) == expected


@pytest.mark.skipif(current_system().NAME != "linux", reason="asks the running kernel as well")
def test_host_of_a_tree(tmp_path: Path) -> None:
    files = {
        "etc/os-release": 'ID=ubuntu\nVERSION_ID="24.04"\n',
        "proc/cpuinfo": "model name\t: A\nflags\t: fpu avx avx2\n\nmodel name\t: B\n",
        "proc/meminfo": "MemTotal:  2048 kB\nMemAvailable:  1024 kB\n",
    }
    host = linux.host({"LANG": "ko_KR.UTF-8", "DISPLAY": ":0"}, tree(tmp_path, files))
    assert isinstance(host, Host)
    assert (host.distribution, host.cpu, host.cpu_features) == (
        "ubuntu 24.04",
        "A",
        ("avx", "avx2"),
    )
    assert (host.memory, host.memory_available) == (2**21, 2**20)
    assert (host.language, host.locale, host.display) == ("ko", "ko_KR.UTF-8", True)


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        (("python3", "-zsh", "login"), "zsh"),
        (("sh", "bash"), "bash"),
        (("dash", "make"), "dash"),
        (("Python.exe", "PowerShell.EXE", "explorer.exe"), "powershell"),
        (("systemd",), None),
    ],
)
def test_shell_among(parents: tuple[str, ...], expected: str | None) -> None:
    found = common.find_shell(parent_process(name) for name in parents)
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, False),
        ("alias ll=ls\n", False),
        ("# >>> conda initialize >>>\n", True),
        (". ~/miniconda3/etc/profile.d/conda.sh\n", True),
        ("# . ~/miniconda3/etc/profile.d/conda.sh\n", False),
    ],
)
def test_conda_hook(tmp_path: Path, text: str | None, expected: bool) -> None:
    if text is not None:
        (tmp_path / ".bashrc").write_text(text)
    assert common.has_conda_hook(str(tmp_path / ".bashrc")) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ko_KR.UTF-8", "ko"), ("C", "en"), ("C.UTF-8", "en"), ("POSIX", "en"), ("en-US", "en")],
)
def test_language_of(name: str, expected: str) -> None:
    assert common.language_code(name) == expected


def test_apple_language(tmp_path: Path) -> None:
    folder = tmp_path / "Library" / "Preferences"
    folder.mkdir(parents=True)
    assert isinstance(macos.preferred_language(str(tmp_path)), Unknown)
    (folder / ".GlobalPreferences.plist").write_bytes(plistlib.dumps({"AppleLocale": "ko_KR"}))
    assert macos.preferred_language(str(tmp_path)) == "ko"


def test_stub(tmp_path: Path) -> None:
    assert macos.placeholder_kind("/usr/bin/python3", f"{tmp_path}/") == "stub"
    assert macos.placeholder_kind("/opt/homebrew/bin/python3", f"{tmp_path}/") is None
    root = tree(tmp_path, {"Library/Developer/CommandLineTools/usr/bin/python3": ""})
    assert macos.placeholder_kind("/usr/bin/python3", root) is None


@pytest.mark.parametrize(
    ("version", "expected"),
    [("32.0.15.8088", "580.88"), ("31.0.15.3623", "536.23"), ("", None), ("1.2", None)],
)
def test_nvidia_version(version: str, expected: str | None) -> None:
    found = windows_devices.nvidia_driver_number(version)
    assert (None if isinstance(found, Unknown) else found) == expected


def test_registry() -> None:
    card = {
        "DriverDesc": "NVIDIA GeForce RTX 4060",
        "MatchingDeviceId": r"PCI\VEN_10DE&DEV_2882&SUBSYS_1",
        "HardwareInformation.qwMemorySize": 8 * 2**30,
        "DriverVersion": "32.0.15.8088",
    }
    remote = {
        "DriverDesc": "Microsoft Remote Display",
        "MatchingDeviceId": "RdpIdd_IndirectDisplay",
    }
    gpu = windows_devices.gpu_from_registry(card)
    assert gpu is not None
    assert (gpu.vendor, gpu.pci, gpu.memory) == ("nvidia", "10de:2882", 8 * 2**30)
    assert windows_devices.gpu_from_registry(remote) is None
    assert windows_devices.find_nvidia_driver((remote, card)) == "580.88"
    assert windows_devices.find_nvidia_driver((remote,)) is None


@pytest.mark.parametrize(("number", "expected"), [(0x0412, "ko"), (0x0409, "en"), (0x0809, "en")])
def test_windows_language(number: int, expected: str) -> None:
    assert windows.language_from_id(number) == expected


@pytest.mark.parametrize(
    ("command", "environ", "autorun", "expected"),
    [
        (r"cmd.exe /K C:\miniconda3\Scripts\activate.bat", {}, False, "anaconda-prompt"),
        ("cmd.exe", {}, False, "cmd"),
        ("cmd.exe", {"CONDA_PROMPT_MODIFIER": "(base) "}, True, "cmd"),
        ("", {"CONDA_PROMPT_MODIFIER": "(base) "}, False, "anaconda-prompt"),
    ],
)
def test_windows_shell(
    command: str, environ: Mapping[str, str], autorun: bool, expected: str
) -> None:
    assert windows.shell_name(parent_process("cmd.exe", command), environ, autorun) == expected


def test_store_alias() -> None:
    r"""Nothing can be looked at there on another system: so it is not to be started."""
    alias = r"C:\Users\a\AppData\Local\Microsoft\WindowsApps\python.exe"
    assert windows.placeholder_kind(alias) == "store-alias"
    assert windows.placeholder_kind(r"C:\Python312\python.exe") is None


@pytest.mark.parametrize(
    ("package", "expected"),
    [
        pytest.param(
            "Microsoft.DesktopAppInstaller_8wekyb3d8bbwe",
            "Microsoft.DesktopAppInstaller_8wekyb3d8bbwe",
            id="opens the Store",
        ),
        pytest.param(
            "PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0",
            "PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0",
            id="a Python from there",
        ),
    ],
)
def test_package_of_an_application_link(package: str, expected: str) -> None:
    strings = "\0".join((package, f"{package}!App", r"C:\Program Files\WindowsApps\a.exe", "0", ""))
    text = strings.encode("utf-16-le")
    head = windows_files.APP_EXECUTION_LINK.to_bytes(4, "little")
    data = head + (len(text) + 4).to_bytes(2, "little") + b"\0\0" + (3).to_bytes(4, "little") + text
    assert windows_files.package_name(data) == expected
    assert windows_files.package_name(data[:8]) == ""


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param((None, None, None, None, None), "Restricted", id="nothing is set"),
        pytest.param((None, None, None, "RemoteSigned", None), "RemoteSigned", id="the user's"),
        pytest.param(("AllSigned", None, "Bypass", None, None), "AllSigned", id="laid down"),
        pytest.param((None, None, "", "Undefined", "Bypass"), "Bypass", id="undefined is unset"),
    ],
)
def test_execution_policy(told: tuple[str | None, ...], expected: str) -> None:
    assert windows_powershell.effective_policy(told, "Restricted") == expected


def test_a_scope_that_cannot_be_read_leaves_the_policy_unknown() -> None:
    unread = Unknown("registry-unreadable")
    assert windows_powershell.effective_policy((None, unread, "Bypass"), "Restricted") == unread
