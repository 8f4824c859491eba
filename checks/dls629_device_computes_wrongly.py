from __future__ import annotations

from collections.abc import Iterator

from dlsetup.course import Course
from dlsetup.facts import DeviceRun, Facts, Torch, known
from dlsetup.model import Case, Check, Do, Fix, Level, Problem, Text


def run(torch: Torch, facts: Facts, course: Course) -> Iterator[Problem]:
    for each in known(torch.devices, ()):
        if each.outcome == "ok":
            continue
        params = {"device": each.device, "torch": torch.version, "error": error(each)}
        grave = each.outcome == "wrong" or each.device == "cpu"
        level = Level.FAIL if grave else Level.WARN
        yield Problem(
            each.device, params, Fix((Do(CPU if each.device == "cpu" else OTHER),)), level
        )


def error(tried: DeviceRun) -> str:
    if tried.outcome == "wrong":
        return f"wrong by {known(tried.deviation) or 0.0:.2g}"
    if tried.outcome == "hung":
        return "no end"
    words = [known(tried.signal), known(tried.error)]
    return ": ".join(word for word in words if word) or tried.outcome


CPU = Text(
    en="Make a new environment and install PyTorch anew: dlsetup init. If the numbers stay wrong, "
    "have the computer's memory tested.",
    ko="환경을 새로 만들어 PyTorch를 다시 설치하세요: dlsetup init. 그래도 계산 결과가 틀리면 "
    "컴퓨터 메모리를 검사하세요.",
)
OTHER = Text(
    en="Restart the computer and look again. Until it is mended, train on the CPU: "
    "device = 'cpu'. It is enough for this course.",
    ko="컴퓨터를 다시 시작하고 다시 진단하세요. 해결될 때까지는 CPU로 학습하세요: device = 'cpu'. "
    "이 강의에는 CPU로도 충분합니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.build import machine

    def case(id: str, *runs: DeviceRun, recorded: str = "", **found: str) -> Case:
        expect = {
            name.replace("_", ":"): {
                "device": name.replace("_", ":"),
                "torch": "2.13.0+cu130",
                "error": error,
            }
            for name, error in found.items()
        }
        return Case(
            machine(torch=Torch(version="2.13.0+cu130", devices=runs)), expect, id, None, recorded
        )

    cpu = DeviceRun(device="cpu", outcome="ok", deviation=0.0)
    image = "torch.AcceleratorError: CUDA error: no kernel image is available for execution"
    return (
        Case(machine(), id="no torch"),
        Case(machine(torch=Torch(version="2.13.0")), id="not asked"),
        case("the processor", cpu),
        case("a GPU", cpu, DeviceRun(device="cuda:0", outcome="ok", deviation=1e-7)),
        case(
            "wrong", DeviceRun(device="cpu", outcome="wrong", deviation=0.25), cpu="wrong by 0.25"
        ),
        case(
            "no kernel for this GPU",
            cpu,
            DeviceRun(device="cuda:0", outcome="error", error=image),
            cuda_0=image,
            recorded="https://github.com/pytorch/pytorch/issues/167244",
        ),
        case(
            "one of two GPUs ends the process",
            cpu,
            DeviceRun(device="cuda:0", outcome="ok", deviation=0.0),
            DeviceRun(device="cuda:1", outcome="crashed", signal="SIGSEGV", error=None),
            cuda_1="SIGSEGV",
            recorded="https://github.com/pytorch/pytorch/issues/88639",
        ),
        case("no end", cpu, DeviceRun(device="mps", outcome="hung"), mps="no end"),
    )


CHECK = Check(
    code="DLS629",
    name="device-computes-wrongly",
    level=Level.WARN,
    about=lambda facts: facts.torch,
    run=run,
    title=Text(
        en="PyTorch cannot compute on a device", ko="PyTorch가 장치에서 제대로 계산하지 못함"
    ),
    message=Text(
        en="A small computation of PyTorch {torch} on {device} failed: {error}",
        ko="PyTorch {torch} 버전의 간단한 계산이 {device} 장치에서 실패했습니다: {error}",
    ),
    why=Text(
        en="A product of matrices and a convolution of small whole numbers were computed on each "
        "device and compared with the exact result. That torch.cuda.is_available() says True is "
        "no evidence: it does not run anything on the card.",
        ko="작은 정수로 된 행렬 곱과 합성곱을 각 장치에서 계산하고 정확한 결과와 비교했습니다. "
        "torch.cuda.is_available() 값이 True라고 해서 안심할 수는 없습니다. GPU에서 아무것도 "
        "실행해 보지 않고 나온 값입니다.",
    ),
    symptoms=(
        r"CUDA error: an illegal memory access was encountered",
        r"CUDA error: (unspecified launch failure|device-side assert triggered)",
        r"CUBLAS_STATUS_(NOT_INITIALIZED|EXECUTION_FAILED|INTERNAL_ERROR)",
        r"CUDNN_STATUS_(NOT_INITIALIZED|EXECUTION_FAILED|INTERNAL_ERROR|MAPPING_ERROR)",
        r"NotImplementedError: The operator '[\w:.]+' is not currently implemented for the MPS",
    ),
    after=("DLS602", "DLS604", "DLS605", "DLS606"),
    links=(
        "https://github.com/pytorch/pytorch/issues/167244",
        "https://github.com/pytorch/pytorch/issues/77764",
    ),
    cases=cases,
)
