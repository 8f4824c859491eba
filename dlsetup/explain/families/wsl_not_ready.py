"""WSL is not ready on this computer."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="wsl-not-ready",
    title=Text(
        en="WSL is not ready on this computer",
        ko="Windows에서 WSL을 쓸 준비가 안 됨",
    ),
    message=Text(
        en="WSL needs virtualization, which is switched off in the firmware or in Windows, "
        "or it needs an update.",
        ko="WSL에 필요한 가상화가 펌웨어나 Windows에서 꺼져 있거나 업데이트가 필요합니다.",
    ),
    steps=(
        instruct(
            en="Update WSL:",
            ko="WSL을 업데이트하세요.",
            argv=("wsl", "--update"),
        ),
        instruct(
            en='Turn on "Virtual Machine Platform" in Windows Features, then restart the computer.',
            ko='Windows 기능에서 "가상 머신 플랫폼"을 켜고 컴퓨터를 다시 시작하세요.',
        ),
        instruct(
            en="If it comes back, turn on virtualization (VT-x, SVM) in the firmware settings.",
            ko="또 나오면 펌웨어(BIOS) 설정에서 가상화(VT-x, SVM)를 켜세요.",
        ),
    ),
    dont=Text(
        en="Do not reinstall Ubuntu: its files would be lost, and it is not the cause.",
        ko="Ubuntu를 다시 설치하지 마세요. 파일이 사라지고, 원인도 아닙니다.",
    ),
    symptoms=(
        r"Please enable the Virtual Machine Platform Windows feature",
        r"WSL 2 requires an update to its kernel component",
        r"Wsl/Service/(?!\S*WININET_E_)\S*(?:CreateInstance|RegisterDistro|E_)\S*",
        r"WslRegisterDistribution failed with error",
        r"0x80370102|0x8007019e|0x800701bc",
        r"Windows Subsystem for Linux has no installed distributions",
        r"Linux용 Windows 하위 시스템에 설치된 (?:배포판이|배포가) 없습니다",
        r"가상 머신 플랫폼(?: Windows 기능을 사용하도록| 옵션 구성 요소)",
        r"WSL ?2에 커널 구성 요소 업데이트가 필요",
        r"aka\.ms/wsl2kernel",
    ),
    matches=(
        "WslRegisterDistribution failed with error: 0x80370102\n"
        "Please enable the Virtual Machine Platform Windows feature and ensure "
        "virtualization is enabled in the BIOS.",
        "Error code: Wsl/Service/CreateInstance/CreateVm/HCS/ERROR_NOT_SUPPORTED",
    ),
    misses=(
        "zsh: command not found: wslx",
        "Error code: Wsl/InstallDistro/0x80072ee7",
        "C:/Users/kim/Wsl/notes/hw1.ipynb",
    ),
)
