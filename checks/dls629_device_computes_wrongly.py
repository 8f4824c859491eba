from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import DeviceRun, Facts, Torch, known
from dlsetup.model import Case, Check, Fix, Level, Message, Param, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.rebuilding import rebuild_environment


def run(torch: Torch, facts: Facts, course: Course) -> Iterator[Problem]:
    for device_run in known(torch.devices, ()):
        if device_run.outcome == "ok":
            continue
        params = {"device": device_run.device, "torch": torch.version, **outcome(device_run)}
        yield Problem(device_run.device, params, fix(facts, device_run), level(device_run))


def is_busy(device_run: DeviceRun) -> bool:
    """Others compute on the card, which is no fault of it."""
    error_text = known(device_run.error) or ""
    return "out of memory" in error_text or "busy or unavailable" in error_text


def level(device_run: DeviceRun) -> Level:
    if device_run.outcome == "wrong" or device_run.device == "cpu":
        return Level.FAIL
    return Level.INFO if is_busy(device_run) else Level.WARN


def fix(facts: Facts, device_run: DeviceRun) -> Fix:
    if device_run.device != "cpu":
        return BUSY if is_busy(device_run) else OTHER
    rebuild = rebuild_environment(
        facts,
        en="Make a new environment with the same packages:",
        ko="같은 패키지로 가상 환경을 새로 만드세요.",
    )
    return Fix((rebuild, TEST_MEMORY))


def outcome(device_run: DeviceRun) -> dict[str, Param]:
    if device_run.outcome == "wrong":
        return {"what": "wrong-result", "error": f"{known(device_run.deviation) or 0.0:.2g}"}
    if device_run.outcome == "hung":
        return {"what": "no-end"}
    words = [known(device_run.signal), known(device_run.error)]
    error = ": ".join(word for word in words if word) or device_run.outcome
    return {"what": "no-result", "error": error}


