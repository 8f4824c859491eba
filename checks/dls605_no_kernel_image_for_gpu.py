from __future__ import annotations

import re

from dlsetup.facts import Facts, Gpu, Torch, known
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course

OFFICIAL = re.compile(r"[\d.]+(\+cu\d+)?")  # 2.9.0+cu128


def run(torch: Torch, facts: Facts, course: Course) -> Problem | None:
    cards = [
        (gpu, compute_capability(gpu)) for gpu in known(facts.gpus, ()) if gpu.vendor == "nvidia"
    ]
    if not cards:
        return None
    from dlsetup.remedies import pytorch_build, pytorch_install
    from dlsetup.tables.drivers import supports_capability

    built, build = built_capabilities(torch, facts), pytorch_build.suitable_build(facts)
    if built is None or build is None:
        return None
    if any(card is None or supports_capability(built, card) for _, card in cards):
        return None  # an old card may well drive the screen beside one that computes
    unsupported = next(((gpu, card) for gpu, card in cards if card), None)
    if unsupported is None:
        return None
    gpu, card = unsupported
    params = {"gpu": known(gpu.name, "NVIDIA GPU"), "capability": card, "torch": torch.version}
    python = known(facts.python)
    parts = pytorch_install.installed_parts(python) if python else ()
    fix = pytorch_install.install_build(facts, build, *parts, force=True)
    supported = ", ".join(capability.removesuffix("+PTX") for capability in built)
    return Problem(params={**params, "supported": supported, "build": build.variant}, fix=fix)


def compute_capability(gpu: Gpu) -> str | None:
    from dlsetup.tables.drivers import capability_of_card

    return known(gpu.compute_capability) or capability_of_card(known(gpu.name, ""))


def built_capabilities(torch: Torch, facts: Facts) -> tuple[str, ...] | None:
    """PyTorch's own list where it was asked, else the table's for its CUDA. The table knows
    PyTorch's own builds alone: conda-forge's, NVIDIA's (2.6.0a0+ecf3bae40a.nv25.01, Jetson's) and
    those that somebody compiled have code for other cards."""
    from dlsetup.tables.drivers import built_architectures

    cuda, host = known(torch.cuda), known(facts.host)
    if cuda is None or host is None:
        return None
    own = [parse_architecture(name) for name in known(torch.architectures, ())]
    reported = tuple(capability for capability in own if capability)
    table = built_architectures(cuda, known(host.machine, "")) if is_official_build(torch) else None
    return reported or table


def is_official_build(torch: Torch) -> bool:
    conda = known(torch.build) or "py"  # the channel pytorch's: py3.11_cuda12.1_cudnn8.9.2_0
    return conda.startswith("py") and OFFICIAL.fullmatch(torch.version) is not None


