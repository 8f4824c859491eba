from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Distribution, Facts, ImportResult, Python, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Instruction,
    Level,
    Message,
    Param,
    Problem,
    Text,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies import pytorch_build, pytorch_install
from dlsetup.remedies.packages import install, install_command
from dlsetup.remedies.rebuilding import rebuild_environment
from dlsetup.remedies.wording import ASK_INSTRUCTOR
from dlsetup.tables.wordings import dll_load_failed, nameless_dll_failed

# what numpy, TensorFlow, ONNX Runtime and Python itself load has checks of its own
ORDINARY_MODULE = (
    r"(?!_multiarray_umath|_pywrap|onnx|_(?:sqlite3|ssl|ctypes|hashlib|bz2|lzma)\b)[\w.]+"
)
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
        level = Level.FAIL if key in taught or key in TORCH else Level.WARN
        remedy = (
            Fix((TRY_AGAIN, rebuild(facts)))
            if attempt.outcome == "hung"
            else fix(facts, python, attempt.module, distribution)
        )
        yield Problem(attempt.module, problem_params(attempt, distribution), remedy, level)


def problem_params(attempt: ImportResult, distribution: Distribution | None) -> dict[str, Param]:
    if attempt.outcome == "hung":
        return {"module": attempt.module, "what": "no-end"}
    params: dict[str, Param] = {"module": attempt.module, "error": error(attempt)}
    if distribution is None:
        return {**params, "what": "version-unknown"}
    return {**params, "what": "version-known", "version": distribution.version}


def error(attempt: ImportResult) -> str:
    """The last line of the traceback, or the signal that ended the process."""
    words = [known(attempt.signal), known(attempt.error)]
    return ": ".join(word for word in words if word) or attempt.outcome


def fix(facts: Facts, python: Python, module: str, distribution: Distribution | None) -> Fix | None:
    if distribution is None:
        return Fix((ASK_INSTRUCTOR,))
    if known(distribution.installer) == "conda":
        name = {"torch": "pytorch"}.get(distribution.key, distribution.key)
        command = pytorch_install.conda_install_command(facts, python, "--force-reinstall", name)
        return Fix((Instruction(CONDA, command), rebuild(facts)))
    if known(distribution.editable):
        return Fix((Instruction(EDITABLE, (*install_command(facts, python), "-e", ".")),))
    build = pytorch_build.suitable_build(facts)
    if module in TORCH and build is not None:
        return pytorch_install.install_build(
            facts, build, *pytorch_install.installed_parts(python), force=True
        )
    return install(facts, f"{distribution.key}=={distribution.version}", force=True)


def rebuild(facts: Facts) -> Instruction:
    return rebuild_environment(
        facts,
        en="If that does not help, make a new environment with the same packages:",
        ko="그래도 안 되면 같은 패키지로 가상 환경을 새로 만드세요.",
    )


