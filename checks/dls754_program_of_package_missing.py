from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Python, known
from dlsetup.facts.requirements import parse
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.tables.needed_programs import BY_PACKAGE, DOT, JAVA, NeededProgram
from dlsetup.tables.system_libraries import family


def run(programs: tuple[str, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    python = known(facts.python)
    for command, packages in find_packages(python, programs).items() if python else ():
        program = BY_PACKAGE[packages[0]]
        params = {"program": command, "packages": ", ".join(packages)}
        yield Problem(command, params, Fix((install(facts, program), NEW_TERMINAL)))


def find_packages(python: Python, programs: tuple[str, ...]) -> dict[str, list[str]]:
    """By the program that they lack: those that somebody asked for, not those that came along
    with another package, which may never start it."""
    installed = python.installed_keys or frozenset()
    came_along = set(required_by_others(python))
    found: dict[str, list[str]] = {}
    for key, program in BY_PACKAGE.items():
        if key in installed and key not in came_along and program.command not in programs:
            found.setdefault(program.command, []).append(key)
    return found


def required_by_others(python: Python) -> Iterator[str]:
    """Where one of several needs the other, the first is meant."""
    for distribution in known(python.distributions, ()):
        for text in known(distribution.requires, ()):
            if (need := parse(text)) and distribution.key not in BY_PACKAGE:
                yield need.key


def install(facts: Facts, program: NeededProgram) -> Instruction:
    """By conda, where it made the environment; else by what the system has."""
    host, python = known(facts.host), known(facts.python)
    group = family(known(host.distribution), host.os) if host else None
    argv: tuple[str, ...] = ()
    if python and known(python.kind) == "conda":
        argv = ("conda", "install", "-c", "conda-forge", program.conda)
    elif host and host.os == "windows":
        argv = ("winget", "install", program.winget)
    elif group == "brew":
        argv = ("brew", "install", program.brew)
    elif group == "debian":
        argv = ("sudo", "apt", "install", program.apt)
    return Instruction(INSTALL if argv else INSTALL_SOMEHOW, argv)


INSTALL = Text(
    en="If you use the package, install the program itself:",
    ko="이 패키지를 쓴다면 프로그램 자체를 설치하세요.",
)
INSTALL_SOMEHOW = Text(
    en="If you use the package, install `{program}` with your system's package manager.",
    ko="이 패키지를 쓴다면 시스템의 패키지 관리자로 `{program}` 프로그램을 설치하세요.",
)
NEW_TERMINAL = Instruction(
    Text(
        en="Open a new terminal, and start Jupyter or VS Code again.",
        ko="터미널을 새로 열고 Jupyter나 VS Code를 다시 시작하세요.",
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import DISTRIBUTIONS, dist, machine, python

    def case(
        id: str, found: dict[str, str], *packages: str, programs: tuple[str, ...] = ()
    ) -> Case:
        here = (*DISTRIBUTIONS, *(dist(name, "1.0") for name in packages))
        params = {
            command: {"program": command, "packages": names} for command, names in found.items()
        }
        facts = machine(python=python(distributions=here), programs=programs)
        return Case(facts, params, id)

    catboost = dist("catboost", "1.2.8", "graphviz", "numpy")
    brought = (*DISTRIBUTIONS, catboost, dist("graphviz", "0.21"))
    return (
        Case(machine(), id="no such package"),
        case("the program is there", {}, "graphviz", programs=(DOT.command,)),
        case("it is not", {"dot": "graphviz"}, "graphviz"),
        case("two packages, one program", {"dot": "graphviz, torchviz"}, "torchviz", "graphviz"),
        case("no Java", {"java": "konlpy"}, "konlpy", programs=(DOT.command,)),
        case("Java", {}, "konlpy", programs=(JAVA.command,)),
        Case(
            machine(python=python(distributions=brought), programs=()),
            id="another package brought it along",
        ),
        Case(machine(python=None, programs=()), id="no Python"),
    )


CHECK = Check(
    code="DLS754",
    name="program-of-package-missing",
    level=Level.INFO,
    about=lambda facts: facts.programs,
    run=run,
    title=Text(
        en="A package lacks the program it starts",
        ko="패키지가 실행하는 프로그램이 설치되지 않음",
    ),
    message=Text(
        en="{packages} only starts the program `{program}`, and that was not found.",
        ko="다음 패키지가 실행하는 `{program}` 프로그램을 찾지 못했습니다: {packages}",
    ),
    dont=Text(
        en="Do not install the Python package again: pip does not contain the program.",
        ko="파이썬 패키지를 다시 설치하지 마세요. pip에는 그 프로그램이 없습니다.",
    ),
    why=Text(
        en="Some Python packages are small: their work is done by a program of the system. The "
        "import works without it. The error comes later, in the cell that uses it.",
        ko="파이썬 패키지 중에는 실제 일을 시스템의 다른 프로그램에 맡기는 것이 있습니다. 그 "
        "프로그램이 없어도 import는 되고, 나중에 그 기능을 쓰는 셀에서 오류가 납니다.",
    ),
    symptoms=(r"Could not load libtorchcodec\. Likely causes",),
    links=(
        "https://graphviz.readthedocs.io/en/stable/#installation",
        "https://konlpy.org/ko/latest/install/",
    ),
    cases=cases,
)
