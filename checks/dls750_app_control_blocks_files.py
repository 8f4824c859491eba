from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import AppControl, Distribution, Facts, ImportResult, Python, Unknown, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.app_control import (
    ASK_ADMINISTRATOR,
    BY_REPUTATION,
    COLAB,
    PROTECTION_WORDS,
    SIGNED_PYTHON,
    WSL,
    conda_forge_build,
    enforcing,
    older_release,
    refused_imports,
    refuses_start,
    start_as_module,
)
from dlsetup.remedies.shells import is_windows
from dlsetup.tables.modules import package_names

SITE = "site-packages/"
PYTHON_FILES = ("python.exe", "pythonw.exe", "Scripts/python.exe", "Scripts/pythonw.exe")


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    """One problem, however many files: its cause is one."""
    if not is_windows(facts):
        return None
    refused = refused_imports(python)
    control = known(facts.app_control)
    files = blocked_files(python, control) if control else ()
    starts = not refuses_start(python)
    names = tuple(
        dict.fromkeys(
            (
                *(() if starts else ("python.exe",)),
                *(attempt.module for attempt in refused),
                *files,
            )
        )
    )
    if not names:
        return None
    level = Level.WARN if starts and not refused else Level.FAIL
    params = {"protection": enforcing(facts), "files": ", ".join(names)}
    steps = tuple(ways_on(facts, python, refused, files, starts=starts))
    return Problem(params=params, fix=Fix(steps), level=level)


def blocked_files(python: Python, control: AppControl) -> tuple[str, ...]:
    """Of the log, less those whose package can be imported by now."""
    imported = {each.module for each in known(python.imports, ()) if each.outcome == "ok"}
    return tuple(name for name in known(control.blocked, ()) if top_name(name) not in imported)


def top_name(file: str) -> str:
    """`numpy` of `site-packages/numpy/_core/x.pyd`, `yaml` of `site-packages/yaml.pyd`."""
    return file.removeprefix(SITE).partition("/")[0].partition(".")[0]


def ways_on(
    facts: Facts,
    python: Python,
    refused: tuple[ImportResult, ...],
    files: tuple[str, ...],
    *,
    starts: bool,
) -> Iterator[Instruction]:
    """What may pass first, then places where nothing is refused, then who may allow it. Rules of
    an administrator know no reputation: there that person comes first."""
    by_reputation = enforcing(facts) in BY_REPUTATION
    if by_reputation and (
        not starts or set(files) & set(PYTHON_FILES) or known(python.unloadable, ())
    ):
        yield SIGNED_PYTHON
    if starts and any(name.startswith("Scripts/") for name in files):
        yield start_as_module(python)
    if not by_reputation:
        yield ASK_ADMINISTRATOR
        yield COLAB
        return
    packages = blamed_packages(python, refused, files)
    yield from older_release(facts, python, packages)
    yield from conda_forge_build(facts, packages)
    yield WSL
    yield COLAB
    yield ASK_ADMINISTRATOR


