from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dlsetup.facts import Facts, Python, SplitPackage, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Param, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS, make_environment
from dlsetup.remedies.packages import make_new_copy

OF_THE_SYSTEM = "dist-packages"  # Debian's and Ubuntu's name for it


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    """Once for two folders: what mends one package mends all."""
    by_folders: dict[tuple[str, str], list[SplitPackage]] = defaultdict(list)
    for each in known(python.split_packages, ()):
        by_folders[each.used, each.hidden].append(each)
    for (used, hidden), packages in by_folders.items():
        params: dict[str, Param] = {
            "modules": ", ".join(each.module for each in packages),
            "used": used,
            "hidden": hidden,
        }
        yield Problem(f"{used} {hidden}", params, fix(python, facts, used))


def fix(python: Python, facts: Facts, used: str) -> Fix:
    """The system's packages stay: programs of its own may need them."""
    if known(python.kind) not in ENVIRONMENT_KINDS:
        return make_environment(facts)
    remove = () if OF_THE_SYSTEM in used else (UNINSTALL,)
    new: tuple[Instruction, ...] = (make_new_copy(python),)
    return Fix((*remove, *new))


UNINSTALL = instruct(
    en="Uninstall the package that brought {modules} to {used}. If you do not know it, use the "
    "next command.",
    ko="{used} 폴더에 {modules} 항목을 설치한 패키지를 제거하세요. 어떤 것인지 모르면 다음 명령을 "
    "쓰세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import SITE, machine, python

    debian = "/usr/lib/python3/dist-packages"
    local = "/home/student/.local/lib/python3.12/site-packages"

    def case(id: str, *packages: SplitPackage, modules: str = "", **fields: object) -> Case:
        facts = machine(python=python(split_packages=packages, **fields))
        used, hidden = (packages[0].used, packages[0].hidden) if packages else ("", "")
        params = {"modules": modules, "used": used, "hidden": hidden}
        return Case(facts, {f"{used} {hidden}": params} if packages else {}, id)

    toolkits = SplitPackage(module="mpl_toolkits", used=debian, hidden=local)
    google = SplitPackage(module="google", used=debian, hidden=local)
    return (
        Case(machine(), id="not recorded"),
        case("none"),
        case("a system's Python", toolkits, modules="mpl_toolkits", kind="debian"),
        case("two", google, toolkits, modules="google, mpl_toolkits", kind="system"),
        case(
            "an environment that reads the account's folder",
            SplitPackage(module="mpl_toolkits", used=local, hidden=SITE),
            modules="mpl_toolkits",
        ),
    )


CHECK = Check(
    code="DLS242",
    name="package-of-two-folders",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="Two versions of a package are mixed",
        ko="한 패키지의 두 버전이 섞임",
    ),
    message=Text(
        en="Python reads {modules} from {used}. The part that belongs to your own packages is in "
        "{hidden} and is never read.",
        ko="파이썬이 {used} 폴더의 {modules} 항목을 읽습니다. 직접 설치한 패키지의 파일은 {hidden} "
        "폴더에 있어서 읽지 않습니다.",
    ),
    dont=Text(
        en="Do not delete the folder: it may belong to a package of the operating system.",
        ko="폴더를 지우지 마세요. 운영 체제의 패키지일 수 있습니다.",
    ),
    why=Text(
        en="The operating system (apt) and pip each installed a version. The old version has a "
        "file `__init__.py` in this folder and the new one has none, so Python takes the old one "
        "wherever it is. Half of the package is then of another version, and imports such as "
        "`from mpl_toolkits.mplot3d import Axes3D` fail.",
        ko="운영 체제(apt)와 pip가 같은 패키지를 따로 설치했습니다. 이 폴더에 예전 버전은 "
        "`__init__.py` 파일이 있고 새 버전은 없어서, 파이썬은 위치와 상관없이 예전 것을 고릅니다. "
        "그러면 패키지의 절반이 다른 버전이 되어 `from mpl_toolkits.mplot3d import Axes3D` 같은 "
        "import가 실패합니다.",
    ),
    symptoms=(
        r"Unable to import Axes3D\. This may be due to multiple versions of\s+Matplotlib",
        r"dist-packages/mpl_toolkits/[^\n]*\n[^\n]*\n(?:ImportError|ModuleNotFoundError|"
        r"AttributeError): [^\n]*matplotlib",
        r"cannot import name 'docstring' from 'matplotlib'",
    ),
    links=(
        "https://github.com/matplotlib/matplotlib/issues/27342",
        "https://docs.python.org/3/reference/import.html#namespace-packages",
    ),
    cases=cases,
)
