from __future__ import annotations

from dlsetup.facts import Driver, Facts, Host, Torch, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.tables.drivers import minimum_driver, version_numbers

TABLE = "https://docs.nvidia.com/deploy/cuda-compatibility/minor-version-compatibility.html"


def run(torch: Torch, facts: Facts, course: Course) -> Problem | None:
    host, driver, cuda = known(facts.host), known(facts.driver), known(torch.cuda)
    version = known(driver.version) if driver else None
    if host is None or version is None or cuda is None:
        return None
    wanted = minimum_driver(cuda, host.os)
    if driver is None or wanted is None or driver_supports(driver, cuda, version, wanted):
        return None
    params = {"torch": torch.version, "cuda": cuda, "driver": version, "wanted": wanted}
    return Problem(params=params, fix=Fix((Instruction(WSL if known(host.wsl) else UPDATE),)))


def driver_supports(driver: Driver, cuda: str, version: str, wanted: str) -> bool:
    """As its library says itself (a package for servers may make an old driver run a newer
    CUDA), else by the table; minor versions are compatible."""
    ceiling = driver.cuda
    if driver.cuinit_result == 0 and isinstance(ceiling, str):
        return version_numbers(ceiling)[:1] >= version_numbers(cuda)[:1]
    return version_numbers(version) >= version_numbers(wanted)


UPDATE = Text(
    en="Update NVIDIA's driver from https://www.nvidia.com/drivers (on Ubuntu: sudo ubuntu-drivers "
    "install) and restart the computer. On a shared server ask its administrator.",
    ko="https://www.nvidia.com/drivers 사이트에서 NVIDIA 드라이버를 업데이트하고(Ubuntu: sudo "
    "ubuntu-drivers install) 컴퓨터를 다시 시작하세요. 공용 서버라면 관리자에게 요청하세요.",
)
WSL = Text(
    en="Update NVIDIA's driver on Windows, not inside WSL, then run in PowerShell: wsl --shutdown",
    ko="WSL 안이 아니라 Windows에서 NVIDIA 드라이버를 업데이트한 뒤 PowerShell에서 다음 명령을 "
    "실행하세요: wsl --shutdown",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine

    def torch(cuda: str | None, driver: str | None, system: Host | None = None) -> Facts:
        return machine(
            torch=Torch(version="2.15.0", cuda=cuda, hip=None),
            driver=driver and Driver(version=driver),
            host=system or host(),
        )

    found = {"torch": "2.15.0", "cuda": "13.0", "driver": "570.12", "wanted": "580"}
    twelve = {**found, "cuda": "12.6", "driver": "528.02", "wanted": "528.33"}
    windows = host(os="windows")
    return (
        Case(machine(), id="no torch"),
        Case(torch("13.0", "580.65.06"), id="new enough"),
        Case(torch("12.6", "525.60.13"), id="the oldest for CUDA 12"),
        Case(
            machine(
                torch=Torch(version="2.15.0", cuda="13.2"),
                driver=Driver(version="535.104.05", cuda="13.0", cuinit_result=0),
            ),
            id="a package for servers runs CUDA 13",
        ),
        Case(torch(None, "390.10"), id="a CPU build"),
        Case(torch("13.0", None), id="no driver"),
        Case(torch("99.0", "390.10"), id="not in the table"),
        Case(
            torch("13.0", "570.12"),
            {"": found},
            "CUDA 13",
            recorded="https://github.com/pytorch/pytorch/pull/162531",
        ),
        Case(torch("13.0", "570.12", host(wsl=2)), {"": found}, "CUDA 13 in WSL", None, TABLE),
        Case(torch("12.6", "528.02", windows), {"": twelve}, "CUDA 12 on Windows", None, TABLE),
    )


CHECK = Check(
    code="DLS604",
    name="driver-too-old-for-framework",
    level=Level.WARN,
    about=lambda facts: facts.torch,
    run=run,
    title=Text(
        en="NVIDIA's driver is too old for this PyTorch",
        ko="NVIDIA 드라이버가 PyTorch에 비해 오래됨",
    ),
    message=Text(
        en="PyTorch {torch} was built with CUDA {cuda}, which needs driver {wanted} or newer. "
        "Installed: {driver}",
        ko="필요한 NVIDIA 드라이버: {wanted} 이상, 설치된 드라이버: {driver}. PyTorch {torch} "
        "빌드의 CUDA 버전: {cuda}",
    ),
    why=Text(
        en="A driver runs the CUDA of its own time and older; with a newer one PyTorch falls back "
        "to the CPU or stops. A driver update is enough. Do not install the CUDA Toolkit: "
        "PyTorch does not use it.",
        ko="드라이버는 자신보다 나중에 나온 CUDA를 실행하지 못하므로, PyTorch가 CPU로만 계산하거나 "
        "오류를 냅니다. 드라이버만 업데이트하면 됩니다. PyTorch는 CUDA Toolkit을 쓰지 않으니 따로 "
        "설치하지 마세요.",
    ),
    symptoms=(
        r"The NVIDIA driver on your system is too old",
        r"CUDA driver version is insufficient for CUDA runtime version",
    ),
    after=("DLS602", "DLS605"),
    links=(TABLE,),
    cases=cases,
)
