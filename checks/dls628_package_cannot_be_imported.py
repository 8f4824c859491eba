from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Distribution, Facts, ImportResult, Python, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies import pytorch_build, pytorch_install
from dlsetup.remedies.packages import install
from dlsetup.remedies.wording import NONE_WORD

KEYS = {"PIL": "pillow", "bs4": "beautifulsoup4", "cv2": "opencv-python", "sklearn": "scikit-learn"}
# numpy is another check's; PyTorch's index depends on the machine, so it is not put in place
# by the same command.
OTHERS = frozenset({"numpy"})
TORCH = frozenset({"torch", "torchvision", "torchaudio"})


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    here = distributions_by_key(python)
    imports = known(python.imports, ())
    numpy_fails = any(attempt.module == "numpy" and attempt.outcome != "ok" for attempt in imports)
    taught = {requirement.name.lower() for requirement in course.requirements}
    for attempt in imports:
        if attempt.outcome == "ok" or attempt.module in OTHERS:
            continue
        if numpy_fails and "numpy" in (known(attempt.error) or ""):  # numpy's failure, told again
            continue
        key = KEYS.get(attempt.module, attempt.module.lower().replace("_", "-"))
        distribution = here.get(key)
        params = {
            "module": attempt.module,
            "version": distribution.version if distribution else "-",
            "error": error(attempt),
        }
        level = Level.FAIL if key in taught or key in TORCH else Level.WARN
        slow = attempt.outcome == "hung"
        remedy = (
            Fix((Instruction(SLOW),)) if slow else fix(facts, python, attempt.module, distribution)
        )
        yield Problem(attempt.module, params, remedy, level)


def error(attempt: ImportResult) -> str:
    """The last line of the traceback, or the signal that ended the process."""
    if attempt.outcome == "hung":
        return "hung"
    words = [known(attempt.signal), known(attempt.error)]
    return ": ".join(word for word in words if word) or attempt.outcome


def fix(facts: Facts, python: Python, module: str, distribution: Distribution | None) -> Fix | None:
    if distribution is None:
        return None
    if known(distribution.installer) == "conda":
        name = {"torch": "pytorch"}.get(distribution.key, distribution.key)
        command = pytorch_install.conda_install_command(facts, python, "--force-reinstall", name)
        return Fix((Instruction(CONDA, command),))
    if known(distribution.editable):
        return Fix((Instruction(EDITABLE),))
    build = pytorch_build.suitable_build(facts)
    if module in TORCH and build is not None:
        return pytorch_install.install_build(
            facts, build, *pytorch_install.installed_parts(python), force=True
        )
    return install(facts, f"{distribution.key}=={distribution.version}", force=True)


CONDA = Text(
    en="conda installed this package. If installing it again does not help, make a new environment "
    "(dlsetup init). In the Anaconda Prompt, or a terminal where conda works, run:",
    ko="conda로 설치한 패키지입니다. Anaconda Prompt나 conda가 되는 터미널에서 다음 명령으로 다시 "
    "설치하고, 그래도 안 되면 환경을 새로 만드세요(dlsetup init):",
)
EDITABLE = Text(
    en="The package is imported from its own folder (pip install -e). Fix the code there, or "
    "install it again from that folder.",
    ko="소스 폴더에서 바로 불러오는 패키지입니다(pip install -e). 그 폴더의 코드를 고치거나 그 "
    "폴더에서 다시 설치하세요.",
)
SLOW = Text(
    en="Try `import` once more: the first one after an installation, with a virus scanner or over "
    "the network, can take minutes. If it never ends, make a new environment: dlsetup init",
    ko="import를 한 번 더 해 보세요. 설치 직후 처음 불러올 때는 백신 검사나 네트워크 드라이브 "
    "때문에 몇 분씩 걸리기도 합니다. 그래도 끝나지 않으면 환경을 새로 만드세요: dlsetup init",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import DISTRIBUTIONS, dist, machine, python

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
        tried = ImportResult(module=module, outcome=outcome, error=error, signal=signal)
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
        case("no end", "IPython", "hung", "9.8.0", "hung"),
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
    message=Message(
        en="`import {module}` (version {version}) failed: {error}",
        ko="`import {module}` 실행이 실패했습니다(설치된 버전: {version}): {error}",
        words={
            **NONE_WORD,
            "hung": Text(en="no end within 2 minutes", ko="2분이 지나도 끝나지 않음"),
            "crashed": Text(en="the process ended", ko="프로세스가 비정상 종료됨"),
        },
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
    after=(
        "DLS620",
        "DLS621",
        "DLS622",
        "DLS623",
        "DLS624",
        "DLS625",
        "DLS626",
        "DLS627",
        "DLS630",
    ),
    links=(
        "https://github.com/jupyter/notebook/issues/6089",
        "https://github.com/microsoft/vscode-jupyter/issues/9741",
    ),
    cases=cases,
)
