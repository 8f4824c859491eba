from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, IncompletePackage, Python, known
from dlsetup.facts.failed_imports import files_of_package
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Remove, Run, Text
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS, make_environment
from dlsetup.remedies.packages import install_again
from dlsetup.tables.modules import RIVALS


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    for package in known(python.incomplete, ()):
        if has_own_check(python, package.key):
            continue
        params = {
            "package": package.key,
            "version": package.version,
            "missing": ", ".join(package.missing),
            "cause": "with-another" if package.key in OVERLAPPING else "",
        }
        level = None if any(path.endswith(VITAL) for path in package.missing) else Level.WARN
        yield Problem(package.key, params, fix(python, facts, package), level)


VITAL = (".py", ".so", ".pyd", ".pem")  # others are data, which only a part of it may need
OVERLAPPING = frozenset(key for keys in RIVALS.values() for key in keys)


def has_own_check(python: Python, key: str) -> bool:
    """Its files are there and closed, of another Python, or written by two packages."""
    files = files_of_package(python, key)
    return files is not None and bool(
        known(files.unreadable, ()) or known(files.foreign, ()) or known(files.shared_with, ())
    )


def fix(python: Python, facts: Facts, package: IncompletePackage) -> Fix:
    """The very same version once more. A pip that is not whole cannot install: it is taken
    away, and the one that Python brings along put in its place."""
    if known(python.kind) not in ENVIRONMENT_KINDS:
        return make_environment(facts)
    prefix = known(python.prefix) or ""
    if package.key == "pip" and not known(python.has_ensurepip):
        return make_environment(facts)
    if package.key == "pip":
        names = ("pip", f"pip-{package.version}.dist-info")
        removals = tuple(Remove(f"{package.folder}/{name}") for name in names)
        reinstallation = Run((python.executable, "-m", "ensurepip", "--upgrade"))
        return Fix((*removals, reinstallation), safe=True, environment=prefix)
    return install_again(facts, package.key, package.version)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import SITE, machine, package_files, python

    def case(id: str, key: str, missing: str, found: bool = True, **fields: object) -> Case:
        gap = IncompletePackage(key=key, version="26.3", folder=SITE, missing=(missing,))
        facts = machine(python=python(incomplete=(gap,), **fields))
        cause = "with-another" if key in OVERLAPPING else ""
        params = {"package": key, "version": "26.3", "missing": missing, "cause": cause}
        return Case(facts, {key: params} if found else {}, id)

    def elsewhere(id: str, **fields: object) -> Case:
        compared = (package_files("jedi", "26.3", **fields),)
        return case(id, "jedi", "jedi/__init__.py", found=False, package_files=compared)

    return (
        Case(machine(), id="whole"),
        Case(machine(python=python(incomplete=Unknown("unreadable"))), id="not known"),
        case("a package", "jedi", "jedi/__init__.py"),
        case("one of OpenCV's", "opencv-python", "cv2/__init__.py"),
        case("certificates", "certifi", "certifi/cacert.pem"),
        case("data, of a deep look", "matplotlib", "matplotlib/mpl-data/matplotlibrc"),
        case("pip", "pip", "pip/_internal/cli/main.py"),
        elsewhere("closed: another check's business", unreadable=("jedi/__init__.py",)),
        elsewhere("another Python's: another check's", foreign=("jedi/x.so",)),
        elsewhere("written by two: another check's", shared_with=("jedi-fork",), damaged=1),
        case("in the system's Python", "jedi", "jedi/__init__.py", kind="debian"),
    )


CHECK = Check(
    code="DLS224",
    name="package-files-missing",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="Files of an installed package are missing", ko="설치된 패키지의 파일이 빠져 있음"
    ),
    message=Message(
        en="{package} {version} is installed, but these files are missing: {missing}{cause}",
        ko="{package} {version} 패키지가 설치되어 있지만 다음 파일이 없습니다: {missing}{cause}",
        words={
            "with-another": Text(
                en=". Another package with the same files was probably uninstalled.",
                ko=". 같은 파일을 쓰는 다른 패키지를 제거할 때 함께 지워진 것 같습니다.",
            )
        },
    ),
    dont=Text(
        en="Do not copy single files from another computer: they may come from another version.",
        ko="다른 컴퓨터에서 파일만 복사해 오지 마세요. 버전이 다를 수 있습니다.",
    ),
    why=Text(
        en="The files disappeared after the installation: a virus scanner, a sync service or a "
        "full disk removed them, or another package with the same files was uninstalled, like one "
        "of OpenCV's four. pip still says that the package is installed, but importing it fails.",
        ko="설치한 뒤에 파일이 없어졌습니다. 백신, 동기화 프로그램, 디스크 부족이 원인이거나, "
        "OpenCV의 네 패키지처럼 같은 파일을 쓰는 다른 패키지를 제거한 경우입니다. pip는 이미 "
        "설치되어 있다고 하지만 패키지를 불러올 수 없습니다.",
    ),
    symptoms=(
        r"No module named 'pip\._(internal|vendor)",
        r"No module named pip\.__main__; 'pip' is a package and cannot be directly executed",
        r"Error while finding (?:spec|module specification) for 'pip\.__main__'",
    ),
    general=(
        r"ImportError: cannot import name '\w+' from '\w+' \(unknown location\)",
        r"AttributeError: module '\w+' has no attribute '__version__'",
    ),
    links=("https://packaging.python.org/en/latest/specifications/recording-installed-packages/",),
    cases=cases,
)