TEST_MEMORY = instruct(
    en="If the results stay wrong, have the computer's memory tested.",
    ko="그래도 계산 결과가 틀리면 컴퓨터의 메모리를 검사하세요.",
)
OTHER = Fix(
    (
        instruct(
            en="Restart the computer, then check again:",
            ko="컴퓨터를 다시 시작한 뒤 다시 검사하세요.",
            argv=("dlsetup", "doctor", "--deep", "--only", "DLS629"),
        ),
        instruct(
            en="On a shared server, do not restart it. Tell its administrator.",
            ko="공용 서버라면 다시 시작하지 말고 관리자에게 알리세요.",
        ),
        instruct(
            en='Until it works, train on the CPU (`device = "cpu"`). That is enough for small '
            "exercises.",
            ko='해결될 때까지는 CPU로 학습하세요(`device = "cpu"`). 작은 실습은 CPU로도 '
            "충분합니다.",
        ),
    )
)
BUSY = Fix(
    (
        instruct(
            en="Other programs use this GPU. To see them, run:",
            ko="다른 프로그램이 이 GPU를 쓰고 있습니다. 다음 명령으로 확인하세요.",
            argv=("nvidia-smi",),
        ),
        instruct(
            en="Shut down the kernels of your own notebooks, or choose another GPU. Leave other "
            "people's programs running.",
            ko="내 노트북의 커널을 종료하거나 다른 GPU를 고르세요. 다른 사람의 작업은 그대로 "
            "두세요.",
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    def case(id: str, *runs: DeviceRun, recorded: str = "", **found: dict[str, Param]) -> Case:
        expect: dict[str, dict[str, Param]] = {
            name.replace("_", ":"): {
                "device": name.replace("_", ":"),
                "torch": "2.13.0+cu130",
                **told,
            }
            for name, told in found.items()
        }
        return Case(
            machine(torch=Torch(version="2.13.0+cu130", devices=runs)), expect, id, None, recorded
        )

    def failed(error: str) -> dict[str, Param]:
        return {"what": "no-result", "error": error}

    cpu = DeviceRun(device="cpu", outcome="ok", deviation=0.0)
    full = "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 MiB"
    image = "torch.AcceleratorError: CUDA error: no kernel image is available for execution"
    return (
        Case(machine(), id="no torch"),
        Case(machine(torch=Torch(version="2.13.0")), id="not asked"),
        case("the processor", cpu),
        case("a GPU", cpu, DeviceRun(device="cuda:0", outcome="ok", deviation=1e-7)),
        case(
            "wrong",
            DeviceRun(device="cpu", outcome="wrong", deviation=0.25),
            cpu={"what": "wrong-result", "error": "0.25"},
        ),
        case(
            "no kernel for this GPU",
            cpu,
            DeviceRun(device="cuda:0", outcome="error", error=image),
            cuda_0=failed(image),
            recorded="https://github.com/pytorch/pytorch/issues/167244",
        ),
        case(
            "one of two GPUs ends the process",
            cpu,
            DeviceRun(device="cuda:0", outcome="ok", deviation=0.0),
            DeviceRun(device="cuda:1", outcome="crashed", signal="SIGSEGV", error=None),
            cuda_1=failed("SIGSEGV"),
            recorded="https://github.com/pytorch/pytorch/issues/88639",
        ),
        case("no end", cpu, DeviceRun(device="mps", outcome="hung"), mps={"what": "no-end"}),
        case(
            "a full card",
            cpu,
            DeviceRun(device="cuda:0", outcome="error", error=full),
            cuda_0=failed(full),
        ),
    )


CHECK = Check(
    code="DLS629",
    name="device-computes-wrongly",
    level=Level.WARN,
    about=lambda facts: facts.torch,
    run=run,
    title=Text(
        en="PyTorch cannot compute correctly on a device",
        ko="PyTorch가 장치에서 제대로 계산하지 못함",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "wrong-result": Text(
                en="A small computation with PyTorch {torch} gave a wrong result on {device} "
                "(relative error {error}).",
                ko="PyTorch {torch} 버전의 간단한 계산 결과가 {device} 장치에서 틀렸습니다(상대 "
                "오차 {error}).",
            ),
            "no-end": Text(
                en="A small computation with PyTorch {torch} on {device} did not finish within 2 "
                "minutes.",
                ko="PyTorch {torch} 버전의 간단한 계산이 {device} 장치에서 2분이 지나도 끝나지 "
                "않았습니다.",
            ),
            "no-result": Text(
                en="A small computation with PyTorch {torch} failed on {device}: {error}",
                ko="PyTorch {torch} 버전의 간단한 계산이 {device} 장치에서 실패했습니다: {error}",
            ),
            "crashed": Text(
                en="the process crashed",
                ko="프로세스가 비정상 종료됨",
            ),
        },
    ),
    dont=Text(
        en="Do not train on this device until it works again: the results may be wrong.",
        ko="해결되기 전에는 이 장치로 학습하지 마세요. 결과가 틀릴 수 있습니다.",
    ),
    why=Text(
        en="A matrix product and a convolution of small whole numbers were computed on each "
        "device and compared with the exact result. `torch.cuda.is_available()` computes "
        "nothing on the GPU, so True does not show that it works.",
        ko="작은 정수로 된 행렬 곱과 합성곱을 각 장치에서 계산해 정확한 결과와 비교했습니다. "
        "`torch.cuda.is_available()` 값은 GPU에서 아무것도 계산하지 않고 나온 것이어서, "
        "True여도 GPU가 제대로 계산한다는 뜻은 아닙니다.",
    ),
    symptoms=(
        r"CUDA error: an illegal memory access was encountered",
        r"CUBLAS_STATUS_(NOT_INITIALIZED|EXECUTION_FAILED|INTERNAL_ERROR)",
        r"CUDNN_STATUS_(NOT_INITIALIZED|EXECUTION_FAILED|INTERNAL_ERROR|MAPPING_ERROR)",
        r"CUDA error: unspecified launch failure",
        r"unable to find an engine to execute this computation",
        r"Unable to find a valid cuDNN algorithm to run convolution",
    ),
    after=("DLS602", "DLS604", "DLS605", "DLS606"),
    links=(
        "https://github.com/pytorch/pytorch/issues/167244",
        "https://github.com/pytorch/pytorch/issues/77764",
    ),
    cases=cases,
)
