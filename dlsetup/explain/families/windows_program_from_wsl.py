"""WSL does not start programs of Windows."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="windows-program-from-wsl",
    title=Text(
        en="WSL does not start programs of Windows", ko="WSL에서 Windows 프로그램이 실행 안 됨"
    ),
    message=Text(
        en="The bridge between WSL and Windows is off or was lost. Programs with `.exe` "
        "(code, docker's helper, explorer) do not start.",
        ko="WSL과 Windows를 잇는 기능이 꺼졌거나 끊겼습니다. `.exe` 프로그램(code, "
        "docker 도우미, explorer)이 실행되지 않습니다.",
    ),
    steps=(
        instruct(
            en="In PowerShell, end WSL and open it again:",
            ko="PowerShell에서 WSL을 끝내고 다시 여세요.",
            argv=("wsl", "--shutdown"),
        ),
        instruct(
            en="If it stays, look at `enabled` below `[interop]` in /etc/wsl.conf: it must "
            "not be false.",
            ko="그래도 안 되면 /etc/wsl.conf의 `[interop]` 아래 `enabled`가 false인지 보세요.",
        ),
        instruct(
            en="If Docker is meant and you do not use Docker Desktop, remove `credsStore` "
            "from ~/.docker/config.json.",
            ko="Docker 오류이고 Docker Desktop을 쓰지 않는다면 ~/.docker/config.json에서 "
            "`credsStore`를 지우세요.",
        ),
    ),
    dont=Text(
        en="Do not reinstall WSL: your files are in it.",
        ko="WSL을 다시 설치하지 마세요. 파일이 그 안에 있습니다.",
    ),
    symptoms=(
        r"\.exe: (?:cannot execute binary file: )?[Ee]xec format error",
        r"\.exe: Invalid argument$",
        r"WSL Interoperability is disabled",
    ),
    matches=(
        "err: fork/exec /usr/bin/docker-credential-desktop.exe: exec format error",
        "-bash: /mnt/c/Windows/explorer.exe: cannot execute binary file: Exec format error",
    ),
    misses=("bash: ./Miniconda3.sh: cannot execute binary file: Exec format error",),
    links=("https://learn.microsoft.com/en-us/windows/wsl/filesystems",),
)
