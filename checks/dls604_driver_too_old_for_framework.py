from __future__ import annotations

from dlsetup.facts import Driver, Facts, Host, Torch, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.nvidia_driver import install_driver
from dlsetup.tables.versions import version_numbers

TABLE = "https://docs.nvidia.com/deploy/cuda-compatibility/minor-version-compatibility.html"


def run(torch: Torch, facts: Facts, course: Course) -> Problem | None:
    host, driver, cuda = known(facts.host), known(facts.driver), known(torch.cuda)
    version = known(driver.version) if driver else None
    if host is None or version is None or cuda is None:
        return None
    from dlsetup.tables.drivers import minimum_driver

    wanted = minimum_driver(cuda, host.os)
    if driver is None or wanted is None or driver_supports(driver, cuda, version, wanted):
        return None
    params = {"torch": torch.version, "cuda": cuda, "driver": version, "wanted": wanted}
    return Problem(params=params, fix=Fix((*install_driver(facts), *shared_server(host))))


def driver_supports(driver: Driver, cuda: str, version: str, wanted: str) -> bool:
    """As its library says itself (a package for servers may make an old driver run a newer
    CUDA), else by the table; minor versions are compatible."""
    ceiling = driver.cuda
    if driver.cuinit_result == 0 and isinstance(ceiling, str):
        return version_numbers(ceiling)[:1] >= version_numbers(cuda)[:1]
    return version_numbers(version) >= version_numbers(wanted)


def shared_server(host: Host) -> tuple[Instruction, ...]:
    return (ASK_ADMINISTRATOR,) if host.os == "linux" and not known(host.wsl) else ()


ASK_ADMINISTRATOR = instruct(
    en="On a shared server, ask its administrator to update the driver.",
    ko="공용 서버라면 관리자에게 드라이버 업데이트를 요청하세요.",
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
        en="The NVIDIA driver is too old for this PyTorch",
        ko="NVIDIA 드라이버가 PyTorch에 비해 오래됨",
    ),
    message=Text(
        en="PyTorch {torch} (CUDA {cuda}) needs NVIDIA driver {wanted} or newer, but driver "
        "{driver} is installed.",
        ko="PyTorch {torch} 빌드(CUDA {cuda})에는 NVIDIA 드라이버 {wanted} 이상이 필요한데, "
        "설치된 드라이버는 {driver} 버전입니다.",
    ),
    dont=Text(
        en="Do not install the CUDA Toolkit: PyTorch does not use it.",
        ko="CUDA Toolkit을 설치하지 마세요. PyTorch는 CUDA Toolkit을 쓰지 않습니다.",
    ),
    why=Text(
        en="A driver can run CUDA versions up to the one that was current when it came out. With "
        "a newer CUDA, PyTorch uses the CPU or stops with an error. Updating the driver is "
        "enough.",
        ko="드라이버는 자신보다 나중에 나온 CUDA를 실행하지 못합니다. 그러면 PyTorch가 CPU로만 "
        "계산하거나 오류를 냅니다. 드라이버만 업데이트하면 됩니다.",
    ),
    symptoms=(
        r"The NVIDIA driver on your system is too old",
        r"CUDA driver version is insufficient for CUDA runtime version",
    ),
    after=("DLS602", "DLS605"),
    links=(TABLE,),
    cases=cases,
)