def parse_architecture(name: str) -> str | None:
    """sm_86 -> 8.6, sm_90a -> 9.0, compute_120 -> 12.0+PTX"""
    match = re.fullmatch(r"(sm|compute)_(\d+)(\d)[af]?", name)
    return match and f"{match[2]}.{match[3]}" + ("+PTX" if match[1] == "compute" else "")


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    def card(name: str, capability: str, torch: Torch | None) -> Facts:
        gpu = Gpu(vendor="nvidia", name=name, compute_capability=capability)
        return machine(torch=torch, gpus=(gpu,))

    new = Torch(version="2.15.0", cuda="13.2", hip=None)
    old = Torch(version="2.5.1+cu121", cuda="12.1", hip=None)
    told = Torch(version="2.9.0+cu128", cuda="12.8", architectures=("sm_75", "sm_80", "sm_86"))
    ahead = Torch(version="2.9.0", cuda="12.8", architectures=("sm_80", "compute_90"))
    gtx = {
        "build": "cu126",
        "gpu": "NVIDIA GeForce GTX 1060",
        "capability": "6.1",
        "torch": "2.15.0",
    }
    rtx = {
        "build": "cu130",
        "gpu": "NVIDIA GeForce RTX 5070",
        "capability": "12.0",
        "torch": "2.5.1+cu121",
    }
    volta = {"build": "cu126", "gpu": "Tesla V100", "capability": "7.0", "torch": "2.9.0+cu128"}
    by_name = machine(torch=new, gpus=(Gpu(vendor="nvidia", name="NVIDIA GeForce GTX 1060"),))
    return (
        Case(machine(torch=new), id="no card"),
        Case(card("RTX 4060", "8.9", new), id="the code of its generation"),
        Case(card("GB10", "12.1", new), id="newer than its code"),
        Case(card("RTX 5070", "12.0", ahead), id="compiled when it is run"),
        Case(card("GTX 1060", "6.1", Torch(version="2.14.1", cuda="12.6")), id="an old build"),
        Case(card("GTX 1060", "6.1", Torch(version="2.15.0+cpu", cuda=None)), id="a CPU build"),
        Case(card("GTX 1060", "6.1", Torch(version="3.0", cuda="15.0")), id="not in the table"),
        Case(machine(torch=new, gpus=(Gpu(vendor="nvidia"),)), id="not known which card"),
        Case(
            machine(
                torch=new,
                gpus=(
                    Gpu(vendor="nvidia", name="GT 710", compute_capability="3.5"),
                    Gpu(vendor="nvidia", name="RTX 4090", compute_capability="8.9"),
                ),
            ),
            id="an old card for the screen beside it",
        ),
        Case(
            card("GTX 1060", "6.1", Torch(version="2.9.1", cuda="12.9", build="cuda129_py312h_0")),
            id="conda-forge's build",
            recorded="https://github.com/conda-forge/pytorch-cpu-feedstock",
        ),
        Case(
            card("Orin", "8.7", Torch(version="2.5.0a0+872d972e41.nv24.08", cuda="12.6")),
            id="NVIDIA's own build for Jetson",
            recorded="https://github.com/dusty-nv/jetson-containers",
        ),
        Case(
            card("NVIDIA GeForce GTX 1060", "6.1", new),
            {"": {**gtx, "supported": "7.5, 8.0, 8.6, 9.0, 10.0, 12.0"}},
            "a card too old",
            recorded="https://github.com/Comfy-Org/ComfyUI/pull/16438",
        ),
        Case(
            by_name,
            {"": {**gtx, "supported": "7.5, 8.0, 8.6, 9.0, 10.0, 12.0"}},
            "known by its name",
        ),
        Case(
            card("NVIDIA GeForce RTX 5070", "12.0", old),
            {"": {**rtx, "supported": "5.0, 6.0, 7.0, 7.5, 8.0, 8.6, 9.0"}},
            "a card too new",
            recorded="https://github.com/ostris/ai-toolkit/issues/530",
        ),
        Case(
            card("Tesla V100", "7.0", told),
            {"": {**volta, "supported": "7.5, 8.0, 8.6"}},
            "by PyTorch's own list",
            recorded="https://github.com/astral-sh/uv/issues/14742",
        ),
    )


CHECK = Check(
    code="DLS605",
    name="no-kernel-image-for-gpu",
    level=Level.WARN,
    about=lambda facts: facts.torch,
    run=run,
    title=Text(
        en="This PyTorch does not support your GPU", ko="설치된 PyTorch가 이 GPU를 지원하지 않음"
    ),
    message=Text(
        en="{gpu} has compute capability {capability}, but PyTorch {torch} supports only "
        "{supported}. Everything on the GPU will fail. The build to install: {build}",
        ko="GPU({gpu})의 연산 능력(compute capability)은 {capability}인데 PyTorch {torch} 빌드는 "
        "{supported}만 지원해 GPU 계산이 모두 실패합니다. 설치할 빌드: {build}",
    ),
    dont=Text(
        en="Do not install the CUDA Toolkit: it adds nothing to a finished build.",
        ko="CUDA Toolkit을 설치하지 마세요. 이미 만들어진 빌드는 바뀌지 않습니다.",
    ),
    why=Text(
        en="Each build supports some generations of GPUs. Without support, "
        "`torch.cuda.is_available()` is still True, and the first computation fails. Another "
        "driver does not help. TORCH_CUDA_ARCH_LIST works only if you compile PyTorch yourself.",
        ko="빌드마다 지원하는 GPU 세대가 정해져 있습니다. 지원하지 않아도 "
        "`torch.cuda.is_available()` 결과는 True이고, 실제로 계산할 때 오류가 납니다. 드라이버를 "
        "바꿔도 같고, TORCH_CUDA_ARCH_LIST는 직접 컴파일할 때만 쓰입니다.",
    ),
    symptoms=(
        r"no kernel image is available for execution on the device",
        r"HIP error: (?:invalid device function|no kernel image)|hipErrorNoBinaryForGpu",
        r"with CUDA capability sm_\d+ is not compatible with the current PyTorch installation",
        r"The current PyTorch install supports CUDA capabilities sm_",
        r"cudaErrorNoKernelImageForDevice",
        r"Found GPU\d+ .* which is of cuda capability \d",
        r"ptxas fatal\s*: Value 'sm_\d+a?' is not defined for option 'gpu-name'",
        r"CUDA error: invalid device function",
        r"rocBLAS error: Cannot read [^\n]{1,200} for GPU arch",
    ),
    links=(
        "https://github.com/pytorch/pytorch/issues/190385",
        "https://github.com/pytorch/pytorch/issues/167244",
        "https://developer.nvidia.com/cuda-gpus",
    ),
    cases=cases,
)
