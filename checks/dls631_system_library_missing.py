from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Distribution, Facts, ImportResult, Python, known
from dlsetup.facts.failed_imports import failed_imports, missing_library
from dlsetup.model import Case, Check, Fix, Level, Problem, Run, Step, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.remedies.packages import install_command, required_names, uninstall


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    for attempt in failed_imports(python):
        library = missing_library(attempt)
        if library is None:
            continue
        from dlsetup.remedies import import_blame

        if import_blame.needs_system_library(python, attempt):
            distribution = import_blame.distribution_of(python, attempt)
            params = {"module": attempt.module, "library": library}
            level = Level.FAIL if import_blame.is_important(attempt, distribution, course) else None
            yield Problem(
                attempt.module,
                params,
                fix(facts, python, course, library, distribution),
                level,
            )


def fix(
    facts: Facts, python: Python, course: Course, library: str, distribution: Distribution | None
) -> Fix:
    """Without a screen the OpenCV that opens no windows does the same work; else the system's
    package, which only an administrator installs."""
    from dlsetup.remedies.system_libraries import install_library

    steps = install_library(facts, library)
    replacement = use_headless(facts, python, course, library, distribution)
    host = known(facts.host)
    if replacement and host is not None and host.display is False:
        return Fix(replacement, safe=True, environment=known(python.prefix, ""))
    instead = tuple(
        instruct(en=TEXTS[number].en, ko=TEXTS[number].ko, argv=step.argv)
        for number, step in enumerate(replacement)
        if isinstance(step, Run)
    )
    return Fix((*steps, *instead))


def use_headless(
    facts: Facts, python: Python, course: Course, library: str, distribution: Distribution | None
) -> tuple[Step, ...]:
    """The same release without windows; nothing where another package asks for the other one."""
    from dlsetup.tables.system_libraries import find_library

    known_library = find_library(library)
    if distribution is None or not distribution.key.startswith("opencv-"):
        return ()
    if not (known_library and known_library.screen) or distribution.key.endswith("-headless"):
        return ()
    if known(distribution.installer) == "conda" or known(python.kind) not in ENVIRONMENT_KINDS:
        return ()
    if distribution.key in required_names(facts, course):
        return ()
    requirement = f"{distribution.key}-headless=={distribution.version}"
    command = (*install_command(facts, python), "--no-deps", requirement)
    return (*uninstall(facts, distribution.key).steps, Run(command))


