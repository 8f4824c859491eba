from __future__ import annotations

from typing import TYPE_CHECKING

from dlsetup.facts import Facts, Torch, Unknown, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text
from dlsetup.model.course import Course

if TYPE_CHECKING:
    from dlsetup.remedies import pytorch_build

VENDORS = {"nvidia": "NVIDIA", "amd": "AMD", "intel": "Intel"}


def run(torch: Torch, facts: Facts, course: Course) -> Problem | None:
    if not known(facts.gpus, ()):
        return None
    from dlsetup.remedies import pytorch_build, pytorch_install

    have, build = vendor_of_torch(torch), pytorch_build.suitable_build(facts)
    want = None if build is None else vendor_of_build(build)
    if have is None or build is None or want is None or want == have:
        return None
    if (have, want) == ("CPU", "nvidia"):  # DLS601
        return None
    python = known(facts.python)
    packages = pytorch_install.installed_parts(python) if python else ()
    params = {
        "torch": torch.version,
        "built": VENDORS.get(have, have),
        "gpu": VENDORS[want],
        "build": build.variant if build.accelerated else "ROCm (AMD)",
    }
    if have == "CPU" and not build.accelerated:  # what PyTorch itself offers is there already
        return Problem(params=params, fix=Fix((Instruction(build.reason),)), level=Level.INFO)
    fix = pytorch_install.install_build(facts, build, *packages, force=True)
    choice = have == "CPU" or not build.accelerated  # to compute on the CPU is nobody's mistake
    return Problem(params=params, fix=fix, level=Level.INFO if choice else None)


def vendor_of_torch(torch: Torch) -> str | None:
    parts = {"nvidia": torch.cuda, "amd": torch.hip, "intel": torch.xpu}
    vendor = next((vendor for vendor, version in parts.items() if isinstance(version, str)), None)
    unsaid = any(isinstance(version, Unknown) for version in (torch.cuda, torch.hip))
    return vendor or (None if unsaid else "CPU")


def vendor_of_build(build: pytorch_build.Build) -> str | None:
    """The vendor of the card that this build computes on."""
    from dlsetup.remedies import pytorch_build

    if build.reason is pytorch_build.AMD_WINDOWS:
        return "amd"
    marks = {"cu": "nvidia", "ro": "amd", "xp": "intel"}
    return marks.get(build.variant[:2]) if build.accelerated else None


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Gpu
    from dlsetup.facts.factory import host, machine

    cuda = Torch(version="2.15.0", cuda="13.2", hip=None, xpu=None)
    cpu = Torch(version="2.15.0+cpu", cuda=None, hip=None, xpu=None)
    rocm = Torch(version="2.15.0+rocm7.2", cuda=None, hip="7.2.1", xpu=None)
    radeon = Gpu(vendor="amd", gfx="gfx1100")
    arc = Gpu(vendor="intel", integrated=False)
    windows = host(os="windows")
    rx = Gpu(vendor="amd", name="AMD Radeon RX 7800 XT")

    def found(torch: Torch, built: str, gpu: str, build: str) -> dict[str, dict[str, str]]:
        return {"": {"torch": torch.version, "built": built, "gpu": gpu, "build": build}}

    rocm_docs = "https://rocm.docs.amd.com/projects/radeon-ryzen/en/latest/"
    return (
        Case(machine(torch=cuda), id="no card"),
        Case(machine(torch=cuda, gpus=(Gpu(vendor="nvidia"),)), id="NVIDIA's for NVIDIA's"),
        Case(machine(torch=cpu, gpus=(Gpu(vendor="nvidia"),)), id="the CPU's: DLS601"),
        Case(machine(torch=rocm, gpus=(radeon,)), id="AMD's for AMD's"),
        Case(machine(torch=cuda, gpus=(Gpu(vendor="amd", gfx="gfx902"),)), id="not supported"),
        Case(machine(torch=cuda, gpus=(Gpu(vendor="intel", integrated=True),)), id="a laptop's"),
        Case(machine(torch=Torch(version="2.15.0"), gpus=(radeon,)), id="not known"),
        Case(
            machine(torch=cuda, gpus=(radeon,)),
            found(cuda, "NVIDIA", "AMD", "rocm7.2"),
            "AMD on Linux",
            recorded="https://github.com/HAMM3REXTREME/ComfyUI-Installer/issues/15",
        ),
        Case(
            machine(torch=cpu, gpus=(radeon,)),
            found(cpu, "CPU", "AMD", "rocm7.2"),
            "AMD, the CPU's build",
            recorded="https://github.com/AliaksandrSiarohin/first-order-model/issues/400",
        ),
        Case(
            machine(torch=cuda, gpus=(arc,)),
            found(cuda, "NVIDIA", "Intel", "xpu"),
            "Intel's card",
            recorded="https://github.com/DrewThomasson/ebook2audiobook/issues/2055",
        ),
        Case(
            machine(torch=rocm, gpus=(Gpu(vendor="nvidia"),)),
            found(rocm, "AMD", "NVIDIA", "cu130"),
            "AMD's build for NVIDIA's",
        ),
        Case(
            machine(torch=cpu, gpus=(rx,), host=windows),
            found(cpu, "CPU", "AMD", "ROCm (AMD)"),
            "AMD on Windows",
            recorded=rocm_docs,
        ),
    )


CHECK = Check(
    code="DLS610",
    name="framework-for-another-vendor",
    level=Level.WARN,
    about=lambda facts: facts.torch,
    run=run,
    title=Text(
        en="This PyTorch is not for your brand of GPU",
        ko="설치된 PyTorch가 이 제조사의 GPU용이 아님",
    ),
    message=Message(
        en="PyTorch {torch} was built for {built}, but this computer's GPU is from {gpu}, so "
        "PyTorch uses only the CPU. The build to install: {build}",
        ko="PyTorch {torch} 빌드는 {built}용인데 이 컴퓨터의 GPU는 {gpu} 제품이어서 CPU로만 "
        "계산합니다. 설치할 빌드: {build}",
        words={"CPU": Text(en="the CPU", ko="CPU 계산")},
    ),
    dont=Text(
        en="Do not install CUDA or torch-directml for this: the build of PyTorch must fit the GPU.",
        ko="CUDA나 torch-directml을 설치하지 마세요. GPU에 맞는 빌드가 필요합니다.",
    ),
    why=Text(
        en="CUDA works only on NVIDIA GPUs. AMD GPUs need ROCm builds and Intel GPUs need XPU "
        "builds. The device is called `cuda` with ROCm too, and `xpu` on Intel. torch-directml "
        "ended with PyTorch 2.4.",
        ko="CUDA는 NVIDIA GPU에서만 동작합니다. AMD GPU에는 ROCm 빌드, 인텔 GPU에는 XPU 빌드가 "
        "필요합니다. 장치 이름은 ROCm에서도 `cuda`, 인텔에서는 `xpu` 그대로 씁니다. "
        "torch-directml은 PyTorch 2.4에서 끝났습니다.",
    ),
    symptoms=(
        r"PyTorch is not linked with support for (xpu|hip)",
        r"Torch not compiled with (XPU|ROCm) enabled",
    ),
    links=(
        "https://pytorch.org/get-started/locally/",
        "https://docs.pytorch.org/docs/stable/notes/get_start_xpu.html",
    ),
    cases=cases,
)
