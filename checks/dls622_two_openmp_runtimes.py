from __future__ import annotations

from dlsetup.facts import Facts, Torch, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.wording import NONE_WORD


def run(torch: Torch, facts: Facts, course: Course) -> Problem | None:
    runtimes, variables = known(torch.openmp, ()), known(facts.variables, ())
    if len(runtimes) < 2:
        return None
    hidden = any(
        variable.name == "KMP_DUPLICATE_LIB_OK" and variable.value for variable in variables
    )
    params = {
        "first": runtimes[0],
        "second": runtimes[1],
        "hidden": "KMP_DUPLICATE_LIB_OK" * hidden,
    }
    params["hidden"] = params["hidden"] or "-"
    return Problem(params=params, fix=Fix((Instruction(ONE_INSTALLER),)))


ONE_INSTALLER = Text(
    en="Make a new environment in which everything comes from one installer: dlsetup init. By hand "
    "either all with pip (numpy and torch), or all with conda: conda create -n dl -c conda-forge "
    "python=3.12 numpy pytorch notebook",
    ko="모든 패키지를 한 가지 방법으로만 설치한 새 환경을 만드세요: dlsetup init. 직접 하려면 "
    "numpy와 torch를 모두 pip로 설치하거나, 모두 conda로 설치하세요: conda create -n dl -c "
    "conda-forge python=3.12 numpy pytorch notebook",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Variable
    from dlsetup.facts.factory import host, machine

    torch = r"C:\Users\a\miniconda3\envs\dl\Lib\site-packages\torch\lib\libiomp5md.dll"
    conda = r"C:\Users\a\miniconda3\envs\dl\Library\bin\libiomp5md.dll"
    thread = "https://github.com/pytorch/pytorch/issues/37377"

    def windows(*paths: str, **fields: object) -> Facts:
        build = Torch(version="2.2.2+cpu", openmp=paths)
        return machine(host=host(os="windows"), torch=build, **fields)

    found = {"first": torch, "second": conda, "hidden": "-"}
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
            {"": {**found, "hidden": "KMP_DUPLICATE_LIB_OK"}},
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
    title=Text(en="Two copies of Intel's OpenMP runtime", ko="OpenMP 런타임이 두 벌 설치되어 있음"),
    message=Message(
        en="Both would be loaded into one process: {first} and {second}. A variable that hides it: "
        "{hidden}",
        ko="한 프로세스에 두 파일이 함께 올라올 수 있습니다: {first}, {second}. 이 오류를 감추는 "
        "환경 변수: {hidden}",
        words=NONE_WORD,
    ),
    why=Text(
        en="conda's numpy (MKL) and pip's PyTorch each bring the library that spreads work over "
        "the processor's cores. When the second copy starts it ends the process: a notebook only "
        "says that the kernel died. KMP_DUPLICATE_LIB_OK=TRUE hides the message and may silently "
        "compute wrong numbers; do not delete one of the files either. One installer for both "
        "fixes it.",
        ko="conda의 numpy(MKL)와 pip의 PyTorch가 CPU 코어에 작업을 나누는 라이브러리를 각각 가지고 "
        "있습니다. 두 번째 것이 시작되는 순간 프로세스가 종료되고, 노트북에는 커널이 죽었다는 말만 "
        "나옵니다. KMP_DUPLICATE_LIB_OK=TRUE는 메시지만 감추며 계산 결과가 조용히 틀릴 수 "
        "있습니다. 파일 하나를 지우지도 마세요. 둘을 같은 방법으로 설치하면 해결됩니다.",
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
