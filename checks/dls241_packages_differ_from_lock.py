from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dlsetup.facts import CourseLock, Facts, LockedVersion, Python, known
from dlsetup.model import Case, Check, Fix, Level, Message, Param, Problem, Run, Text
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.remedies.packages import PYTORCH, install, install_command

NAMED = 5  # packages that are named; the others are counted
QUIET = ("no-fit", "stale")  # nothing is broken: this Python is not held to exact versions


class Difference(NamedTuple):
    """`installed`: "" where it is missing."""

    package: LockedVersion
    installed: str

    @property
    def build(self) -> str:
        """cpu of 2.13.0+cpu."""
        return self.installed.partition("+")[2]


def run(lock: CourseLock, facts: Facts, course: Course) -> Problem | None:
    params: dict[str, Param] = {"file": lock.file, "state": lock.state, "count": 0, "packages": ""}
    if lock.state != "ok":
        return Problem(params=params, level=Level.INFO if lock.state in QUIET else None)
    python = known(facts.python)
    if python is None or known(python.distributions) is None:
        return None
    found = tuple(differences(lock, python, course))
    if not found:
        return None
    names = ", ".join((*map(spell, found[:NAMED]), *(("...",) if found[NAMED:] else ())))
    more: dict[str, Param] = {"count": len(found), "packages": names}
    return Problem(params={**params, "state": "differs", **more}, fix=build_fix(found, facts))


def differences(lock: CourseLock, python: Python, course: Course) -> Iterator[Difference]:
    """A build of PyTorch for another GPU is the same version, and has other packages below it. What
    only an optional framework needs is not held to the lock."""
    installed = {each.key: each.version for each in known(python.distributions, ())}
    own = course.framework.requirements
    for package in known(lock.packages, ()):
        version = installed.get(package.key, "")
        if package.framework and not (version and course.framework.required):
            continue
        if package.key in own and not version:
            continue  # DLS603 tells it
        if version.partition("+")[0] != package.version.partition("+")[0]:
            yield Difference(package, version)


def spell(difference: Difference) -> str:
    """`numpy 2.1.0 (2.0.1)`: what the lock says, and what is there."""
    package, installed = difference.package, difference.installed
    return f"{package.key} {package.version}" + (f" ({installed})" if installed else "")


def build_fix(found: tuple[Difference, ...], facts: Facts) -> Fix | None:
    """One command; for a build that PyPI does not have another one, with its index."""
    plain = [pin(each) for each in found if not each.build]
    fix = install(facts, *plain) if plain else None
    python = known(facts.python)
    if python is None or known(python.kind) not in ENVIRONMENT_KINDS:
        return install(facts, *map(pin, found))
    builds = tuple(
        Run((*install_command(facts, python), "--index-url", f"{PYTORCH}/{build}", *pins))
        for build in sorted({each.build for each in found if each.build})
        if (pins := [pin(each) for each in found if each.build == build])
    )
    if fix is None:
        return Fix(builds, environment=known(python.prefix, ""))
    return fix if not builds else Fix((*fix.steps, *builds), environment=fix.environment)