CONDA = Text(
    en="conda installed `{module}`. In the Anaconda Prompt, or a terminal where conda works, "
    "install it again:",
    ko="conda로 설치한 `{module}` 패키지를 Anaconda Prompt나 conda가 되는 터미널에서 다시 "
    "설치하세요.",
)
EDITABLE = Text(
    en="`{module}` is imported from its source folder. Fix the code there, or install it again in "
    "that folder:",
    ko="`{module}` 패키지는 소스 폴더에서 바로 불러옵니다. 그 폴더의 코드를 고치거나 그 폴더에서 "
    "다시 설치하세요.",
)
TRY_AGAIN = instruct(
    en="Run `import {module}` again. The first import after an installation can take minutes "
    "because of a virus scanner or a network drive.",
    ko="`import {module}` 코드를 다시 실행하세요. 설치 직후에는 백신 검사나 네트워크 드라이브 "
    "때문에 몇 분씩 걸립니다.",
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
        expect = dict(zip(("what", "error", "version"), found, strict=False))
        facts = machine(python=python(imports=(tried,), distributions=here))
        return Case(facts, {module: {"module": module, **expect}} if found else {}, id)

    size = "ValueError: numpy.dtype size changed, may indicate binary incompatibility"
    return (
        Case(machine(), id="nothing tried"),
        Case(machine(python=python(imports=Unknown("no-answer"))), id="not known"),
        case("imported", "torch", "ok"),
        case("numpy: another check's business", "numpy", "error", error="ImportError: x"),
        case("an error", "pandas", "error", "version-known", size, "2.1.4", error=size),
        case(
            "a signal", "torch", "crashed", "version-known", "SIGSEGV", "2.13.0", signal="SIGSEGV"
        ),
        case(
            "a signal, and what was said",
            "sklearn",
            "crashed",
            "version-known",
            "SIGABRT: OMP: Error #15",
            "1.5.0",
            error="OMP: Error #15",
            signal="SIGABRT",
        ),
        case("no end", "IPython", "hung", "no-end"),
        case(
            "of no distribution",
            "mine",
            "error",
            "version-unknown",
            "NameError: x",
            error="NameError: x",
        ),
    )


CHECK = Check(
    code="DLS628",
    name="package-cannot-be-imported",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="An installed package cannot be imported",
        ko="설치된 패키지를 불러올 수 없음",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "version-known": Text(
                en="{module} {version} is installed, but `import {module}` failed: {error}",
                ko="{module} {version} 버전이 설치되어 있지만 `import {module}` 실행이 "
                "실패했습니다: {error}",
            ),
            "version-unknown": Text(
                en="`import {module}` failed: {error}",
                ko="`import {module}` 실행이 실패했습니다: {error}",
            ),
            "no-end": Text(
                en="`import {module}` did not finish within 2 minutes.",
                ko="`import {module}` 실행이 2분이 지나도 끝나지 않았습니다.",
            ),
            "crashed": Text(
                en="the process crashed",
                ko="프로세스가 비정상 종료됨",
            ),
        },
    ),
    dont=Text(
        en="Do not download single library files from the web: they often do not match, and may "
        "contain malware.",
        ko="라이브러리 파일만 따로 내려받지 마세요. 버전이 맞지 않거나 악성 코드일 수 있습니다.",
    ),
    why=Text(
        en="Each package was imported in its own process, so your code is not the cause. SIGSEGV, "
        "SIGABRT or 0xC0000005 means that a compiled part crashed, which a notebook shows as "
        "a dead kernel. Installing the whole package again replaces damaged or mixed files.",
        ko="패키지마다 따로 불러와 보았으므로 내 코드 때문은 아닙니다. SIGSEGV, SIGABRT, "
        "0xC0000005는 컴파일된 부분이 비정상 종료되었다는 뜻이고, 노트북에서는 커널이 죽은 "
        "것으로 보입니다. 전체를 다시 설치하면 손상된 파일이 바뀝니다.",
    ),
    symptoms=(
        *(
            pattern
            for number in (2, 3, 5, 126, 127, 1114)
            for pattern in (
                *dll_load_failed(number, ORDINARY_MODULE),
                *nameless_dll_failed(number),
            )
        ),
        r"numpy\.dtype size changed, may indicate binary incompatibility",
        r"The kernel appears to have died\. It will restart automatically",
        r"Segmentation fault \(core dumped\)",
        rf"ImportError: DLL load failed while importing {ORDINARY_MODULE}",
        r"The Kernel crashed while executing code in (?:the )*(?:current )?cell",
        r"(?:커널이|Kernel이) (?:죽은 것으로 보입니다|종료된 것 같습니다)",
        r"코드를 실행하는 동안 (?:Kernel|커널)이 충돌했습니다",
        r"module compiled against (?:API|ABI) version 0x\w+ but this version of numpy "
        r"is",
        r"numpy\.core\.multiarray failed to import",
        r"File \"[^\"\n]*site-packages[^\n]*\n[^\n]*\n(?:[ ~^]+\n)?ImportError: cannot "
        r"import name .\w+",
        r"ImportError: dlopen\([^)\n]*\): (?:[Ss]ymbol not found|Library not loaded)",
        r"ImportError: [^\n]*\.so[\w.]*: undefined symbol: ",
        r"Fatal Python error: Segmentation fault",
        r"segmentation fault +python",
        r"세그멘테이션 (?:오류|결함|폴트)",
        r"exit(?:ed with| code:?) .*(?:0xC0000005|-1073741819|0xC0000409|-1073740791|"
        r"SIGSEGV)",
        r"cannot allocate memory in static TLS block",
        r"The procedure entry point .{1,200} could not be located in the dynamic link "
        r"library",
        r"프로시저 시작 지점 .{1,200} 찾을 수 없습니다",
        r"\(0xc0000005\)",
    ),
    after=(
        "DLS230",
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
