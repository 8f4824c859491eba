from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Gpu, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Param, Problem, Text
from dlsetup.model.course import Course

GIB = 2**30
SMALL = 4 * GIB  # on a smaller card a desktop alone takes much of the memory


def run(gpus: tuple[Gpu, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    cards = [gpu for gpu in gpus if gpu.vendor == "nvidia"]
    full = [at for at, gpu in enumerate(cards) if is_memory_scarce(gpu)]
    free = [at for at, gpu in enumerate(cards) if is_memory_scarce(gpu) is False]
    if free and (0 not in full or is_card_chosen(facts)):
        return  # others work on their cards of this server, as they should
    for at in full[:1] if free else full:
        fix = (
            Fix((Instruction(choose_card_text(free[0])), Instruction(FREE)))
            if free
            else Fix((Instruction(FREE),))
        )
        yield Problem(f"GPU {at}", problem_params(cards[at]), fix, Level.INFO if free else None)


def problem_params(gpu: Gpu) -> dict[str, Param]:
    return {
        "gpu": known(gpu.name, "NVIDIA GPU"),
        "used": f"{(known(gpu.memory_used) or 0) / GIB:.1f}",
        "total": f"{(known(gpu.memory) or 0) / GIB:.1f}",
        "processes": known(gpu.processes, "-"),
    }


def is_card_chosen(facts: Facts) -> bool:
    return any(variable.name == "CUDA_VISIBLE_DEVICES" for variable in known(facts.variables, ()))


def is_memory_scarce(gpu: Gpu) -> bool | None:
    """Nine tenths are taken, or a card made for computing has less than 1 GiB left; None where
    that is not known."""
    total, used = known(gpu.memory), known(gpu.memory_used)
    if total is None or used is None:
        return None
    return used >= 0.9 * total or (total >= SMALL and total - used < GIB)


def choose_card_text(at: int) -> Text:
    order = 'CUDA_DEVICE_ORDER="PCI_BUS_ID"'  # else CUDA counts the fastest card first
    lines = f'import os; os.environ.update({order}, CUDA_VISIBLE_DEVICES="{at}")'
    return Text(
        en=f"Card {at} of this computer has room. Choose it before torch is imported: {lines}",
        ko=f"이 컴퓨터의 {at}번 GPU에는 여유가 있습니다. torch를 import하기 전에 그 GPU를 "
        f"선택하세요: {lines}",
    )


FREE = Text(
    en="Shut down the kernels of notebooks you are done with (Jupyter: Running > Shut Down; VS "
    "Code: Restart), then close other programs that use the card. `nvidia-smi` shows their "
    "process numbers. On a shared server, end only your own.",
    ko="다 쓴 노트북의 커널을 종료하고(Jupyter: 실행 중 > 종료, VS Code: 다시 시작) GPU를 쓰는 "
    "다른 프로그램도 닫으세요. `nvidia-smi` 명령으로 프로세스 번호를 볼 수 있습니다. 공용 "
    "서버에서는 내 프로세스만 종료하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    def card(total: float, used: float, name: str = "RTX 4060") -> Facts:
        gpu = Gpu(
            vendor="nvidia",
            name=name,
            memory=int(total * GIB),
            memory_used=int(used * GIB),
            processes=2,
        )
        return machine(gpus=(gpu,))

    full: dict[str, str | int | float] = {
        "gpu": "RTX 4060",
        "used": "7.5",
        "total": "8.0",
        "processes": 2,
    }
    large: dict[str, str | int | float] = {
        "gpu": "RTX 4060",
        "used": "77.0",
        "total": "80.0",
        "processes": 2,
    }

    def server(*used: int) -> Facts:
        cards = (known(card(80, each, "A100").gpus, ())[0] for each in used)
        return machine(gpus=tuple(cards))

    first: dict[str, dict[str, Param]] = {
        "GPU 0": {"gpu": "A100", "used": "79.0", "total": "80.0", "processes": 2}
    }
    return (
        Case(machine(), id="no card"),
        Case(server(2, 79, 79, 79), id="others work on a server's other cards"),
        Case(server(79, 79, 1), first, "the first of a server's cards is full, another is free"),
        Case(card(8, 0.6), id="free"),
        Case(card(8, 6), id="somebody computes"),
        Case(card(2, 1.5), id="a small card with a desktop"),
        Case(machine(gpus=(Gpu(vendor="nvidia"),)), id="not known"),
        Case(
            card(8, 7.5),
            {"GPU 0": full},
            "full",
            recorded="https://github.com/jupyter/notebook/issues/5421",
        ),
        Case(card(80, 77), {"GPU 0": large}, "a large one nearly full"),
    )


CHECK = Check(
    code="DLS613",
    name="gpu-memory-held",
    level=Level.WARN,
    about=lambda facts: facts.gpus,
    run=run,
    title=Text(
        en="The graphics card's memory is nearly full",
        ko="GPU 메모리가 거의 가득 참",
    ),
    message=Text(
        en="Other programs hold {used} of the {total} GiB of {gpu} (processes that compute: "
        "{processes}): a training may stop with `out of memory` at once.",
        ko="다른 프로그램이 GPU 메모리를 거의 다 쓰고 있습니다({gpu}: {total} GiB 중 {used} GiB, "
        "계산 중인 프로세스 수: {processes}). 학습이 시작하자마자 `out of memory` 오류로 멈출 수 "
        "있습니다.",
    ),
    why=Text(
        en="A notebook's kernel keeps the card's memory until it is shut down, also when its "
        "browser tab is closed or its last cell failed. Smaller batches only hide this. Do not "
        "reset the card or restart the computer of others for it.",
        ko="노트북 커널은 브라우저 탭을 닫거나 마지막 셀이 실패해도 종료할 때까지 GPU 메모리를 "
        "놓지 않습니다. 배치 크기를 줄이는 것은 임시방편입니다. 공용 컴퓨터라면 GPU를 "
        "초기화하거나 컴퓨터를 다시 시작하지 마세요.",
    ),
    symptoms=(
        r"CUDA out of memory",
        r"CUDA error: out of memory",
        r"CUDNN_STATUS_(ALLOC_FAILED|NOT_INITIALIZED)",
    ),
    links=("https://github.com/jupyter/notebook/issues/5421",),
    cases=cases,
)
