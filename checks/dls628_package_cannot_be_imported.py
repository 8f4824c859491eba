from __future__ import annotations

from collections.abc import Iterator

from dlsetup.course import Course
from dlsetup.facts import Distribution, Facts, Import, Python, known
from dlsetup.facts.requirements import installed
from dlsetup.model import Case, Check, Do, Fix, Level, Problem, Text
from dlsetup.remedies import install

KEYS = {"PIL": "pillow", "bs4": "beautifulsoup4", "cv2": "opencv-python", "sklearn": "scikit-learn"}
# numpy is another check's; PyTorch's index depends on the machine, so it is not put in place
# by the same command.
OTHERS = frozenset({"numpy"})
TORCH = frozenset({"torch", "torchvision", "torchaudio"})


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    here = installed(python)
    taught = {each.name.lower() for each in course.requirements}
    for each in known(python.imports, ()):
        if each.outcome == "ok" or each.module in OTHERS:
            continue
        key = KEYS.get(each.module, each.module.lower().replace("_", "-"))
        found = here.get(key)
        params = {
            "module": each.module,
            "version": found.version if found else "-",
            "error": error(each),
        }
        level = Level.FAIL if key in taught or key in TORCH else Level.WARN
        yield Problem(each.module, params, fix(facts, each.module, found), level)


def error(tried: Import) -> str:
    """The last line of the traceback, or the signal that ended the process."""
    if tried.outcome == "hung":
        return "no end"
    words = [known(tried.signal), known(tried.error)]
    return ": ".join(word for word in words if word) or tried.outcome


def fix(facts: Facts, module: str, found: Distribution | None) -> Fix | None:
    if found is None:
        return None
    if known(found.installer) == "conda":
        return Fix((Do(CONDA),))
    if module in TORCH or known(found.editable):
        return Fix((Do(ANEW),))
    return install(facts, f"{found.key}=={found.version}", force=True)


CONDA = Text(
    en="conda installed this package. In a terminal where its environment is active: conda install "
    "--force-reinstall and the package's name. If that does not help, make a new environment.",
    ko="conda로 설치한 패키지입니다. 그 환경이 활성화된 터미널에서 conda install --force-reinstall "
    "명령 뒤에 패키지 이름을 적어 실행하세요. 그래도 안 되면 환경을 새로 만드세요.",
)
ANEW = Text(
    en="Install it again as a whole with the command that https://pytorch.org/get-started/locally/ "
    "shows for this computer, and `--force-reinstall` behind it. If the error stays, make a new "
    "environment: dlsetup init --env NAME",
    ko="https://pytorch.org/get-started/locally/ 사이트에서 이 컴퓨터에 맞는 설치 명령을 찾아 끝에 "
    "`--force-reinstall` 옵션을 붙여 다시 설치하세요. 그래도 같은 오류가 나면 환경을 새로 "
    "만드세요: dlsetup init --env NAME",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.build import DISTRIBUTIONS, dist, machine, python

    here = (
        *DISTRIBUTIONS,
        dist("pandas", "2.1.4"),
        dist("torch", "2.13.0"),
        dist("scikit-learn", "1.5.0", installer="conda"),
    )

    def case(
        id: str,
        module: str,
        outcome: str,
        *found: str,
        error: str | None = None,
        signal: str | None = None,
    ) -> Case:
        tried = Import(module=module, outcome=outcome, error=error, signal=signal)
        expect = dict(zip(("version", "error"), found, strict=True)) if found else {}
        facts = machine(python=python(imports=(tried,), distributions=here))
        return Case(facts, {module: {"module": module, **expect}} if found else {}, id)

    size = "ValueError: numpy.dtype size changed, may indicate binary incompatibility"
    return (
        Case(machine(), id="nothing tried"),
        Case(machine(python=python(imports=Unknown("no-answer"))), id="not known"),
        case("imported", "torch", "ok"),
        case("numpy: another check's business", "numpy", "error", error="ImportError: x"),
        case("an error", "pandas", "error", "2.1.4", size, error=size),
        case("a signal", "torch", "crashed", "2.13.0", "SIGSEGV", signal="SIGSEGV"),
        case(
            "a signal, and what was said",
            "sklearn",
            "crashed",
            "1.5.0",
            "SIGABRT: OMP: Error #15",
            error="OMP: Error #15",
            signal="SIGABRT",
        ),
        case("no end", "IPython", "hung", "9.8.0", "no end"),
        case("of no distribution", "mine", "error", "-", "NameError: x", error="NameError: x"),
    )


CHECK = Check(
    code="DLS628",
    name="package-cannot-be-imported",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="A package is installed, but cannot be imported",
        ko="패키지가 설치되어 있지만 import되지 않음",
    ),
    message=Text(
        en="`import {module}` (version {version}) failed: {error}",
        ko="`import {module}` 실행이 실패했습니다(설치된 버전: {version}): {error}",
    ),
    why=Text(
        en="Each package was imported in a process of its own, so this is no matter of your code. "
        "Where a signal is named (SIGSEGV, SIGABRT, 0xC0000005) the compiled part ended the whole "
        "process: in a notebook that looks like a kernel that died for no reason. Installing it "
        "again as a whole puts back what is damaged or of another version. Do not download single "
        "library files from the web.",
        ko="패키지마다 별도의 프로세스에서 import했으므로 작성한 코드와는 관계없는 문제입니다. "
        "신호 이름(SIGSEGV, SIGABRT, 0xC0000005)이 나왔다면 컴파일된 부분이 프로세스 전체를 "
        "종료시킨 것으로, 노트북에서는 커널이 이유 없이 죽은 것처럼 보입니다. 패키지 전체를 다시 "
        "설치하면 손상되었거나 버전이 섞인 부분이 바로잡힙니다. 인터넷에서 라이브러리 파일만 따로 "
        "내려받지는 마세요.",
    ),
    symptoms=(
        r"numpy\.dtype size changed, may indicate binary incompatibility",
        r"The kernel appears to have died\. It will restart automatically",
        r"The Kernel crashed while executing code in (the )?(current )?cell",
        r"Segmentation fault \(core dumped\)",
        r"ImportError: DLL load failed while importing (?!_multiarray_umath|_pywrap|onnx)\w+",
        r"커널이 (죽은 것으로 보입니다|종료된 것 같습니다|충돌)",
    ),
    after=("DLS620", "DLS621", "DLS624", "DLS625", "DLS626", "DLS627", "DLS630"),
    links=(
        "https://github.com/jupyter/notebook/issues/6089",
        "https://github.com/microsoft/vscode-jupyter/issues/9741",
    ),
    cases=cases,
)
