from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, PackageFiles, Python, known
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install_again


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    for files in known(python.package_files, ()):
        foreign = known(files.foreign, ())
        if not foreign or known(files.unreadable, ()) or files.version is None:
            continue
        params = {
            "package": files.key,
            "version": files.version,
            "built": known(files.built_for) or foreign[0],
            "python": known(python.version, "-"),
            "file": foreign[0],
        }
        # pip takes the wheel of the Python that runs it
        yield Problem(files.key, params, install_again(facts, files.key, files.version))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import machine, package_files, python

    thread = "https://github.com/python-jsonschema/jsonschema/issues/1175"
    file = "rpds/rpds.cpython-311-x86_64-linux-gnu.so"
    copied: dict[str, object] = {"foreign": (file,), "built_for": "Python 3.11 (Linux, x86_64)"}
    params = {
        "package": "rpds-py",
        "version": "0.10.6",
        "built": "Python 3.11 (Linux, x86_64)",
        "python": "3.12.1",
        "file": file,
    }

    def compared(*files: PackageFiles) -> Facts:
        return machine(python=python(package_files=files))

    return (
        Case(machine(), id="nothing compared"),
        Case(machine(python=python(package_files=Unknown("unreadable"))), id="not known"),
        Case(compared(package_files("rpds-py", "0.10.6")), id="of this Python"),
        Case(
            compared(package_files("rpds-py", "0.10.6", unreadable=("x",), **copied)),
            id="not readable: another check's business",
        ),
        Case(
            compared(package_files("rpds-py", "0.10.6", gone=("x.so",), damaged=1, **copied)),
            {"rpds-py": params},
            "in the place of its own",
            recorded=thread,
        ),
        Case(compared(package_files("rpds-py", "0.10.6", **copied)), {"rpds-py": params}, "copied"),
    )


CHECK = Check(
    code="DLS232",
    name="package-for-another-python",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="A package was compiled for another Python",
        ko="다른 파이썬용으로 컴파일된 패키지가 있음",
    ),
    message=Text(
        en="{package} {version} was compiled for {built}, so this Python {python} cannot load it: "
        "{file}",
        ko="{package} {version} 패키지는 {built} 환경에 맞춰 컴파일되어, 지금의 파이썬 {python} "
        "버전에서 불러올 수 없습니다: {file}",
    ),
    dont=Text(
        en="Do not copy packages from another environment or computer: compiled parts fit only one "
        "Python version and system.",
        ko="다른 곳에서 패키지를 복사해 오지 마세요. 한 가지 파이썬 버전과 운영 체제에만 맞습니다.",
    ),
    why=Text(
        en="The names of compiled files say for which Python they were made, and Python skips all "
        "others. It then reports that a module inside the package does not exist. This happens "
        "when folders are copied or pip of another Python installs into them.",
        ko="컴파일된 파일의 이름에는 어느 파이썬용인지 적혀 있고, 파이썬은 다른 버전용 파일을 "
        "건너뜁니다. 그래서 패키지 안의 모듈이 없다고 나옵니다. 폴더를 복사하거나 다른 파이썬의 "
        "pip로 설치하면 생깁니다.",
    ),
    symptoms=(
        r"No module named 'rpds\.rpds'",
        r"ImportError: \S+\.so: (invalid ELF header|wrong ELF class)",
        r"Module use of python3\d+\.dll conflicts with this version of Python",
        r"\.pyd is not a valid Win32 application",
    ),
    links=("https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/",),
    cases=cases,
)