def blamed_packages(
    python: Python, refused: tuple[ImportResult, ...], files: tuple[str, ...]
) -> tuple[Distribution, ...]:
    """Of the imports that failed, and of the files in site-packages."""
    from dlsetup.remedies.import_blame import distribution_of

    here = distributions_by_key(python)
    names = (top_name(file) for file in files if file.startswith(SITE))
    keys = (key for name in names for key in package_names(name))
    by_file = (here.get(key) for key in keys)
    by_error = (distribution_of(python, attempt) for attempt in refused)
    return tuple(dict.fromkeys(each for each in (*by_error, *by_file) if each))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Conda, Start
    from dlsetup.facts.factory import CONDA, DISTRIBUTIONS, app_control, dist, host, machine, python

    numpy_thread = "https://github.com/numpy/numpy/issues/30832"
    venv_thread = "https://github.com/NousResearch/hermes-agent/issues/56554"
    torch = dist("torch", "2.15.0+cpu")
    english = "DLL load failed while importing {}: An Application Control policy has blocked this"
    korean = (
        "DLL load failed while importing {}: 애플리케이션 제어 정책에서 이 파일을 차단했습니다."
    )

    def case(
        id: str,
        protection: str = "",
        files: str = "",
        *,
        os: str = "windows",
        control: AppControl | Unknown | None = None,
        conda: Conda | None = CONDA,
        recorded: str = "",
        **fields: object,
    ) -> Case:
        judged = python(distributions=(*DISTRIBUTIONS, torch), **fields)
        facts = machine(host=host(os=os), python=judged, app_control=control, conda=conda)
        found = {"protection": protection, "files": files}
        return Case(facts, {"": found} if files else {}, id, recorded=recorded)

    def tried(module: str, error: str | None = None) -> ImportResult:
        return ImportResult(module=module, outcome="error" if error else "ok", error=error)

    on = app_control(smart="on", code_integrity="on")
    log = app_control(
        smart="on",
        blocked=(
            "site-packages/numpy/_core/_multiarray_umath.cp313-win_amd64.pyd",
            "Scripts/pip.exe",
        ),
    )
    refused = Start(outcome="not-started", stderr="[WinError 4551] ...", returncode=None)
    device_guard = (
        "OSError: ... was blocked by your organization's Device Guard policy (0x800711C7)"
    )
    return (
        Case(machine(), id="Linux"),
        case("nothing is blocked", control=on, imports=(tried("torch"),)),
        case("not known", control=Unknown("not-recorded")),
        case("another error", control=on, imports=(tried("torch", "ImportError: x"),)),
        case("macOS", os="macos", imports=(tried("torch", english.format("_C")),)),
        case(
            "numpy, in English",
            "smart-app-control",
            "numpy",
            control=on,
            imports=(tried("numpy", english.format("_multiarray_umath")),),
            recorded=numpy_thread,
        ),
        case(
            "PyTorch, in Korean, without conda",
            "app-locker",
            "torch",
            control=app_control(app_locker=("dll",)),
            conda=None,
            imports=(tried("torch", korean.format("_C")),),
        ),
        case(
            "a number alone, in an old report",
            "a-policy",
            "torch",
            control=Unknown("not-recorded"),
            imports=(tried("torch", device_guard),),
        ),
        case(
            "the standard library",
            "app-control",
            "_ctypes",
            control=app_control(code_integrity="on"),
            unloadable=(tried("_ctypes", english.format("_ctypes")),),
        ),
        case(
            "ended by Windows",
            "smart-app-control",
            "python.exe, torch",
            control=on,
            start=Start(outcome="crashed", signal="0xC0E90002", stderr=""),
            imports=(ImportResult(module="torch", outcome="crashed", signal="0xC0000428"),),
        ),
        case(
            "Python itself",
            "smart-app-control",
            "python.exe",
            control=on,
            start=refused,
            recorded=venv_thread,
        ),
        case(
            "the log alone",
            "smart-app-control",
            "site-packages/numpy/_core/_multiarray_umath.cp313-win_amd64.pyd, Scripts/pip.exe",
            control=log,
            recorded="https://github.com/NousResearch/hermes-agent/issues/99590",
        ),
        case(
            "the log of a package that works by now",
            "smart-app-control",
            "Scripts/pip.exe",
            control=log,
            imports=(tried("numpy"),),
        ),
    )


CHECK = Check(
    code="DLS750",
    name="app-control-blocks-files",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(en="Windows blocks Python's files", ko="Windows가 파이썬의 파일을 차단함"),
    message=Message(
        en="{protection} blocked: {files}",
        ko="{protection}에서 차단한 것: {files}",
        words=PROTECTION_WORDS,
    ),
    dont=Text(
        en="Do not reinstall the same version: the new files will be blocked, too.",
        ko="같은 버전을 다시 설치하지 마세요. 새 파일도 똑같이 차단됩니다.",
    ),
    why=Text(
        en="Windows can allow only programs and libraries that are signed or that many people use. "
        "Most compiled files of Python packages are not signed. A new release is blocked until "
        "it is known well enough. The files are not damaged.",
        ko="Windows는 서명이 있거나 많은 사람이 쓰는 프로그램과 라이브러리만 허용할 수 있습니다. "
        "파이썬 패키지의 컴파일된 파일은 대부분 서명이 없어서, 새 버전은 충분히 알려질 때까지 "
        "차단됩니다. 파일이 손상된 것은 아닙니다.",
    ),
    links=(
        "https://support.microsoft.com/windows/smart-app-control-frequently-asked-questions-285ea03d-fa88-4d56-882e-6698afdb7003",
        "https://github.com/numpy/numpy/issues/30832",
    ),
    cases=cases,
)
