from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Torch, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.rebuilding import rebuild_environment
from dlsetup.tables.versions import version_numbers

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
    params = {"torch": torch.version, "mkl": mkl}
    return Problem(params=params, fix=Fix(tuple(fix(facts))))


def fix(facts: Facts) -> Iterator[Instruction]:
    from dlsetup.remedies import pytorch_install

    yield rebuild_environment(
        facts,
        en="Make a new environment in which pip installs PyTorch:",
        ko="PyTorch를 pip로 설치한 가상 환경을 새로 만드세요.",
    )
    if python := known(facts.python):
        yield instruct(
            en="Or keep this one: in the Anaconda Prompt, or a terminal where conda works, run:",
            ko="지금의 가상 환경을 계속 쓰려면 Anaconda Prompt나 conda가 되는 터미널에서 "
            "실행하세요.",
            argv=pytorch_install.conda_install_command(facts, python, "mkl<2024.1"),
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
        ko="이 PyTorch에 비해 MKL이 너무 새로움",
    ),
    message=Text(
        en="PyTorch {torch} from conda's `pytorch` channel needs an MKL before 2024.1, but MKL "
        "{mkl} is installed.",
        ko="`pytorch` 채널의 PyTorch {torch} 버전에는 2024.1보다 낮은 MKL이 필요한데, MKL {mkl} "
        "버전이 설치되어 있습니다.",
    ),
    dont=Text(
        en="Do not copy libraries from another environment: other packages stop working.",
        ko="다른 가상 환경의 라이브러리를 복사해 오지 마세요. 다른 패키지까지 망가집니다.",
    ),
    why=Text(
        en="Intel removed a function from MKL 2024.1 that this PyTorch still calls, so `import "
        "torch` fails. PyTorch's conda channel gets no new versions.",
        ko="이 PyTorch가 쓰는 함수가 MKL 2024.1부터 빠져서 `import torch` 실행이 실패합니다. "
        "PyTorch의 conda 채널에는 더 이상 새 버전이 올라오지 않습니다.",
    ),
    symptoms=(r"undefined symbol: iJIT_NotifyEvent", r"libtorch_cpu\.so: undefined symbol: iJIT_"),
    links=("https://github.com/pytorch/pytorch/issues/123097",),
    cases=cases,
)
