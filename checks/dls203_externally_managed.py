from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.facts.requirements import unsuitable_version
from dlsetup.model import Case, Check, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS, make_environment


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    marker, kind = known(python.externally_managed), known(python.kind)
    if not marker or kind is None or kind in ENVIRONMENT_KINDS:
        return None
    params = {
        "python": python.executable,
        "marker": marker,
        "belongs": OWNERS.get(kind, "to-another"),
    }
    lacks = any(unsuitable_version(requirement, python) for requirement in course.requirements)
    return Problem(
        params=params, fix=make_environment(facts), level=Level.FAIL if lacks else Level.WARN
    )


OWNERS = {"debian": "to-the-system", "system": "to-the-system", "homebrew": "to-homebrew"}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import machine, python

    marker = "/usr/lib/python3.11/EXTERNALLY-MANAGED"
    system = "/usr/bin/python3"

    def case(id: str, belongs: str = "", **fields: object) -> Case:
        facts = machine(python=python(executable=system, **fields))
        params = {"python": system, "marker": marker, "belongs": belongs}
        return Case(facts, {"": params} if belongs else {}, id)

    return (
        Case(machine(), id="an environment"),
        case("an environment made from it", externally_managed=marker),
        case("the system's, not managed", kind="system"),
        case("not known", kind="debian", externally_managed=Unknown("no-answer")),
        case("its kind is not known", kind=Unknown("x"), externally_managed=marker),
        case("Debian", "to-the-system", kind="debian", externally_managed=marker),
        case("Homebrew", "to-homebrew", kind="homebrew", externally_managed=marker),
        case("uv's own", "to-another", kind="uv-python", externally_managed=marker),
    )


CHECK = Check(
    code="DLS203",
    name="externally-managed",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="pip refuses to install into this Python",
        ko="이 파이썬에는 pip로 설치할 수 없음",
    ),
    message=Message(
        en="{belongs} The file {marker} tells pip not to install into it.",
        ko="{belongs} {marker} 파일이 있어서 pip가 설치를 거부합니다.",
        words={
            "to-the-system": Text(
                en="{python} belongs to the operating system.",
                ko="{python} 파이썬은 운영 체제가 사용합니다.",
            ),
            "to-homebrew": Text(
                en="{python} belongs to Homebrew.",
                ko="{python} 파이썬은 Homebrew가 관리합니다.",
            ),
            "to-another": Text(
                en="{python} is managed by another program.",
                ko="{python} 파이썬은 다른 프로그램이 관리합니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not use sudo pip or --break-system-packages, even if a web page tells you to: "
        "system programs can break.",
        ko="sudo pip, --break-system-packages를 쓰지 마세요. 시스템이 망가집니다.",
    ),
    why=Text(
        en="System programs need exactly the packages that came with this Python, so pip refuses "
        "to change them (PEP 668). In your own environment you can install and delete packages "
        "freely.",
        ko="시스템의 여러 프로그램이 이 파이썬에 원래 들어 있던 패키지를 쓰기 때문에 pip는 이 "
        "파이썬을 바꾸지 않습니다(PEP 668). 내 가상 환경에서는 패키지를 자유롭게 설치하고 지울 수 "
        "있습니다.",
    ),
    symptoms=(
        r"error: externally-managed-environment",
        r"This environment is externally managed",
        r"The interpreter at .+ is externally managed",
    ),
    after=("DLS104",),
    links=(
        "https://peps.python.org/pep-0668/",
        "https://packaging.python.org/en/latest/specifications/externally-managed-environments/",
    ),
    cases=cases,
)
