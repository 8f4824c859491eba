from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Gpu, known
from dlsetup.model import Case, Check, Fix, Level, Message, Param, Problem, Text, instruct
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
        params = problem_params(cards[at])
        if free:
            params["free"] = free[0]
        fix = Fix((CHOOSE_GPU, *FREE_MEMORY)) if free else Fix(FREE_MEMORY)
        yield Problem(f"GPU {at}", params, fix, Level.INFO if free else None)


def problem_params(gpu: Gpu) -> dict[str, Param]:
    processes = known(gpu.processes)
    counted: dict[str, Param] = {"what": "processes-known", "processes": processes or 0}
    return {
        **(counted if processes else {"what": "processes-unknown"}),
        "gpu": known(gpu.name, "NVIDIA GPU"),
        "used": f"{(known(gpu.memory_used) or 0) / GIB:.1f}",
        "total": f"{(known(gpu.memory) or 0) / GIB:.1f}",
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


# else CUDA counts the fastest one first
CHOOSE_GPU = instruct(
    en="GPU {free} has free memory. Before you import torch, run `import os`, then "
    '`os.environ.update(CUDA_DEVICE_ORDER="PCI_BUS_ID", CUDA_VISIBLE_DEVICES="{free}")`.',
    ko="{free}번 GPU에 여유가 있습니다. torch를 불러오기 전에 `import os` 다음 줄에서 실행하세요: "
    '`os.environ.update(CUDA_DEVICE_ORDER="PCI_BUS_ID", CUDA_VISIBLE_DEVICES="{free}")`',
)
FREE_MEMORY = (
    instruct(
        en="Shut down the notebook kernels you no longer use. In Jupyter: Running > Shut Down. In "
        "VS Code: Restart.",
        ko="다 쓴 노트북의 커널을 종료하세요. Jupyter에서는 실행 중 > 종료, VS Code에서는 다시 "
        "시작을 누르세요.",
    ),
    instruct(
        en="Close your other programs that use the GPU. To see their process numbers, run:",
        ko="GPU를 쓰는 내 프로그램을 닫으세요. 프로세스 번호는 다음 명령으로 볼 수 있습니다.",
        argv=("nvidia-smi",),
    ),
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
        "what": "processes-known",
    }
    large: dict[str, str | int | float] = {
        "gpu": "RTX 4060",
        "used": "77.0",
        "total": "80.0",
        "processes": 2,
        "what": "processes-known",
    }

    def server(*used: int) -> Facts:
        cards = (known(card(80, each, "A100").gpus, ())[0] for each in used)
        return machine(gpus=tuple(cards))

    first: dict[str, dict[str, Param]] = {
        "GPU 0": {
            "gpu": "A100",
            "used": "79.0",
            "total": "80.0",
            "processes": 2,
            "what": "processes-known",
            "free": 2,
        }
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
        Case(
            machine(gpus=(Gpu(vendor="nvidia", memory=8 * GIB, memory_used=8 * GIB),)),
            {
                "GPU 0": {
                    "gpu": "NVIDIA GPU",
                    "used": "8.0",
                    "total": "8.0",
                    "what": "processes-unknown",
                }
            },
            "its processes are not known",
        ),
    )


CHECK = Check(
    code="DLS613",
    name="gpu-memory-held",
    level=Level.WARN,
    about=lambda facts: facts.gpus,
    run=run,
    title=Text(
        en="The GPU's memory is nearly full",
        ko="GPU 메모리가 거의 가득 참",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "processes-known": Text(
                en="Programs already use {used} of the {total} GiB of {gpu} ({processes:process "
                "computes|processes compute} there). Your training may stop with `out of "
                "memory`.",
                ko="{gpu} 메모리 {total} GiB 중 {used} GiB를 이미 쓰고 있습니다(계산 중인 "
                "프로세스 {processes}개). 학습이 `out of memory` 오류로 멈출 수 있습니다.",
            ),
            "processes-unknown": Text(
                en="Programs already use {used} of the {total} GiB of {gpu}. Your training may "
                "stop with `out of memory`.",
                ko="{gpu} 메모리 {total} GiB 중 {used} GiB를 이미 쓰고 있습니다. 학습이 `out of "
                "memory` 오류로 멈출 수 있습니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not end other people's programs, reset the GPU or restart a shared computer: "
        "others would lose their work.",
        ko="공용 컴퓨터를 다시 시작하거나 GPU를 초기화하지 마세요. 다른 사람의 작업이 사라집니다.",
    ),
    why=Text(
        en="A notebook's kernel keeps GPU memory until it is shut down, even if its browser tab "
        "is closed or its last cell failed. Smaller batches do not free that memory.",
        ko="노트북 커널은 브라우저 탭을 닫거나 마지막 셀이 실패해도 종료할 때까지 GPU 메모리를 "
        "놓지 않습니다. 배치 크기를 줄여도 이 메모리는 비워지지 않습니다.",
    ),
    symptoms=(
        r"CUDA out of memory",
        r"torch\.(?:cuda\.)?OutOfMemoryError: CUDA out of memory\. Tried to allocate",
        r"CUDA error: out of memory",
        r"CUDNN_STATUS_(ALLOC_FAILED|NOT_INITIALIZED)",
        r"CUBLAS_STATUS_ALLOC_FAILED",
        r"Failed to get convolution algorithm\. This is probably because cuDNN failed to init",
    ),
    links=("https://github.com/jupyter/notebook/issues/5421",),
    cases=cases,
)
