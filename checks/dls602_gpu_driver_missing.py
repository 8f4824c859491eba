from __future__ import annotations

from dlsetup.course import Course
from dlsetup.facts import Facts, Gpu, Host, known
from dlsetup.model import Case, Check, Do, Fix, Level, Problem, Text


def run(gpus: tuple[Gpu, ...], facts: Facts, course: Course) -> Problem | None:
    gpu = next((each for each in gpus if each.vendor == "nvidia"), None)
    if gpu is None or facts.driver is not None:
        return None
    return Problem(params={"gpu": known(gpu.name, "NVIDIA")}, fix=remedy(known(facts.host)))


def remedy(host: Host | None) -> Fix:
    if host and known(host.wsl):
        return Fix((Do(WSL),))
    return Fix((Do(CONTAINER if host and known(host.container) else DRIVER),))


DRIVER = Text(
    en="Install NVIDIA's driver from https://www.nvidia.com/drivers (on Ubuntu: sudo "
    "ubuntu-drivers install) and restart the computer.",
    ko="https://www.nvidia.com/drivers 사이트에서 NVIDIA 드라이버를 설치하고(Ubuntu: sudo "
    "ubuntu-drivers install) 컴퓨터를 다시 시작하세요.",
)
WSL = Text(
    en="Install or update NVIDIA's driver on Windows, not inside WSL, then run in PowerShell: "
    "wsl --update, and wsl --shutdown",
    ko="WSL 안이 아니라 Windows에 NVIDIA 드라이버를 설치하거나 업데이트한 뒤 PowerShell에서 다음 "
    "명령을 실행하세요: wsl --update, wsl --shutdown",
)
CONTAINER = Text(
    en="Start the container with its GPU: docker run --gpus all (the host needs NVIDIA's driver "
    "and the NVIDIA Container Toolkit).",
    ko="컨테이너를 시작할 때 GPU를 연결하세요: docker run --gpus all (호스트에 NVIDIA 드라이버와 "
    "NVIDIA Container Toolkit이 있어야 합니다)",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Driver
    from dlsetup.facts.build import host, machine

    gpu = Gpu(vendor="nvidia", name="RTX 4060")
    found = {"": {"gpu": "RTX 4060"}}
    return (
        Case(machine(), id="no GPU"),
        Case(machine(gpus=(Gpu(vendor="amd"),)), id="another vendor"),
        Case(machine(gpus=(gpu,), driver=Driver(version="580.65.06")), id="it has one"),
        Case(machine(gpus=(gpu,), driver=Facts().driver), id="not known"),
        Case(machine(gpus=(gpu,)), found, "none"),
        Case(machine(gpus=(gpu,), host=host(wsl=2)), found, "none in WSL"),
        Case(machine(gpus=(gpu,), host=host(container="docker")), found, "none in a container"),
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
        r"could not select device driver \"\" with capabilities: \[\[gpu\]\]",
    ),
    links=("https://docs.nvidia.com/cuda/wsl-user-guide/index.html",),
    cases=cases,
)
