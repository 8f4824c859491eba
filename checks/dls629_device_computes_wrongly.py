from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import DeviceRun, Facts, Torch, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text
from dlsetup.model.course import Course


def run(torch: Torch, facts: Facts, course: Course) -> Iterator[Problem]:
    for device_run in known(torch.devices, ()):
        if device_run.outcome == "ok":
            continue
        params = {"device": device_run.device, "torch": torch.version, "error": error(device_run)}
        yield Problem(
            device_run.device, params, Fix((Instruction(fix(device_run)),)), level(device_run)
        )


def is_busy(device_run: DeviceRun) -> bool:
    """Others compute on the card, which is no fault of it."""
    error_text = known(device_run.error) or ""
    return "out of memory" in error_text or "busy or unavailable" in error_text


def level(device_run: DeviceRun) -> Level:
    if device_run.outcome == "wrong" or device_run.device == "cpu":
        return Level.FAIL
    return Level.INFO if is_busy(device_run) else Level.WARN


def fix(device_run: DeviceRun) -> Text:
    if device_run.device == "cpu":
        return CPU
    return BUSY if is_busy(device_run) else OTHER


def error(device_run: DeviceRun) -> str:
    if device_run.outcome == "wrong":
        return f"{known(device_run.deviation) or 0.0:.2g} (wrong)"
    if device_run.outcome == "hung":
        return "hung"
    words = [known(device_run.signal), known(device_run.error)]
    return ": ".join(word for word in words if word) or device_run.outcome


CPU = Text(
    en="Make a new environment and install PyTorch again: dlsetup init. If the numbers stay wrong, "
    "have the computer's memory tested.",
    ko="환경을 새로 만들어 PyTorch를 다시 설치하세요: dlsetup init. 그래도 계산 결과가 틀리면 "
    "컴퓨터 메모리를 검사하세요.",
)
OTHER = Text(
    en="Restart the computer and look again (on a shared server, tell its administrator). Until it "
    "is fixed, train on the CPU, which is enough for small exercises: device = 'cpu'",
    ko="컴퓨터를 다시 시작하고 다시 진단하세요(공용 서버라면 관리자에게 알리세요). 해결될 때까지는 "
    "CPU로 학습하세요. 작은 실습은 CPU로도 충분합니다: device = 'cpu'",
)
BUSY = Text(
    en="Other programs use this card. Look with `nvidia-smi`, shut down your own notebooks' "
    "kernels, or choose another card; on a shared server leave those of others alone.",
    ko="다른 프로그램이 이 GPU를 쓰고 있습니다. `nvidia-smi` 명령으로 확인하고, 내가 열어 둔 "
    "노트북의 커널을 종료하거나 다른 GPU를 선택하세요. 공용 서버에서 다른 사람의 작업은 건드리지 "
    "마세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

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
    full = "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 MiB"
    image = "torch.AcceleratorError: CUDA error: no kernel image is available for execution"
    return (
        Case(machine(), id="no torch"),
        Case(machine(torch=Torch(version="2.13.0")), id="not asked"),
        case("the processor", cpu),
        case("a GPU", cpu, DeviceRun(device="cuda:0", outcome="ok", deviation=1e-7)),
        case("wrong", DeviceRun(device="cpu", outcome="wrong", deviation=0.25), cpu="0.25 (wrong)"),
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
        case("no end", cpu, DeviceRun(device="mps", outcome="hung"), mps="hung"),
        case(
            "a full card", cpu, DeviceRun(device="cuda:0", outcome="error", error=full), cuda_0=full
        ),
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
    message=Message(
        en="A small computation of PyTorch {torch} on {device} failed: {error}",
        ko="PyTorch {torch} 버전의 간단한 계산이 {device} 장치에서 실패했습니다: {error}",
        words={
            "hung": Text(en="no end within 2 minutes", ko="2분이 지나도 끝나지 않음"),
            "wrong": Text(en="how far the result is off", ko="계산 결과가 틀림, 상대 오차"),
            "crashed": Text(en="the process ended", ko="프로세스가 비정상 종료됨"),
        },
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
