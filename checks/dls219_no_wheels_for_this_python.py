from __future__ import annotations

from dlsetup.facts import Facts, Host, Python, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.environments import make_other_environment
from dlsetup.tables import wheels


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    framework = course.framework.name
    if framework not in wheels.PYTHONS or python.installed_keys is None:
        return None
    if course.framework.requirements.keys() & python.installed_keys:
        return None
    cause = reason(python, known(facts.host), framework)
    if cause is None:
        return None
    oldest, newest = wheels.PYTHONS[framework]
    params = {
        "framework": framework,
        "found": cause,
        "oldest": oldest,
        "newest": newest,
        "what": kind_of(cause),
    }
    level = Level.FAIL if course.framework.required else Level.WARN
    fix = MUSL if cause.startswith("musl") else make_other_environment(course)
    return Problem(params=params, fix=fix, level=level)


def kind_of(cause: str) -> str:
    if cause.startswith("Python"):
        return "without-lock" if cause.endswith("free-threaded") else "other-version"
    return "other-library" if cause.startswith("musl") else "other-implementation"


def reason(python: Python, host: Host | None, framework: str) -> str | None:
    """What there are no wheels for, in pip's own words where it has some."""
    version, implementation = known(python.version), known(python.implementation)
    libc = known(host.libc) if host else None
    if implementation and implementation != wheels.IMPLEMENTATION:
        return implementation
    if libc and not libc.startswith(wheels.LIBC):
        return libc
    if version is None or not wheels.is_version(version):
        return None
    oldest, newest = map(wheels.major_and_minor, wheels.PYTHONS[framework])
    free = wheels.FREE_THREADED.get(framework)
    if known(python.free_threaded) and (
        free is None or wheels.major_and_minor(version) < wheels.major_and_minor(free)
    ):
        return f"Python {version}, free-threaded"
    return None if oldest <= wheels.major_and_minor(version) <= newest else f"Python {version}"


MUSL = advise(
    en="Use a system or container image with glibc, such as Debian or Ubuntu. Alpine Linux has "
    "musl.",
    ko="Alpine Linux(musl) 대신 Debian이나 Ubuntu처럼 glibc를 쓰는 시스템이나 컨테이너 이미지를 "
    "쓰세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import DISTRIBUTIONS, change, dist, host, machine, python
    from dlsetup.model.course_file import load_course

    tensorflow = change(
        load_course(),
        framework=change(load_course().framework, name="tensorflow", packages=("tensorflow",)),
    )
    jax = change(
        load_course(), framework=change(load_course().framework, name="jax", packages=("jax",))
    )

    def case(
        id: str,
        found: str = "",
        course: Course | None = None,
        what: str = "other-version",
        **fields: object,
    ) -> Case:
        names = (
            ("tensorflow", "3.10", "3.13") if course is tensorflow else ("torch", "3.10", "3.15")
        )
        params = dict(zip(("framework", "oldest", "newest"), names, strict=True), found=found)
        params["what"] = what
        facts = machine(python=python(**fields), host=host(libc="glibc 2.39"))
        return Case(facts, {"": params} if found else {}, id, course)

    return (
        case("wheels"),
        case("a version of nothing", version="=1+1"),
        case("no table", course=jax, version="3.6.15"),
        case("installed all the same", version="3.9.1", distributions=(dist("torch", "2.8.0"),)),
        case("free-threaded, with wheels", version="3.14.0", free_threaded=True),
        case("too old", "Python 3.9.21", version="3.9.21"),
        case("too new", "Python 3.16.0a2", version="3.16.0a2"),
        case("too new for TensorFlow", "Python 3.14.0", tensorflow, version="3.14.0"),
        case(
            "PyPy",
            "pypy",
            what="other-implementation",
            version="3.11.13",
            implementation="pypy",
        ),
        case(
            "free-threaded, without",
            "Python 3.13.1, free-threaded",
            tensorflow,
            "without-lock",
            version="3.13.1",
            free_threaded=True,
        ),
        Case(
            machine(python=python(distributions=DISTRIBUTIONS), host=host(libc="musl")),
            {
                "": {
                    "framework": "torch",
                    "found": "musl",
                    "oldest": "3.10",
                    "newest": "3.15",
                    "what": "other-library",
                }
            },
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
        en="The deep-learning framework does not support this Python",
        ko="프레임워크가 이 파이썬을 지원하지 않음",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "other-version": Text(
                en="{framework} supports Python {oldest} to {newest}, but this is {found}.",
                ko="{framework} 프레임워크는 Python {oldest}~{newest} 버전을 지원하는데, 지금 쓰는 "
                "것은 {found} 버전입니다.",
            ),
            "other-implementation": Text(
                en="{framework} supports only CPython {oldest} to {newest}, but this is {found}.",
                ko="{framework} 프레임워크는 CPython {oldest}~{newest} 버전만 지원하는데, 지금 "
                "쓰는 파이썬은 {found} 종류입니다.",
            ),
            "other-library": Text(
                en="{framework} needs a Linux system with glibc, but this one has {found}.",
                ko="{framework} 프레임워크에는 glibc를 쓰는 Linux가 필요한데, 이 시스템에는 "
                "{found} 라이브러리가 있습니다.",
            ),
            "without-lock": Text(
                en="{framework} does not support this special build ({found}).",
                ko="{framework} 프레임워크는 이 특수한 파이썬({found})을 지원하지 않습니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not install a package with a similar name or build from source: the course's "
        "framework would still be missing.",
        ko="이름이 비슷한 패키지를 설치하거나 소스를 빌드하지 마세요. 문제가 풀리지 않습니다.",
    ),
    why=Text(
        en="A framework is published as ready-made files (wheels) for certain Python versions and "
        "systems. For any other, pip says `No matching distribution found` and `from versions: "
        "none`, as if the name were wrong.",
        ko="딥러닝 프레임워크는 정해진 파이썬 버전과 시스템용 설치 파일(wheel)로만 나옵니다. 맞는 "
        "파일이 없으면 pip는 이름이 틀린 것처럼 `No matching distribution found`, `from "
        "versions: none` 오류를 냅니다.",
    ),
    symptoms=(
        r"Could not find a version that satisfies the requirement (torch|tensorflow)\S* "
        r"\(from versions: none\)",
        r"(torch|tensorflow)\S* has no wheels with a matching Python (ABI|version) tag",
        r"but `(torch|torchvision|torchaudio|tensorflow|jax)` .*only has wheels with the "
        r"following Python",
        r"UnsatisfiableError: The following specifications were found\s+to be incompatible with "
        r"the existing python installation",
        r"incompatible with the existing python installation in your environment",
        r"No matching distribution found for (torch|torchvision|torchaudio|tensorflow)(?![\w-])",
        r"module 'pkgutil' has no attribute 'ImpImporter'",
        r"(?:pip-build-env|to build wheel)[\s\S]{0,4000}AttributeError: module 'pkgutil' has no "
        r"attribute 'ImpImporter'",
        r"Failed building wheel for",
    ),
    after=("DLS102", "DLS103"),
    links=(
        "https://github.com/pytorch/pytorch/issues/144024",
        "https://github.com/astral-sh/uv/issues/10262",
    ),
    cases=cases,
)
