from __future__ import annotations

from dlsetup.facts import Facts, Torch, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies import pytorch_install
from dlsetup.tables.drivers import version_numbers

WITHOUT_THE_SYMBOL = (2024, 1)
MENDED = (2, 4)  # PyTorch's release


def run(torch: Torch, facts: Facts, course: Course) -> Problem | None:
    build, mkl = known(torch.build), known(torch.mkl)
    if not build or not mkl or not build.startswith("py"):  # conda-forge's builds start otherwise
        return None
    if (
        version_numbers(mkl)[:2] < WITHOUT_THE_SYMBOL
        or version_numbers(torch.version)[:2] >= MENDED
    ):
        return None
    python = known(facts.python)
    older = pytorch_install.conda_install_command(facts, python, "mkl<2024.1") if python else ()
    return Problem(
        params={"torch": torch.version, "mkl": mkl}, fix=Fix((Instruction(OLDER, older),))
    )


OLDER = Text(
    en="Best make a new environment with a PyTorch of today: dlsetup init. To keep this one, run "
    "in the Anaconda Prompt or a terminal where conda works:",
    ko="요즘 나온 PyTorch로 새 환경을 만드는 것이 가장 좋습니다: dlsetup init. 이 환경을 계속 "
    "쓰려면 Anaconda Prompt나 conda가 되는 터미널에서 다음 명령을 실행하세요:",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    def case(
        id: str, torch: str, build: str | None, mkl: str | None, *, found: bool = False
    ) -> Case:
        expect = {"": {"torch": torch, "mkl": mkl or ""}} if found else {}
        facts = machine(torch=Torch(version=torch, build=build, mkl=mkl))
        return Case(facts, expect, id, recorded="https://github.com/pytorch/pytorch/issues/123097")

    build = "py3.11_cuda12.1_cudnn8.9.2_0"
    return (
        Case(machine(), id="no torch"),
        Case(machine(torch=Torch(version="2.2.2")), id="not known"),
        case("pip's", "2.2.2+cu121", None, None),
        case("pip's torch beside conda's mkl", "2.2.2+cu121", None, "2025.0.0"),
        case("an older mkl", "2.2.2", build, "2023.1.0"),
        case("a newer PyTorch", "2.5.1", build, "2025.0.0"),
        case("conda-forge's", "2.2.2", "cpu_mkl_py311h1234567_100", "2024.1.0"),
        case("too new", "2.2.2", build, "2024.1.0", found=True),
    )


CHECK = Check(
    code="DLS624",
    name="mkl-too-new-for-conda-torch",
    level=Level.FAIL,
    about=lambda facts: facts.torch,
    run=run,
    title=Text(
        en="conda's MKL is too new for this PyTorch",
        ko="conda의 MKL이 이 PyTorch에 비해 너무 새로움",
    ),
    message=Text(
        en="PyTorch {torch} of the channel pytorch needs an MKL before 2024.1; installed: {mkl}",
        ko="pytorch 채널의 PyTorch {torch} 버전에는 2024.1보다 낮은 MKL이 필요합니다. 설치된 버전: "
        "{mkl}",
    ),
    why=Text(
        en="Intel took a function out of MKL 2024.1 that PyTorch of conda's old channel still "
        "calls, so `import torch` fails. That channel gets no new releases. Do not copy libraries "
        "between environments.",
        ko="예전 conda 채널의 PyTorch가 사용하는 함수가 MKL 2024.1부터 빠져서 `import torch` "
        "실행이 실패합니다. 이 채널에는 더 이상 새 버전이 올라오지 않습니다. 다른 환경에서 "
        "라이브러리 파일을 복사해 오지는 마세요.",
    ),
    symptoms=(r"undefined symbol: iJIT_NotifyEvent", r"libtorch_cpu\.so: undefined symbol: iJIT_"),
    links=("https://github.com/pytorch/pytorch/issues/123097",),
    cases=cases,
)
