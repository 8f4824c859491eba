from __future__ import annotations

from dlsetup.facts import Facts, Gpu, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text
from dlsetup.model.course import Course


def run(gpus: tuple[Gpu, ...], facts: Facts, course: Course) -> Problem | None:
    gpu = next((gpu for gpu in gpus if gpu.vendor == "nvidia"), None)
    host = known(facts.host)
    if gpu is None or facts.driver is not None or host is None:
        return None
    if known(host.wsl) or known(host.container):  # the driver is the host's: DLS608, DLS609
        return None
    return Problem(params={"gpu": known(gpu.name, "NVIDIA GPU")}, fix=Fix((Instruction(DRIVER),)))


DRIVER = Text(
    en="Install NVIDIA's driver from https://www.nvidia.com/drivers (on Ubuntu: sudo "
    "ubuntu-drivers install) and restart the computer.",
    ko="https://www.nvidia.com/drivers 사이트에서 NVIDIA 드라이버를 설치하고(Ubuntu: sudo "
    "ubuntu-drivers install) 컴퓨터를 다시 시작하세요.",
)


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
    )


CHECK = Check(
    code="DLS602",
    name="gpu-driver-missing",
    level=Level.WARN,
    about=lambda facts: facts.gpus,
    run=run,
    title=Text(en="NVIDIA's driver is missing", ko="NVIDIA 드라이버가 없음"),
    message=Text(
        en="This computer has {gpu}, but NVIDIA's driver was not found: nothing can compute on it.",
        ko="이 컴퓨터의 GPU: {gpu}. NVIDIA 드라이버를 찾지 못해 GPU로 계산할 수 없습니다.",
    ),
    why=Text(
        en="PyTorch brings CUDA with it, but the driver belongs to the system. A container or WSL "
        "uses the driver of the host: do not install a Linux driver inside WSL or a container. "
        "The CUDA Toolkit is not needed. Without a driver everything runs on the CPU.",
        ko="CUDA는 PyTorch에 들어 있지만 드라이버는 시스템에 설치해야 합니다. 컨테이너와 WSL은 "
        "호스트의 드라이버를 쓰므로 그 안에 리눅스용 드라이버를 설치하지 마세요. CUDA Toolkit은 "
        "필요 없습니다. 드라이버가 없으면 모두 CPU로 실행됩니다.",
    ),
    symptoms=(
        r"Found no NVIDIA driver on your system",
        r"nvidia-smi: (command )?not found",
        r"'nvidia-smi'[은는이가()]* .*내부 또는 외부 명령",
        r"'nvidia-smi' is not recognized as an internal or external command",
        r"NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver",
        r"[Tt]he term 'nvidia-smi' is not recognized as (the|a) name of a cmdlet",
    ),
    links=("https://www.nvidia.com/drivers",),
    cases=cases,
)
