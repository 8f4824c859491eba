from __future__ import annotations

from dlsetup.facts import Facts, Host, Python, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.environments import make_other_environment
from dlsetup.tables import wheels


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    framework = course.framework.name
    if framework not in wheels.PYTHONS or python.installed_keys is None:
        return None
    if set(course.framework.packages) & python.installed_keys:
        return None
    cause = reason(python, known(facts.host), framework)
    if cause is None:
        return None
    oldest, newest = wheels.PYTHONS[framework]
    params = {"framework": framework, "found": cause, "oldest": oldest, "newest": newest}
    level = Level.FAIL if course.framework.required else Level.WARN
    fix = MUSL if cause.startswith("musl") else make_other_environment(course)
    return Problem(params=params, fix=fix, level=level)


def reason(python: Python, host: Host | None, framework: str) -> str | None:
    """What there are no wheels for, in pip's own words where it has some."""
    version, implementation = known(python.version), known(python.implementation)
    libc = known(host.libc) if host else None
    if implementation and implementation != wheels.IMPLEMENTATION:
        return implementation
    if libc and not libc.startswith(wheels.LIBC):
        return libc
    if version is None:
        return None
    oldest, newest = map(wheels.major_and_minor, wheels.PYTHONS[framework])
    free = wheels.FREE_THREADED.get(framework)
    if known(python.free_threaded) and (
        free is None or wheels.major_and_minor(version) < wheels.major_and_minor(free)
    ):
        return f"Python {version}, free-threaded"
    return None if oldest <= wheels.major_and_minor(version) <= newest else f"Python {version}"


MUSL = advise(
    en="Alpine's C library is musl, and frameworks are built for glibc: use an image "
    "or system with glibc, such as Debian or Ubuntu.",
    ko="Alpine의 C 라이브러리는 musl인데 딥러닝 프레임워크는 glibc용으로만 나옵니다. "
    "Debian이나 Ubuntu처럼 glibc를 쓰는 이미지나 시스템을 쓰세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import DISTRIBUTIONS, change, dist, host, machine, python
    from dlsetup.model.course import load_course

    tensorflow = change(
        load_course(),
        framework=change(load_course().framework, name="tensorflow", packages=("tensorflow",)),
    )
    jax = change(
        load_course(), framework=change(load_course().framework, name="jax", packages=("jax",))
    )

    def case(id: str, found: str = "", course: Course | None = None, **fields: object) -> Case:
        names = (
            ("tensorflow", "3.10", "3.13") if course is tensorflow else ("torch", "3.10", "3.15")
        )
        params = dict(zip(("framework", "oldest", "newest"), names, strict=True), found=found)
        facts = machine(python=python(**fields), host=host(libc="glibc 2.39"))
        return Case(facts, {"": params} if found else {}, id, course)

    return (
        case("wheels"),
        case("no table", course=jax, version="3.6.15"),
        case("installed all the same", version="3.9.1", distributions=(dist("torch", "2.8.0"),)),
        case("free-threaded, with wheels", version="3.14.0", free_threaded=True),
        case("too old", "Python 3.9.21", version="3.9.21"),
        case("too new", "Python 3.16.0a2", version="3.16.0a2"),
        case("too new for TensorFlow", "Python 3.14.0", tensorflow, version="3.14.0"),
        case("PyPy", "pypy", version="3.11.13", implementation="pypy"),
        case(
            "free-threaded, without",
            "Python 3.13.1, free-threaded",
            tensorflow,
            version="3.13.1",
            free_threaded=True,
        ),
        Case(
            machine(python=python(distributions=DISTRIBUTIONS), host=host(libc="musl")),
            {"": {"framework": "torch", "found": "musl", "oldest": "3.10", "newest": "3.15"}},
            "Alpine",
        ),
    )


CHECK = Check(
    code="DLS219",
    name="no-wheels-for-this-python",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="The framework is not built for this Python",
        ko="이 파이썬에 맞는 프레임워크 배포판이 없음",
    ),
    message=Text(
        en="There is no {framework} for this Python ({found}): it is built for CPython {oldest} to "
        "{newest}.",
        ko="지금 파이썬({found})에 설치할 수 있는 {framework} 배포판이 없습니다. 제공되는 버전: "
        "CPython {oldest} ~ {newest}",
    ),
    why=Text(
        en="Frameworks come ready-made for certain versions of Python. For any other, pip says "
        "that "
        "it found no matching distribution (from versions: none), as if the name were wrong. Do "
        "not install a package of a similar name and do not try to build it from its sources.",
        ko="딥러닝 프레임워크는 정해진 파이썬 버전용으로만 빌드되어 배포됩니다. 맞는 것이 없으면 "
        "pip는 마치 이름이 틀린 것처럼 맞는 배포판이 없다고 합니다(from versions: none). 이름이 "
        "비슷한 다른 패키지를 설치하거나 소스에서 직접 빌드하려고 하지 마세요.",
    ),
    symptoms=(
        r"No matching distribution found for (torch|torchvision|torchaudio|tensorflow)\b",
        r"Could not find a version that satisfies the requirement (torch|tensorflow)\S* "
        r"\(from versions: none\)",
        r"(torch|tensorflow)\S* has no wheels with a matching Python (ABI|version) tag",
        r"but `(torch|torchvision|torchaudio|tensorflow|jax)` .*only has wheels with the "
        r"following Python",
        r"incompatible with the existing python installation in your environment",
    ),
    after=("DLS102", "DLS103"),
    links=(
        "https://github.com/pytorch/pytorch/issues/144024",
        "https://github.com/astral-sh/uv/issues/10262",
    ),
    cases=cases,
)
