from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Torch, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.rebuilding import rebuild_environment
from dlsetup.remedies.shells import unset_variables


def run(torch: Torch, facts: Facts, course: Course) -> Problem | None:
    runtimes, variables = known(torch.openmp, ()), known(facts.variables, ())
    if len(runtimes) < 2:
        return None
    hidden = any(variable.name == HIDES and variable.value for variable in variables)
    params = {
        "first": runtimes[0],
        "second": runtimes[1],
        "what": "hidden" if hidden else "visible",
    }
    return Problem(params=params, fix=Fix(tuple(fix(facts, hidden))))


HIDES = "KMP_DUPLICATE_LIB_OK"


def fix(facts: Facts, hidden: bool) -> Iterator[Instruction]:
    if hidden:
        yield from unset_variables(facts, HIDES)
    yield rebuild_environment(
        facts,
        en="Make a new environment in which pip installs all packages:",
        ko="모든 패키지를 pip로 설치한 가상 환경을 새로 만드세요.",
    )
    yield instruct(
        en="Or make one in which conda installs all packages:",
        ko="또는 모든 패키지를 conda로 설치한 가상 환경을 만드세요.",
        argv=("conda", "create", "-n", "dl", "-c", "conda-forge", *CONDA_PACKAGES),
    )


CONDA_PACKAGES = ("python=3.12", "numpy", "pytorch", "notebook")


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Variable
    from dlsetup.facts.factory import host, machine

    torch = r"C:\Users\a\miniconda3\envs\dl\Lib\site-packages\torch\lib\libiomp5md.dll"
    conda = r"C:\Users\a\miniconda3\envs\dl\Library\bin\libiomp5md.dll"
    thread = "https://github.com/pytorch/pytorch/issues/37377"

    def windows(*paths: str, **fields: object) -> Facts:
        build = Torch(version="2.2.2+cpu", openmp=paths)
        return machine(host=host(os="windows"), torch=build, **fields)

    found = {"first": torch, "second": conda, "what": "visible"}
    hiding = Variable(name="KMP_DUPLICATE_LIB_OK", value="TRUE")
    return (
        Case(machine(), id="no torch"),
        Case(machine(torch=Torch(version="2.13.0")), id="not known"),
        Case(windows(), id="Linux, where it does no harm"),
        Case(windows(torch), id="pip's alone"),
        Case(windows(conda), id="conda's alone"),
        Case(windows(torch, conda), {"": found}, "pip's beside conda's", recorded=thread),
        Case(
            windows(torch, conda, variables=(hiding,)),
            {"": {**found, "what": "hidden"}},
            "hidden by the variable",
            recorded=thread,
        ),
    )


CHECK = Check(
    code="DLS622",
    name="two-openmp-runtimes",
    level=Level.WARN,
    about=lambda facts: facts.torch,
    run=run,
    title=Text(
        en="Intel's OpenMP library is installed twice",
        ko="Intel OpenMP 라이브러리가 두 벌 있음",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "visible": Text(
                en="A program can load both {first} and {second}. Then it stops with an OpenMP "
                "error.",
                ko="한 프로그램이 {first} 파일과 {second} 파일을 함께 불러올 수 있습니다. 그러면 "
                "OpenMP 오류로 종료됩니다.",
            ),
            "hidden": Text(
                en="A program can load both {first} and {second}. KMP_DUPLICATE_LIB_OK hides the "
                "error, so results may be wrong.",
                ko="한 프로그램이 {first} 파일과 {second} 파일을 함께 불러올 수 있습니다. "
                "KMP_DUPLICATE_LIB_OK 환경 변수가 오류를 숨겨서 계산 결과가 틀릴 수 있습니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not set KMP_DUPLICATE_LIB_OK or delete one of the files: results may be wrong, or "
        "imports fail.",
        ko="KMP_DUPLICATE_LIB_OK를 설정하거나 파일을 지우지 마세요. 결과가 틀릴 수 있습니다.",
    ),
    why=Text(
        en="conda's numpy (MKL) and pip's PyTorch each come with the library that spreads work "
        "over the CPU cores. When the second copy starts, it stops the process. A notebook "
        "only says that the kernel died.",
        ko="conda의 numpy(MKL)와 pip의 PyTorch에는 CPU 코어에 작업을 나누는 라이브러리가 각각 "
        "들어 있습니다. 두 번째 것이 시작되는 순간 프로세스가 종료되고, 노트북에는 커널이 "
        "죽었다는 말만 나옵니다.",
    ),
    symptoms=(
        r"OMP: Error #15: Initializing lib\w*omp\w*\.\w+, but found lib\w*omp\w*\.\w+ already",
        r"multiple copies of the OpenMP runtime have been linked",
        r"KMP_DUPLICATE_LIB_OK",
    ),
    links=(
        "https://github.com/pytorch/pytorch/issues/37377",
        "https://github.com/meta-pytorch/csprng/issues/115",
        "https://github.com/joblib/threadpoolctl/blob/master/multiple_openmp.md",
    ),
    cases=cases,
)