def pin(difference: Difference) -> str:
    return f"{difference.package.key}=={difference.package.version}"


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import DISTRIBUTIONS, change, dist, machine, python
    from dlsetup.model.course import Framework
    from dlsetup.model.course_file import load_course

    file = "pylock.linux-x64-py311.toml"
    needed = change(load_course(), framework=Framework(required=True))
    held = {each.key: each.version for each in DISTRIBUTIONS}

    def lock(**versions: str) -> CourseLock:
        packages = tuple(
            LockedVersion(key=key, version=version, framework=key in ("torch", "sympy"))
            for key, version in {**held, **versions}.items()
        )
        return CourseLock(file=file, state="ok", packages=packages, digest="0" * 64)

    def expect(state: str, count: int = 0, packages: str = "") -> dict[str, dict[str, Param]]:
        return {"": {"file": file, "state": state, "count": count, "packages": packages}}

    def broken(state: str) -> Case:
        facts = machine(lock=CourseLock(file=file, state=state))
        return Case(facts, expect(state), state)

    there = machine(
        lock=lock(torch="2.15.0", sympy="1.14"),
        python=python(
            distributions=(*DISTRIBUTIONS, dist("torch", "2.14.0+cpu"), dist("sympy", "1.14"))
        ),
    )
    same_build = machine(
        lock=lock(torch="2.15.0"),
        python=python(distributions=(*DISTRIBUTIONS, dist("torch", "2.15.0+cpu"))),
    )
    numpy = held["numpy"]
    other = machine(lock=lock(numpy="1.0.1", rich="99.1"))
    system = machine(lock=lock(numpy="1.0.1"), python=python(kind="debian"))
    both = expect("differs", 2, f"numpy 1.0.1 ({numpy}), rich 99.1")
    one = expect("differs", 1, f"numpy 1.0.1 ({numpy})")
    return (
        Case(machine(), id="the course has no lock"),
        Case(machine(lock=Unknown("not-recorded")), id="an old report"),
        Case(machine(lock=lock()), id="as locked"),
        Case(machine(lock=lock(torch="2.15.0"), python=python()), id="no framework: DLS603"),
        Case(same_build, id="another build of the same version", course=needed),
        Case(there, id="an optional framework is free"),
        Case(there, expect("differs", 1, "torch 2.15.0 (2.14.0+cpu)"), "the framework", needed),
        Case(other, both, "another version, and one is missing"),
        Case(system, one, "in the system's Python"),
        *map(broken, ("no-fit", "stale", "broken", "other", "changed", "unreadable")),
    )


STATES = {
    "differs": Text(
        en="{count:package is|packages are} not what the course locked: {packages}. In brackets: "
        "what is installed instead.",
        ko="패키지 {count}개가 강의에서 정한 버전과 다릅니다: {packages}. 괄호 안은 그 대신 설치된 "
        "버전입니다.",
    ),
    "no-fit": Text(
        en="The course locked exact versions, but not for this system and Python: there is no "
        "{file}. Newer versions than others have can be installed here.",
        ko="강의에서 정확한 버전을 정했지만 이 시스템과 파이썬용은 없습니다({file}). 다른 사람보다 "
        "새 버전이 설치될 수 있습니다.",
    ),
    "stale": Text(
        en="The course file asks for other packages than its lock {file} was made for. Your "
        "instructor can lock it again.",
        ko="강의 파일의 패키지가 잠금 파일({file})을 만들 때와 다릅니다. 강사가 다시 잠가야 "
        "합니다.",
    ),
    "broken": Text(
        en="The lock {file} is incomplete or damaged. Get the course's folder again.",
        ko="잠금 파일({file})이 잘렸거나 손상되었습니다. 강의 폴더를 다시 받으세요.",
    ),
    "other": Text(
        en="The file {file} is not a package lock. Get the course's folder again.",
        ko="{file} 파일은 패키지 잠금 파일이 아닙니다. 강의 폴더를 다시 받으세요.",
    ),
    "changed": Text(
        en="The lock {file} was changed by hand, so it is not used. Get the course's folder again.",
        ko="잠금 파일({file})을 직접 고친 흔적이 있어 쓰지 않습니다. 강의 폴더를 다시 받으세요.",
    ),
    "unreadable": Text(
        en="The lock {file} cannot be read. Check its permissions.",
        ko="잠금 파일({file})을 읽을 수 없습니다. 파일 권한을 확인하세요.",
    ),
}

CHECK = Check(
    code="DLS241",
    name="packages-differ-from-lock",
    level=Level.WARN,
    about=lambda facts: facts.lock,
    run=run,
    title=Text(
        en="The environment does not follow the course's lock",
        ko="가상 환경이 강의의 잠금 파일과 다름",
    ),
    message=Message(en="{state}", ko="{state}", words=STATES),
    dont=Text(
        en="Do not edit the lock to fit what is installed: others then get other versions.",
        ko="설치된 버전에 맞춰 잠금 파일을 고치지 마세요. 다른 사람과 버전이 달라집니다.",
    ),
    why=Text(
        en="A course with a lock is tried with exact versions. With other versions a notebook may "
        "give another result, or an error that nobody else has.",
        ko="잠금 파일이 있는 강의는 정확한 버전으로 시험한 것입니다. 버전이 다르면 노트북의 결과가 "
        "다르거나 다른 사람에게는 없는 오류가 날 수 있습니다.",
    ),
    after=("DLS104", "DLS202"),
    links=("https://packaging.python.org/en/latest/specifications/pylock-toml/",),
    misfit=True,
    cases=cases,
)
