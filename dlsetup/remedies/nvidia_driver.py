"""How NVIDIA's driver is installed, updated or checked: it belongs to the system, and to Windows
where the Linux is WSL's."""

from __future__ import annotations

from dlsetup.facts import Facts, known
from dlsetup.model.fixes import Instruction, instruct

DRIVER_DOWNLOAD = instruct(
    en="Install the newest NVIDIA driver from https://www.nvidia.com/drivers.",
    ko="https://www.nvidia.com/drivers 사이트에서 최신 NVIDIA 드라이버를 설치하세요.",
)
DRIVER_OF_UBUNTU = instruct(
    en="Install the NVIDIA driver that Ubuntu recommends:",
    ko="Ubuntu가 권장하는 NVIDIA 드라이버를 설치하세요.",
    argv=("sudo", "ubuntu-drivers", "install"),
)
THEN_RESTART = instruct(en="Then restart the computer.", ko="그런 다음 컴퓨터를 다시 시작하세요.")
DRIVER_OF_WINDOWS = instruct(
    en="Update the NVIDIA driver on Windows, not inside WSL.",
    ko="WSL 안이 아니라 Windows에서 NVIDIA 드라이버를 업데이트하세요.",
)
UPDATE_WSL = instruct(
    en="In PowerShell, update WSL:",
    ko="PowerShell에서 WSL을 업데이트하세요.",
    argv=("wsl", "--update"),
)
RESTART_WSL = instruct(
    en="Then stop WSL in PowerShell, and open it again:",
    ko="그런 다음 PowerShell에서 WSL을 끄고 다시 여세요.",
    argv=("wsl", "--shutdown"),
)


def install_driver(facts: Facts) -> tuple[Instruction, ...]:
    host = known(facts.host)
    if host is None:
        return (DRIVER_DOWNLOAD, THEN_RESTART)
    if known(host.wsl):
        return (DRIVER_OF_WINDOWS, RESTART_WSL)
    distribution: str | None = known(host.distribution, None)
    ubuntu = host.os == "linux" and (distribution or "").startswith("ubuntu")
    return (DRIVER_OF_UBUNTU if ubuntu else DRIVER_DOWNLOAD, THEN_RESTART)
