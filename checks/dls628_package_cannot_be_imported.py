from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlsetup.facts import Distribution, Facts, ImportResult, Python, known
from dlsetup.model import Case, Check, Fix, Level, Message, Param, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.app_control import has_check_of_refusals
from dlsetup.tables.wordings import dll_load_failed, nameless_dll_failed

# what numpy, TensorFlow, ONNX Runtime and Python itself load has checks of its own
ORDINARY_MODULE = (
    r"(?!_multiarray_umath|_pywrap|onnx|_(?:sqlite3|ssl|ctypes|hashlib|bz2|lzma)\b)[\w.]+"
)
# numpy is another check's.
OTHERS = frozenset({"numpy"})


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    failed = [attempt for attempt in known(python.imports, ()) if attempt.outcome != "ok"]
    if not failed:
        return
    from dlsetup.remedies.import_blame import distribution_of, has_own_check, is_important

    numpy_fails = any(attempt.module == "numpy" for attempt in failed)
    for attempt in failed:
        if attempt.module in OTHERS:
            continue
        if numpy_fails and "numpy" in (known(attempt.error) or ""):  # numpy's failure, told again
            continue
        if has_own_check(python, attempt) or has_check_of_refusals(facts, attempt):
            continue
        distribution = distribution_of(python, attempt)
        level = Level.FAIL if is_important(attempt, distribution, course) else Level.WARN
        yield Problem(
            attempt.module,
            problem_params(python, attempt, distribution),
            fix(facts, python, attempt, distribution),
            level,
        )


def problem_params(
    python: Python, attempt: ImportResult, distribution: Distribution | None
) -> dict[str, Param]:
    from dlsetup.remedies.import_blame import are_whole, compared_files, is_damaged

    if attempt.outcome == "hung":
        return {"module": attempt.module, "what": "no-end"}
    params: dict[str, Param] = {"module": attempt.module, "error": error(attempt)}
    files = compared_files(python, attempt)
    if files is not None and is_damaged(files):
        named = (*known(files.gone, ()), *known(files.changed, ()))
        damage: dict[str, Param] = {"count": known(files.damaged, 0), "files": ", ".join(named)}
        return {**params, **damage, "what": "files-damaged", "package": files.key}
    if distribution is None:
        return {**params, "what": "version-unknown"}
    whole = "files-whole" if are_whole(files) else "version-known"
    return {**params, "what": whole, "package": distribution.key, "version": distribution.version}


def error(attempt: ImportResult) -> str:
    """The last line of the traceback, or the signal that ended the process."""
    words = [known(attempt.signal), known(attempt.error)]
    return ": ".join(word for word in words if word) or attempt.outcome


def fix(
    facts: Facts, python: Python, attempt: ImportResult, distribution: Distribution | None
) -> Fix:
    """The files of conda's packages and of folders of sources are compared with no list."""
    from dlsetup.remedies.import_cures import cure, cure_by_error
    from dlsetup.remedies.reinstalling import are_compared, reinstall

    if distribution and attempt.outcome != "hung" and not are_compared(facts, distribution):
        return cure_by_error(facts, python, attempt) or reinstall(facts, python, distribution)
    return cure(facts, python, attempt)


