from __future__ import annotations

from pathlib import PureWindowsPath

from dlsetup.facts import Facts, PathEntry, Python, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.tables.wordings import dll_load_failed

CONDA = frozenset({"conda", "conda-base"})


MODULES_OF_CONDA = r"_(?:sqlite3|ssl|ctypes|hashlib|bz2|lzma)"  # their DLLs are in Library\bin


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    """Windows finds DLLs by PATH; elsewhere a conda Python finds its libraries by itself."""
    host, path = known(facts.host), known(facts.path)
    prefix = known(python.prefix)
    if host is None or host.os != "windows" or path is None or prefix is None:
        return None
    libraries = PureWindowsPath(prefix, "Library", "bin")
    if known(python.kind) not in CONDA or is_on_path(path, libraries):
        return None
    used = known(python.chosen_by) in ("active", "path")  # else it is only not activated yet
    level = Level.WARN if used else Level.INFO
    params = {"python": python.executable, "folder": str(libraries)}
    return Problem(params=params, fix=activate(prefix), level=level)


def is_on_path(path: tuple[PathEntry, ...], folder: PureWindowsPath) -> bool:
    return any(PureWindowsPath(entry.path) == folder for entry in path)


def activate(prefix: str) -> Fix:
    return Fix(
        (
            instruct(
                en="In the Anaconda (Miniforge) Prompt, activate the environment:",
                ko="Anaconda(Miniforge) Prompt에서 환경을 활성화하세요.",
                argv=("conda", "activate", prefix),
            ),
            instruct(
                en="Then start Python, Jupyter or VS Code (`code`) from the same window.",
                ko="그런 다음 같은 창에서 Python, Jupyter, VS Code(`code`)를 실행하세요.",
            ),
            instruct(
                en="In VS Code, choose this environment with `Python: Select Interpreter` and open "
                "a new terminal.",
                ko="VS Code에서는 `Python: Select Interpreter` 명령으로 이 환경을 고르고 터미널을 "
                "새로 여세요.",
            ),
        )
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine, python

    prefix = r"C:\Users\student\miniforge3\envs\dl"
    source = "https://github.com/numpy/numpy/issues/15541"
    found = {"": {"python": rf"{prefix}\python.exe", "folder": rf"{prefix}\Library\bin"}}

    def case(id: str, entry: str, expect: bool = False, **fields: object) -> Case:
        os = str(fields.pop("os", "windows"))
        judged = {"kind": "conda", "executable": rf"{prefix}\python.exe", "prefix": prefix}
        facts = machine(
            host=host(os=os),
            path=(PathEntry(path=r"C:\Windows"), PathEntry(path=entry)),
            python=python(**{**judged, **fields}),
        )
        return Case(facts, found if expect else {}, id, recorded=source)

    return (
        Case(machine(), id="no conda"),
        case("activated", rf"{prefix}\library\bin" + "\\"),
        case("not Windows", "/usr/bin", os="linux"),
        case("no conda environment", r"C:\Python312", kind="venv"),
        case("not activated", rf"{prefix}\Scripts", True),
        case("base", r"C:\Python312", True, kind="conda-base"),
        case("asked for by name", r"C:\Python312", True, chosen_by="asked"),
    )


CHECK = Check(
    code="DLS311",
    name="conda-python-not-activated",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="The conda environment you use is not activated",
        ko="쓰고 있는 conda 환경이 활성화되지 않음",
    ),
    message=Text(
        en="{python} needs the folder {folder} on PATH, but it is not there.",
        ko="{python} 파이썬에 필요한 {folder} 폴더가 PATH에 없습니다.",
    ),
    dont=Text(
        en="Do not download single DLL files or add conda's folders to PATH permanently: every "
        "program would load conda's libraries first.",
        ko="DLL을 따로 받거나 PATH에 conda 폴더를 넣지 마세요. 다른 프로그램이 고장 납니다.",
    ),
    why=Text(
        en="On Windows, the libraries that numpy, ssl and others need are in the environment's "
        "Library\\bin, and Windows finds them only through PATH. `conda activate` adds that "
        "folder. Without it, the same Python says `DLL load failed` or that the SSL module is not "
        "available.",
        ko="Windows는 numpy, ssl 등이 쓰는 라이브러리를 PATH로만 찾습니다. `conda activate` 명령이 "
        "그 폴더(Library\\bin)를 PATH에 넣습니다. 없으면 `DLL load failed` 오류나 SSL 모듈을 쓸 수 "
        "없다는 오류가 납니다.",
    ),
    symptoms=(
        *dll_load_failed(126, MODULES_OF_CONDA),
        *dll_load_failed(1920, MODULES_OF_CONDA),
        r"This Python interpreter is in a conda environment, but the environment has not "
        r"been activated",
        r"CondaSSLError: OpenSSL appears to be unavailable",
        r"Can't connect to HTTPS URL because the SSL module is not available",
        r"INTEL MKL (?:FATAL )?ERROR: [^\n]*\.dll",
        r"mkl-service package failed to import, therefore Intel\(R\) MKL initialization",
    ),
    links=(
        "https://github.com/numpy/numpy/issues/15541",
        "https://github.com/conda/conda/issues/11795",
        "https://github.com/microsoft/vscode-python/issues/11971",
    ),
    cases=cases,
)
