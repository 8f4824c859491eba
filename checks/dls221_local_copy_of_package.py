from __future__ import annotations

from collections.abc import Iterator

from packaging.utils import canonicalize_name

from dlsetup.facts import Distribution, Facts, Python, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install

ARCHIVES = (".whl", ".tar.gz", ".zip")  # wheels from a disk or a shared folder are releases
BUILDERS = frozenset({"conda"})  # its packages name the folder they were built in


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    requirements: dict[str, str] = {
        canonicalize_name(requirement.name): str(requirement) for requirement in course.requirements
    }
    requirements |= course.framework.requirements
    for distribution in known(python.distributions, ()):
        if distribution.key in requirements and is_local(distribution):
            yield Problem(
                subject=distribution.key,
                params={
                    "package": distribution.name,
                    "version": distribution.version,
                    "source": known(distribution.direct, None) or "-",
                    "what": "from-a-folder" if known(distribution.direct, None) else "editable",
                },
                fix=install(facts, requirements[distribution.key], safe=False, force=True),
                level=Level.WARN if known(distribution.editable) else Level.INFO,
            )


def is_local(distribution: Distribution) -> bool:
    """Installed from a folder of sources, not from a release."""
    if known(distribution.editable):
        return True
    source = known(distribution.direct) or ""
    folder = source.startswith("file:") and not source.endswith(ARCHIVES)
    return folder and known(distribution.installer) not in BUILDERS


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, distributions_without, machine, python

    source = "file:///home/student/numpy"

    def case(id: str, found: bool, name: str = "numpy", **fields: object) -> Case:
        from dlsetup.facts.factory import dist

        copy = change(dist(name, "2.6.0.dev0", **fields), editable=bool(fields.get("user")))
        where = fields.get("direct")
        params = {
            "package": "numpy",
            "version": "2.6.0.dev0",
            "source": str(where or "-"),
            "what": "from-a-folder" if where else "editable",
        }
        facts = machine(python=python(distributions=(*distributions_without("numpy"), copy)))
        return Case(facts, {"numpy": params} if found else {}, id)

    return (
        Case(machine(), id="releases"),
        case("from PyPI", False, direct=None),
        case("a wheel on a disk", False, direct="file:///media/usb/numpy-2.4.6-cp312.whl"),
        case("from an address", False, direct="https://example.org/numpy"),
        case(
            "built by conda", False, direct="file:///home/conda/feedstock_root", installer="conda"
        ),
        case("a project of the student's own", False, "my-net", direct=source, user=True),
        case("a copy of a folder", True, direct=source),
        case("an editable one", True, direct=source, user=True),
        case("an editable one of old, from where is not recorded", True, direct=None, user=True),
    )


CHECK = Check(
    code="DLS221",
    name="local-copy-of-package",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="A course package is installed from a local folder",
        ko="강의용 패키지가 폴더의 소스에서 설치됨",
    ),
    message=Message(
        en="{package} {version} is not a release: {what}",
        ko="{package} {version} 패키지는 정식 버전이 아닙니다. {what}",
        words={
            "from-a-folder": Text(
                en="it was installed from {source}", ko="다음 폴더에서 설치되었습니다: {source}"
            ),
            "editable": Text(
                en="it is imported from a folder of source files.",
                ko="소스 폴더에서 바로 불러옵니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not delete the folder before the release is installed: Python could no longer "
        "import the package.",
        ko="정식 버전을 설치하기 전에 폴더를 지우지 마세요. 패키지를 불러올 수 없게 됩니다.",
    ),
    why=Text(
        en="With an editable installation (`pip install -e`) Python imports the package directly "
        "from its folder. If you change, move or delete the folder, the package changes or "
        "disappears, but pip still says that it is installed. This is fine if you develop the "
        "package yourself.",
        ko="편집 가능 설치(`pip install -e`)를 하면 소스 폴더에서 바로 불러옵니다. 그 폴더를 "
        "고치거나 옮기거나 지우면 패키지도 달라지거나 사라지는데 pip는 설치되어 있다고만 합니다. "
        "이 패키지를 직접 개발하는 중이라면 정상입니다.",
    ),
    symptoms=(
        r"error importing numpy: you should not try to import numpy from\s+its source directory",
    ),
    links=(
        "https://packaging.python.org/en/latest/specifications/direct-url/",
        "https://pip.pypa.io/en/stable/topics/local-project-installs/",
    ),
    misfit=True,
    cases=cases,
)