NAMES = ("what", "error", "package", "version")  # of params, as the cases give them


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import CondaEnvironment, CondaPackage, PackageFiles, Unknown, Variable
    from dlsetup.facts.factory import (
        DISTRIBUTIONS,
        PREFIX,
        change,
        dist,
        host,
        machine,
        package_files,
        python,
    )

    here = (
        *DISTRIBUTIONS,
        dist("pandas", "2.1.4"),
        dist("torch", "2.13.0", 'nvidia-cudnn-cu13==9.1; platform_system == "Linux"'),
        dist("scikit-learn", "1.5.0", installer="conda"),
        dist("keras", "3.15.1", "absl-py", "rich"),
        change(dist("seaborn", "0.14"), editable=True),
    )

    def case(
        id: str,
        module: str,
        outcome: str,
        *found: str,
        files: PackageFiles | None = None,
        error: str | None = None,
        signal: str | None = None,
        **fields: Any,
    ) -> Case:
        tried = ImportResult(module=module, outcome=outcome, error=error, signal=signal)
        expect: dict[str, Param] = dict(zip(NAMES, found, strict=False))
        compared = (files,) if files else ()
        if found[:1] == ("files-damaged",):
            expect |= {"count": 7, "files": "pandas/a.py, pandas/b.so"}
        facts = machine(
            python=python(imports=(tried,), distributions=here, package_files=compared), **fields
        )
        return Case(facts, {module: {"module": module, **expect}} if found else {}, id)

    def whole(id: str, module: str, error: str, key: str = "", **fields: Any) -> Case:
        """Its files are as they were installed: the cure is in the error."""
        key = key or module
        version = next(each.version for each in here if each.key == key)
        files = package_files(key, version, modules=(module,))
        found = ("files-whole", error, key, version)
        return case(id, module, "error", *found, error=error, files=files, **fields)

    size = "ValueError: numpy.dtype size changed, may indicate binary incompatibility"
    blocked = "ImportError: DLL load failed while importing _C: An Application Control policy has"
    no_dll = "ImportError: DLL load failed while importing _C: The specified module could not be"
    symbol = "ImportError: /x/libc10.so: undefined symbol: __nvJitLinkComplete_12_4"
    damaged = package_files(
        "pandas", "2.1.4", gone=("pandas/a.py",), changed=("pandas/b.so",), damaged=7
    )
    conda = CondaEnvironment(
        prefix=PREFIX, packages=(CondaPackage(name="scikit-learn", version="1.5.0", missing=()),)
    )
    return (
        Case(machine(), id="nothing tried"),
        Case(machine(python=python(imports=Unknown("no-answer"))), id="not known"),
        case("imported", "torch", "ok"),
        case("numpy: another check's business", "numpy", "error", error="ImportError: x"),
        case(
            "not readable: another check's business",
            "pandas",
            "error",
            error="ImportError: x",
            files=package_files("pandas", unreadable=("pandas/a.py",), owner="root"),
        ),
        case(
            "the system's library: another check's business",
            "keras",
            "error",
            error="ImportError: libGL.so.1: cannot open shared object file",
        ),
        case("an error", "pandas", "error", "version-known", size, "pandas", "2.1.4", error=size),
        case(
            "a signal",
            "torch",
            "crashed",
            *("version-known", "SIGSEGV", "torch", "2.13.0"),
            signal="SIGSEGV",
        ),
        case(
            "a signal, and what was said",
            "sklearn",
            "crashed",
            *("version-known", "SIGABRT: OMP: Error #15", "scikit-learn", "1.5.0"),
            error="OMP: Error #15",
            signal="SIGABRT",
        ),
        case(
            "conda's, and whole",
            "sklearn",
            "error",
            *("version-known", "ImportError: x", "scikit-learn", "1.5.0"),
            error="ImportError: x",
            conda_environment=conda,
        ),
        case(
            "from a folder of sources",
            "seaborn",
            "error",
            *("version-known", "NameError: x", "seaborn", "0.14"),
            error="NameError: x",
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
        case(
            "files are gone and changed",
            "pandas",
            "error",
            *("files-damaged", "ImportError: x", "pandas"),
            error="ImportError: x",
            files=damaged,
        ),
        case(
            "another package's files are gone",
            "keras",
            "error",
            *("files-damaged", "ImportError: No module named 'pandas._libs'", "pandas"),
            error="ImportError: No module named 'pandas._libs'",
            files=damaged,
        ),
        whole("whole, and nothing known", "pandas", "NameError: x"),
        whole("compiled for another numpy", "pandas", size),
        whole("Keras's settings", "keras", "ValueError: Unable to import backend : theano"),
        whole(
            "Keras's variable",
            "keras",
            "ModuleNotFoundError: No module named 'tensorflow'",
            variables=(Variable(name="KERAS_BACKEND", value="tensorflow"),),
        ),
        whole("a package that it asks for", "keras", "ModuleNotFoundError: No module named 'rich'"),
        whole(
            "a package of NVIDIA's",
            "torch",
            "ImportError: libcudnn.so.9: cannot open shared object file",
        ),
        whole(
            "NVIDIA's driver", "pandas", "ImportError: libcuda.so.1: cannot open shared object file"
        ),
        whole(
            "a loader's variable",
            "torch",
            symbol,
            variables=(Variable(name="LD_LIBRARY_PATH", value="/usr/local/cuda/lib64"),),
        ),
        case(
            "a policy of Windows: another check's business",
            "torch",
            "error",
            error=blocked,
            host=host(os="windows"),
        ),
        whole(
            "macOS refuses",
            "torch",
            "ImportError: library load disallowed by system policy",
            host=host(os="macos"),
        ),
        whole("Windows' runtime", "torch", f"{no_dll} found.", host=host(os="windows")),
        whole(
            "a file of the student's",
            "keras",
            "ImportError: cannot import name 'Model' from 'keras' (/home/student/course/keras.py)",
        ),
        whole("a closed cache", "pandas", "PermissionError: [Errno 13] Permission denied: '/c'"),
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
                en="{package} {version} is installed, but `import {module}` failed: {error}",
                ko="{package} {version} 버전이 설치되어 있지만 `import {module}` 실행이 "
                "실패했습니다: {error}",
            ),
            "files-whole": Text(
                en="The files of {package} {version} are complete, but `import {module}` failed: "
                "{error}",
                ko="{package} {version} 패키지의 파일은 온전하지만 `import {module}` 실행이 "
                "실패했습니다: {error}",
            ),
            "files-damaged": Text(
                en="`import {module}` failed ({error}). {count:file|files} of the package "
                "{package} are missing or changed: {files}",
                ko="`import {module}` 실행이 실패했습니다({error}). {package} 패키지에서 파일 "
                "{count}개가 없거나 바뀌었습니다: {files}",
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
        "a dead kernel. Installing a package again helps only if its files are missing or changed.",
        ko="패키지마다 따로 불러와 보았으므로 내 코드 때문은 아닙니다. SIGSEGV, SIGABRT, "
        "0xC0000005는 컴파일된 부분이 비정상 종료되었다는 뜻이고, 노트북에서는 커널이 죽은 "
        "것으로 보입니다. 다시 설치하는 것은 파일이 없거나 바뀌었을 때만 도움이 됩니다.",
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
        r"(?<!Warning: )numpy\.dtype size changed, may indicate binary incompatibility",
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
        r"malformed mach-o image",
        r"ImportError: [^\n]*\.(?:so|dylib)[\w.]*: file too short",
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
        r"OSError: \S+\.so: undefined symbol: _Z\w+",
        r"OSError: \[WinError 127\]",
        r"\.dylib, 0x\w+\): Symbol not found",
        r"프로시저 시작 지점 없음",
        r"Error: dlopen\([^)\n]*-packages[^)\n]*\): Library not loaded"
        r"(?!: '?(?:/usr/local/(?:opt|lib)|/opt/homebrew)/)",
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
        "DLS761",
    ),
    links=(
        "https://github.com/jupyter/notebook/issues/6089",
        "https://github.com/microsoft/vscode-jupyter/issues/9741",
    ),
    cases=cases,
)