TEXTS = (
    Text(
        en="Or use the OpenCV that opens no windows. First remove the other one:",
        ko="또는 창을 열지 않는 OpenCV를 쓰세요. 먼저 지금 것을 제거하세요.",
    ),
    Text(en="Then install this one:", ko="그런 다음 이것을 설치하세요."),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import DISTRIBUTIONS, dist, host, machine, package_files, python

    thread = "https://github.com/opencv/opencv-python/issues/370"
    opencv = dist("opencv-python", "4.9.0.80")
    end = ": cannot open shared object file: No such file or directory"

    def case(
        id: str,
        library: str,
        found: bool = True,
        module: str = "cv2",
        package: Distribution = opencv,
        error: str = "",
        **fields: object,
    ) -> Case:
        """`files`, `more`: of the Python; all other fields are the host's."""
        told = error or f"ImportError: {library}{end}"
        tried = ImportResult(module=module, outcome="error", error=told)
        files, more = fields.pop("files", ()), fields.pop("more", ())
        here = (*DISTRIBUTIONS, package, *more)  # type: ignore[misc]
        facts = machine(
            python=python(imports=(tried,), distributions=here, package_files=files),
            host=host(**fields),
        )
        expect = {module: {"module": module, "library": library}} if found else {}
        return Case(facts, expect, id, recorded=thread)

    whole = package_files("opencv-python", "4.9.0.80", modules=("cv2",))
    own = package_files(
        "x", modules=("x",), gone=("x.libs/libz-1328edc3.so.1",), damaged=1, folder="/site"
    )
    return (
        Case(machine(), id="nothing tried"),
        Case(machine(python=python(imports=Unknown("no-answer"))), id="not known"),
        case("another error", "", found=False, error="ImportError: x"),
        case("libGL, on a screen", "libGL.so.1", files=(whole,)),
        case("libGL, without a screen", "libGL.so.1", files=(whole,), display=False),
        case("libGL, in a container", "libGL.so.1", administrator=True, distribution="debian 12"),
        case("libGL on Fedora", "libGL.so.1", distribution="fedora 43"),
        case("libGL on Arch", "libGL.so.1", distribution="arch"),
        case(
            "another package asks for it",
            "libGL.so.1",
            display=False,
            more=(dist("ultralytics", "8.3", "opencv-python>=4.6"),),
        ),
        case(
            "headless, and libgomp",
            "libgomp.so.1",
            package=dist("opencv-python-headless", "4.9.0.80"),
        ),
        case("half of a package", "libscipy_openblas64_-ff651d7f.so", found=False, module="numpy"),
        case("half of an older one", "libopenblas64_p-r0-0cf96a72.3.23.dev.so", found=False),
        case("a plain name with a dash", "libusb-1.0.so.0"),
        case("a library that no table knows", "libfoo.so.3", package=dist("x", "1"), module="x"),
        case(
            "macOS",
            "libomp.dylib",
            module="xgboost",
            package=dist("xgboost", "3.1"),
            error="OSError: dlopen(lib.dylib): Library not loaded: @rpath/libomp.dylib",
            os="macos",
        ),
        case(
            "one of its own that is gone",
            "libz-1328edc3.so.1",
            False,
            "x",
            dist("x", "1"),
            files=(own,),
        ),
        case("NVIDIA's", "libcudnn.so.9", False, "torch", dist("torch", "2.13.0")),
        case("PyTorch's own", "libc10.so", False, "torch", dist("torch", "2.13.0")),
    )


# those of CUDA, PyTorch and Python come with packages
SYSTEM_LIBRARY = r"lib(?!torch|c10|shm|cu|nv|nccl|python)[\w+-]+?"

CHECK = Check(
    code="DLS631",
    name="system-library-missing",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="A library of the operating system is missing",
        ko="운영 체제의 라이브러리가 없음",
    ),
    message=Text(
        en="`import {module}` fails because this computer does not have the library {library}.",
        ko="이 컴퓨터에 라이브러리 {library} 파일이 없어서 `import {module}` 실행이 실패합니다.",
    ),
    dont=Text(
        en="Do not install the Python package again: its files are not the problem.",
        ko="파이썬 패키지를 다시 설치하지 마세요. 패키지 파일의 문제가 아닙니다.",
    ),
    why=Text(
        en="Some Python packages use libraries that an operating system usually has, for example "
        "to draw windows or for parallel loops. Containers, servers and WSL often come without "
        "them. pip cannot install them.",
        ko="일부 파이썬 패키지는 창을 그리거나 병렬로 계산할 때 운영 체제에 있는 라이브러리를 "
        "씁니다. 컨테이너, 서버, WSL에는 없는 경우가 많고 pip로는 설치할 수 없습니다.",
    ),
    symptoms=(
        r"Library not loaded: '?(?:/usr/local/(?:opt|lib)|/opt/homebrew)/",
        rf"(?:ImportError|OSError): {SYSTEM_LIBRARY}\.so[\w.]*: cannot open shared object file",
        rf"(?:ImportError|OSError): {SYSTEM_LIBRARY}\.so[\w.]*: "
        r"공유 (?:오브젝트|목적) 파일을 열 수 없습니다",
        rf"error while loading shared libraries: {SYSTEM_LIBRARY}[\w.+-]*: cannot "
        r"open shared object file",
        r"Library not loaded: \S*libomp\.dylib",
        r"OSError: sndfile library not found",
        r"OSError: (?:PortAudio|cairo|libcairo|libtk)[\w. -]* (?:library )?not found",
        r"cannot load library '(?:libgobject|libpango|libsndfile|gobject|pango)[^'\n]*'",
        r"Could not load the Qt platform plugin \"xcb\"",
        r"no library called \"(?:cairo|libcairo|pango)[^\"\n]*\" was found",
        r"XGBoost Library \(\S+\) could not be loaded",
    ),
    links=(
        "https://github.com/opencv/opencv-python/issues/370",
        "https://github.com/opencv/opencv-python#frequently-asked-questions",
    ),
    cases=cases,
)
