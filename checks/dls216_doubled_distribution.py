from __future__ import annotations

from collections.abc import Iterator

from packaging.utils import canonicalize_name

from dlsetup.facts import Distribution, Facts, Python, Unknown, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install, uninstall


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    """Debian describes some packages twice, in the old way and the new: that is one copy."""
    copies: dict[str, list[Distribution]] = {}
    seen: set[tuple[str, str, str]] = set()
    for distribution in known(python.distributions, ()):
        if (
            isinstance(distribution.folder, Unknown)
            or (distribution.key, distribution.version, distribution.folder) in seen
        ):
            continue
        seen.add((distribution.key, distribution.version, distribution.folder))
        copies.setdefault(distribution.key, []).append(distribution)
    for key, doubled in copies.items():
        if len(doubled) > 1:
            yield from find_problems(facts, course, key, doubled)


def find_problems(
    facts: Facts, course: Course, key: str, doubled: list[Distribution]
) -> Iterator[Problem]:
    """Within one folder the copies overwrite each other, in two the first hides the second."""
    folders = tuple(dict.fromkeys(known(distribution.folder, "-") for distribution in doubled))
    mixed = len(folders) < len(doubled)
    requirements: dict[str, str] = {
        canonicalize_name(requirement.name): str(requirement) for requirement in course.requirements
    }
    if not mixed and key not in {*requirements, *course.framework.requirements}:
        return  # on Debian and Colab many of the system's lie below one's own
    yield Problem(
        subject=key,
        params={
            "package": key,
            "versions": ", ".join(distribution.version for distribution in doubled),
            "folders": ", ".join(folders),
            "used": doubled[0].version,
            "what": "in-one-folder" if mixed else "in-several-folders",
        },
        fix=fix(facts, key, requirements.get(key, key), len(doubled)) if mixed else ASK,
        level=Level.WARN if mixed else Level.INFO,
    )


def fix(facts: Facts, name: str, requirement: str, copies: int) -> Fix:
    """pip takes one copy away at a time."""
    removal, installation = uninstall(facts, name), install(facts, requirement, safe=False)
    if not removal.automatic:
        return installation
    steps = (*removal.steps * copies, *installation.steps)
    return Fix(steps, safe=True, environment=installation.environment)


ASK = advise(
    en="If you need a version other than {used}, send your instructor the report:",
    ko="{used} 버전이 아닌 다른 버전이 필요하면 보고서를 만들어 강사에게 보내세요.",
    argv=("dlsetup", "report"),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import DISTRIBUTIONS, SITE, dist, machine, python

    def case(id: str, folder: str | Unknown, found: str = "", **fields: object) -> Case:
        old = dist("NumPy", "1.26.4", folder=folder)
        params = {
            "package": "numpy",
            "versions": "2.4.6, 1.26.4",
            "folders": found,
            "used": "2.4.6",
            "what": "in-several-folders" if ", " in found else "in-one-folder",
        }
        facts = machine(python=python(distributions=(*DISTRIBUTIONS, old), **fields))
        return Case(facts, {"numpy": params} if found else {}, id)

    return (
        Case(machine(), id="one each"),
        Case(machine(python=python(distributions=Unknown("unreadable"))), id="not known"),
        case("where it lies is not known", Unknown("not-recorded")),
        Case(
            machine(python=python(distributions=(*DISTRIBUTIONS, DISTRIBUTIONS[1]))),
            id="described twice, in the old way and the new",
        ),
        case("two in one folder", SITE, SITE),
        case("two in a global Python", SITE, SITE, kind="python.org"),
        Case(
            machine(
                python=python(
                    distributions=(
                        *DISTRIBUTIONS,
                        dist("jedi", "0.18.2", folder="/usr/lib/python3"),
                    )
                )
            ),
            id="the system's below one's own, and not of the course",
        ),
        case("one hides another", "/usr/lib/python3", f"{SITE}, /usr/lib/python3"),
    )


CHECK = Check(
    code="DLS216",
    name="doubled-distribution",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(en="A package is installed twice", ko="같은 패키지가 두 번 설치되어 있음"),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "in-one-folder": Text(
                en="{package} is installed more than once in {folders} (versions {versions}).",
                ko="{folders} 폴더에 {package} 패키지가 여러 번 설치되어 있습니다({versions} "
                "버전).",
            ),
            "in-several-folders": Text(
                en="{package} is installed in several folders: {folders}. Python uses version "
                "{used} from the first one.",
                ko="{package} 패키지가 여러 폴더에 있습니다({folders}). 파이썬은 첫 번째 폴더의 "
                "{used} 버전을 씁니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not delete the files by hand: pip would no longer know what is installed.",
        ko="파일을 직접 지우지 마세요. pip가 무엇이 설치되어 있는지 알 수 없게 됩니다.",
    ),
    why=Text(
        en="Two installers (conda and pip, or pip and the system) each installed a copy. Copies in "
        "one folder overwrite each other's files, so the import can fail or give another version "
        "than pip shows. Of copies in several folders Python uses the first.",
        ko="서로 다른 설치 도구(conda와 pip, pip와 시스템)가 같은 패키지를 각각 설치했습니다. 한 "
        "폴더에 겹치면 파일이 뒤섞여 불러올 수 없거나 pip에 나오는 버전과 실제 버전이 "
        "달라집니다. 폴더가 다르면 먼저 찾은 폴더의 패키지가 쓰입니다.",
    ),
    symptoms=(
        r"Cannot uninstall '?\S+'?\.? It is a distutils installed project",
        r"uninstall-no-record-file",
        r"ValueError: Duplicate plugins for name",
    ),
    after=("DLS306",),
    links=("https://github.com/pytorch/vision/issues/9174",),
    cases=cases,
)
