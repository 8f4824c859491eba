from __future__ import annotations

from dlsetup.facts import Facts, Gpu, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.nvidia_driver import install_driver
from dlsetup.tables.wordings import command_not_found


def run(gpus: tuple[Gpu, ...], facts: Facts, course: Course) -> Problem | None:
    gpu = next((gpu for gpu in gpus if gpu.vendor == "nvidia"), None)
    host = known(facts.host)
    if gpu is None or facts.driver is not None or host is None:
        return None
    if known(host.wsl) or known(host.container):  # the driver is the host's: DLS608, DLS609
        return None
    params = {"gpu": known(gpu.name, "NVIDIA GPU")}
    return Problem(params=params, fix=Fix(install_driver(facts)))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Driver
    from dlsetup.facts.factory import host, machine

    gpu = Gpu(vendor="nvidia", name="RTX 4060")
    found = {"": {"gpu": "RTX 4060"}}
    return (
        Case(machine(), id="no GPU"),
        Case(machine(gpus=(Gpu(vendor="amd"),)), id="another vendor"),
        Case(machine(gpus=(gpu,), driver=Driver(version="580.65.06")), id="it has one"),
        Case(machine(gpus=(gpu,), driver=Facts().driver), id="not known"),
        Case(machine(gpus=(gpu,), host=host(wsl=2)), id="WSL uses that of Windows"),
        Case(machine(gpus=(gpu,), host=host(container="docker")), id="in a container"),
        Case(machine(gpus=(gpu,)), found, "none"),
        Case(machine(gpus=(gpu,), host=host(os="windows")), found, "on Windows"),
    )


CHECK = Check(
    code="DLS602",
    name="gpu-driver-missing",
    level=Level.WARN,
    about=lambda facts: facts.gpus,
    run=run,
    title=Text(en="The NVIDIA driver is missing", ko="NVIDIA 드라이버가 없음"),
    message=Text(
        en="The GPU of this computer ({gpu}) cannot be used because the NVIDIA driver is missing.",
        ko="NVIDIA 드라이버가 없어서 이 컴퓨터의 GPU({gpu})로 계산할 수 없습니다.",
    ),
    dont=Text(
        en="Do not install the CUDA Toolkit instead: PyTorch does not use it.",
        ko="드라이버 대신 CUDA Toolkit을 설치하지 마세요. PyTorch는 쓰지 않습니다.",
    ),
    why=Text(
        en="PyTorch includes CUDA, but the driver belongs to the operating system. A container or "
        "WSL uses the driver of its host. Without a driver, everything runs on the CPU.",
        ko="CUDA는 PyTorch에 들어 있지만 드라이버는 운영 체제에 따로 설치해야 합니다. 컨테이너와 "
        "WSL은 호스트의 드라이버를 씁니다. 드라이버가 없으면 모두 CPU로 실행됩니다.",
    ),
    symptoms=(
        *command_not_found("nvidia-smi"),
        r"Found no NVIDIA driver on your system",
        r"NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver",
        r"[Tt]he term 'nvidia-smi' is not recognized as (the|a) name of a cmdlet",
        r"could not insert 'nvidia\w*': (?:Key was rejected by service|No such device|"
        r"Required key not available)",
        r"ImportError: libcuda\.so\.1: cannot open shared object file: No such file "
        r"or directory",
        r"NVIDIA-SMI couldn't find libnvidia-ml\.so library",
    ),
    links=("https://www.nvidia.com/drivers",),
    cases=cases,
)
