from __future__ import annotations

from dlsetup.facts import Facts, Gpu, Torch, known
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course


def run(torch: Torch, facts: Facts, course: Course) -> Problem | None:
    gpu = next((gpu for gpu in known(facts.gpus, ()) if gpu.vendor == "nvidia"), None)
    if gpu is None or torch.cuda is not None or torch.hip is not None:
        return None
    if is_container_without_gpu(facts):  # the CPU's build is right there: DLS609
        return None
    from dlsetup.remedies import pytorch_build, pytorch_install

    build = pytorch_build.suitable_build(facts)
    if isinstance(torch.xpu, str) or build is None or not build.accelerated:
        return None
    python = known(facts.python)
    parts = pytorch_install.installed_parts(python) if python else ()
    params = {"torch": torch.version, "gpu": known(gpu.name, "NVIDIA GPU"), "build": build.variant}
    return Problem(
        params=params, fix=pytorch_install.install_build(facts, build, *parts, force=True)
    )


def is_container_without_gpu(facts: Facts) -> bool:
    """A container sees its host's cards, also where it was given none of them."""
    host, driver = known(facts.host), known(facts.driver)
    inside = host is not None and isinstance(host.container, str)
    return inside and (driver is None or driver.library is None)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Driver
    from dlsetup.facts.factory import host, machine, python

    cpu = Torch(version="2.15.0+cpu", cuda=None, hip=None)
    new = Gpu(vendor="nvidia", name="RTX 4060", compute_capability="8.9")
    old = Gpu(vendor="nvidia", compute_capability="6.1")
    kepler = Gpu(vendor="nvidia", name="NVIDIA GeForce GT 710")
    found = {"torch": "2.15.0+cpu", "gpu": "RTX 4060", "build": "cu130"}
    driver = Driver(version="580.65.06")
    built = Torch(version="2.15.0", cuda="13.0", hip=None)
    return (
        Case(machine(torch=cpu), id="no GPU"),
        Case(machine(gpus=(new,)), id="no torch"),
        Case(machine(torch=built, gpus=(new,)), id="built for CUDA"),
        Case(machine(torch=Torch(version="2.15.0"), gpus=(new,)), id="its CUDA is not known"),
        Case(machine(torch=cpu, gpus=(Gpu(vendor="intel"),)), id="another vendor"),
        Case(machine(torch=cpu, gpus=(kepler,)), id="a card that no build computes on"),
        Case(
            machine(torch=cpu, gpus=(new,), host=host(container="docker")),
            id="a container that was given no card",
        ),
        Case(machine(torch=cpu, gpus=(new,), driver=driver), {"": found}, "built for the CPU"),
        Case(
            machine(torch=cpu, gpus=(old,)),
            {"": {**found, "gpu": "NVIDIA GPU", "build": "cu126"}},
            "an old card",
        ),
        Case(
            machine(torch=cpu, gpus=(new,), python=python(kind="system")),
            {"": found},
            "in the system's Python",
        ),
        Case(
            machine(torch=cpu, gpus=(new,), driver=driver, host=host(os="windows")),
            {"": found},
            "what PyPI gives on Windows",
            recorded="https://github.com/xxyzz/WordDumb/issues/91",
        ),
    )


CHECK = Check(
    code="DLS601",
    name="framework-without-gpu",
    level=Level.WARN,
    about=lambda facts: facts.torch,
    run=run,
    title=Text(en="PyTorch is installed without GPU support", ko="PyTorch가 CPU 전용 빌드임"),
    message=Text(
        en="This computer's GPU ({gpu}) is not used because PyTorch {torch} was built without "
        "CUDA. The build to install: {build}",
        ko="설치된 PyTorch {torch} 버전이 CPU 전용 빌드여서 이 컴퓨터의 GPU({gpu})를 쓰지 "
        "못합니다. 설치할 빌드: {build}",
    ),
    dont=Text(
        en="Do not install the CUDA Toolkit for this: PyTorch's GPU build contains what it needs.",
        ko="CUDA Toolkit을 따로 설치하지 마세요. 필요한 파일은 GPU용 빌드에 들어 있습니다.",
    ),
    why=Text(
        en="On Windows, `pip install torch` gives the CPU build. The builds for NVIDIA GPUs come "
        "from PyTorch's own package index. The CPU is enough for small exercises.",
        ko="Windows에서 `pip install torch`만 실행하면 CPU 빌드가 설치됩니다. NVIDIA GPU용 빌드는 "
        "PyTorch의 패키지 저장소에 따로 있습니다. 작은 실습은 CPU로도 충분합니다.",
    ),
    symptoms=(
        r"Torch not compiled with CUDA enabled",
        r"torch\.cuda\.is_available\(\)\s*(>>>)?\s*False",
        r"Attempting to deserialize object on a CUDA device but torch\.cuda\.is_available\(\)",
        r"No supported gpu backend found",
        r"cannot find any torch accelerator",
    ),
    links=("https://pytorch.org/get-started/locally/",),
    cases=cases,
)
