from __future__ import annotations

from collections.abc import Iterator, Mapping

from dlsetup.facts import NOT_ASKED, Facts, StackRun, Torch, Unknown, known
from dlsetup.messages.stack_checks import STACK_CHECKS, shared_part, stack_check
from dlsetup.messages.stack_endings import ending
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text
from dlsetup.model.course import Course

BAD = frozenset({"failed", "crashed", "hung"})


def about(facts: Facts) -> tuple[StackRun, ...] | Unknown:
    smoke = known(facts.smoke)
    return NOT_ASKED if smoke is None else smoke.stack


def run(runs: tuple[StackRun, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    reported: set[str] = set()
    for stack_run in named_once(runs):
        subject = problem_subject(stack_run, facts)
        if subject not in reported:
            reported.add(subject)
            yield problem(stack_run, subject)


def named_once(runs: tuple[StackRun, ...]) -> Iterator[StackRun]:
    """Those that failed; of many on one device, the part that the others are made of."""
    bad = [stack_run for stack_run in runs if stack_run.outcome in BAD]
    for device in dict.fromkeys(known(each.device, "") for each in bad):
        there = [each for each in bad if known(each.device, "") == device]
        shared = shared_part([each.name for each in there])
        yield from (each for each in there if shared in (None, each.name))


def problem(stack_run: StackRun, subject: str) -> Problem:
    check = stack_check(stack_run.name)
    deviation = known(stack_run.deviation)
    params = {
        "check": stack_run.name,
        "device": known(stack_run.device, "computer"),
        "outcome": outcome(stack_run),
        "details": details(stack_run),
        "deviation": "" if deviation is None else f"{deviation:.2g}",
    }
    ended = ending(stack_run.outcome, measured=deviation is not None)
    return Problem(subject, params, Fix(check.steps(ended)), check.level)


def problem_subject(stack_run: StackRun, facts: Facts) -> str:
    """The subject under which the cause is known, so that one fault is one finding: an import
    that fails, or a device on which nothing is computed rightly, stand for themselves."""
    if stack_run.name == "import":
        return "torch"
    device, torch = known(stack_run.device, ""), facts.torch
    devices = known(torch.devices, ()) if isinstance(torch, Torch) else ()
    wrong = {device.device.split(":")[0] for device in devices if device.outcome != "ok"}
    return device if device.split(":")[0] in wrong else f"{stack_run.name}@{device or '-'}"


def outcome(stack_run: StackRun) -> str:
    is_measured = known(stack_run.deviation) is not None and stack_run.outcome == "failed"
    return "measured" if is_measured else stack_run.outcome


def details(stack_run: StackRun) -> str:
    """`: SIGSEGV`; of a check without an end there is nothing more to say."""
    detail = known(stack_run.detail) if stack_run.outcome != "hung" else None
    return f": {detail}" if detail else ""


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import DeviceRun
    from dlsetup.facts.factory import SMOKE, change, machine

    def ran(name: str, outcome: str = "ok", **fields: object) -> StackRun:
        return change(StackRun(name=name, outcome=outcome, device="cpu"), **fields)

    def case(
        id: str,
        *runs: StackRun,
        torch: Torch | None = None,
        recorded: str = "",
        found: Mapping[str, tuple[str, str, str]] | None = None,
    ) -> Case:
        expect = {}
        for check, (where, said, deviation) in (found or {}).items():
            device = next(known(each.device, "computer") for each in runs if each.name == check)
            ending, colon, detail = said.partition(": ")
            expect[where] = {
                **{"check": check, "device": device, "deviation": deviation},
                **{"outcome": ending, "details": colon + detail},
            }
        facts = machine(smoke=change(SMOKE, stack=runs), torch=torch)
        return Case(facts, expect, id, None, recorded)

    well = (ran("product", deviation=0.0), ran("compile", "skipped", detail="no C++ compiler"))
    no_headers = "InductorError: fatal error: Python.h: No such file"
    full = "AcceleratorError: CUDA error: out of memory"
    lost = DeviceRun(device="cpu", outcome="wrong", deviation=0.25)
    return (
        Case(machine(), id="not asked"),
        case("all in order, no compiler", *well),
        case(
            "a product that is not exact",
            ran("product", "failed", deviation=0.004),
            found={"product": ("product@cpu", "measured", "0.004")},
        ),
        case(
            "each has its own",
            ran("gradient", "crashed", detail="SIGSEGV", deviation=None),
            ran("workers-spawn", "hung", deviation=None, detail=None),
            found={
                "gradient": ("gradient@cpu", "crashed: SIGSEGV", ""),
                "workers-spawn": ("workers-spawn@cpu", "hung", ""),
            },
        ),
        case(
            "of many the part that they share",
            ran("tensors", "failed", deviation=0.5, detail="a += b"),
            ran("layers", "failed", deviation=0.1, detail="Conv2d"),
            ran("states", "failed", detail="KeyError"),
            found={"tensors": ("tensors@cpu", "measured: a += b", "0.5")},
        ),
        case(
            "a checkpoint with other numbers",
            ran("checkpoint", "failed", deviation=1.0, detail="other losses"),
            found={"checkpoint": ("checkpoint@cpu", "measured: other losses", "1")},
        ),
        case(
            "a device that is known to compute wrongly is told once",
            ran("product", "failed", deviation=0.25),
            ran("overfit", "failed", deviation=2.3),
            torch=Torch(version="2.13.0", devices=(lost,)),
            found={"product": ("cpu", "measured", "0.25")},
        ),
        case(
            "PyTorch is not imported",
            StackRun(name="import", outcome="failed", detail="OSError: libc10.so"),
            found={"import": ("torch", "failed: OSError: libc10.so", "")},
        ),
        case(
            "a compiler without Python's header files",
            ran("compile", "failed", detail=no_headers),
            found={
                "compile": ("compile@cpu", f"failed: {no_headers}", ""),
            },
        ),
        case(
            "a device that is not there",
            ran("device", "failed", device="cuda", detail="PyTorch 2.13.0+cpu has no device cuda"),
            found={"device": ("device@cuda", "failed: PyTorch 2.13.0+cpu has no device cuda", "")},
        ),
        case(
            "a card whose memory is taken",
            ran("computing", "failed", device="cuda", detail=full),
            found={"computing": ("computing@cuda", f"failed: {full}", "")},
        ),
        case(
            "a GPU that copies wrongly",
            ran("copies", "failed", device="cuda", detail="torch.float32 came back changed"),
            found={"copies": ("copies@cuda", "failed: torch.float32 came back changed", "")},
            recorded="https://github.com/pytorch/pytorch/issues/88639",
        ),
    )


CHECK = Check(
    code="DLS804",
    name="stack-check-failed",
    level=Level.FAIL,
    about=about,
    run=run,
    title=Text(
        en="A part of the framework does not work correctly",
        ko="프레임워크의 일부가 제대로 동작하지 않음",
    ),
    message=Message(
        en="{outcome}{details}.",
        ko="{outcome}{details}.",
        words={
            "failed": Text(
                en="The check '{check}' failed on {device}",
                ko="{device}에서 '{check}' 검사에 실패했습니다",
            ),
            "measured": Text(
                en="The check '{check}' failed on {device} (measured error {deviation})",
                ko="{device}에서 '{check}' 검사에 실패했습니다(측정된 오차 {deviation})",
            ),
            "crashed": Text(
                en="The check '{check}' crashed on {device}",
                ko="{device}에서 '{check}' 검사가 비정상 종료되었습니다",
            ),
            "hung": Text(
                en="The check '{check}' did not finish in time on {device}",
                ko="{device}에서 '{check}' 검사가 제한 시간 안에 끝나지 않았습니다",
            ),
            "computer": Text(en="this computer", ko="이 컴퓨터"),
            **{name: each.tries for name, each in STACK_CHECKS.items()},
        },
    ),
    dont=Text(
        en="Do not hide the error with variables such as KMP_DUPLICATE_LIB_OK: the numbers stay "
        "wrong.",
        ko="`KMP_DUPLICATE_LIB_OK` 같은 환경 변수로 오류를 숨기지 마세요. 잘못된 계산은 그대로 "
        "남습니다.",
    ),
    why=Text(
        en="`dlsetup smoke` tests the parts that every training needs: products, gradients, "
        "attention, the optimizer, checkpoints, worker processes and memory. A training can seem "
        "to run although one of them is wrong, and the accuracy does not show it.",
        ko="`dlsetup smoke` 명령은 모든 학습의 바탕인 행렬 곱, 기울기, 어텐션, 옵티마이저, "
        "체크포인트, 작업 프로세스, 메모리를 하나씩 시험합니다. 이 중 하나가 잘못되어도 학습은 "
        "되는 것처럼 보이고 정확도만으로는 드러나지 않습니다.",
    ),
    symptoms=(
        r"DataLoader worker \(pid\(?s?\)? [\d, ]+\) exited unexpectedly",
        r"BackendCompilerFailed: backend='inductor' raised",
        r"GradcheckError: Jacobian mismatch for output",
    ),
    after=("DLS104", "DLS620", "DLS621", "DLS628", "DLS629", "DLS630"),
    links=(
        "https://pytorch.org/docs/stable/notes/gradcheck.html",
        "https://pytorch.org/docs/stable/data.html#multi-process-data-loading",
        "https://github.com/pytorch/pytorch/issues/131631",
        "https://github.com/pytorch/pytorch/issues/157458",
    ),
    cases=cases,
)
