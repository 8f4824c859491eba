from __future__ import annotations

from collections.abc import Iterator

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dlsetup.facts import Facts, Python, known
from dlsetup.facts.requirements import marker_applies, marker_values, unsuitable_version
from dlsetup.model import Case, Check, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install, spell
from dlsetup.remedies.wording import NEED_WORDS, describe_need
from dlsetup.tables.removed_modules import REMOVED

# A dot tells that the package is there and this part of it is not; only folders that several
# packages share say nothing by it.
SHARED = "google|azure|backports|jaraco|mpl_toolkits|ruamel|sphinxcontrib|zope"
NO_PACKAGE = rf"encodings|apt_pkg|(?:pip|conda|{'|'.join(REMOVED)})\b|_"
MODULE = rf"(?!{NO_PACKAGE})(?:(?:{SHARED})\.[\w.]+|\w+(?![\w.]*\.\w))"

OWN_CHECKS = frozenset({"numpy", "ipython", "ipykernel", "notebook", "jupyter", "jupyterlab"})


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    if known(python.distributions) is None:
        return
    for requirement in requirements_to_check(facts, course):
        problem_version = unsuitable_version(requirement, python)
        if problem_version is not None:
            name = canonicalize_name(requirement.name)
            yield Problem(
                subject=name,
                params={
                    "requirement": spell(str(requirement)),
                    **describe_need(name, str(requirement.specifier), problem_version),
                },
                fix=install(facts, str(requirement)),
            )


def requirements_to_check(facts: Facts, course: Course) -> Iterator[Requirement]:
    """Those that count on this machine and have no check of their own."""
    values = marker_values(facts)
    for requirement in course.requirements:
        here = marker_applies(str(requirement.marker or ""), values)
        if here and canonicalize_name(requirement.name) not in OWN_CHECKS:
            yield requirement


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import DISTRIBUTIONS, change, dist, machine, python
    from dlsetup.model.course_file import load_course

    windows = 'pywin32; sys_platform == "win32"'
    course = change(load_course(), packages=("numpy", "scikit_learn>=1.5", "decorator", windows))

    def case(id: str, *versions: str, **found: str) -> Case:
        more = tuple(dist("scikit_learn", version) for version in versions)
        facts = machine(python=python(distributions=DISTRIBUTIONS + more))
        params = {"requirement": "scikit-learn>=1.5", "name": "scikit-learn", **found}
        return Case(facts, {"scikit-learn": params} if found else {}, id, course)

    return (
        Case(machine(), id="the built-in course"),
        case("spelt otherwise, and of another system", "1.7.2"),
        case("a pre-release that fits", "1.8.0rc1"),
        Case(
            machine(python=python(distributions=Unknown("unreadable"))),
            id="not known",
            course=course,
        ),
        case("missing", found="-", wanted="in-any-version", but="is-missing"),
        case("too old", "1.4.2", found="1.4.2", wanted="or-newer", limit="1.5", but="is-another"),
    )


CHECK = Check(
    code="DLS204",
    name="course-package-missing",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="A course package is missing or has the wrong version",
        ko="강의용 패키지가 없거나 버전이 맞지 않음",
    ),
    message=Message(
        en="The course needs {wanted}, {but}",
        ko="강의에는 {wanted} 필요한데 {but}",
        words=NEED_WORDS,
    ),
    dont=Text(
        en="Do not install it with plain `pip`: it may belong to another Python.",
        ko="`pip` 명령만으로 설치하지 마세요. 다른 파이썬에 설치될 수 있습니다.",
    ),
    why=Text(
        en="The course's notebooks import this package. Without it they stop at the first cell. "
        "With another version they may give different results.",
        ko="강의 노트북에서 이 패키지를 불러옵니다. 패키지가 없으면 첫 셀에서 멈추고, 버전이 "
        "다르면 결과가 달라질 수 있습니다.",
    ),
    symptoms=(
        r"PackageNotFoundError: No package metadata was found for",
        r"IProgress not found\. Please update jupyter and ipywidgets",
        r"No module named 'google\.(?:auth|cloud|protobuf|oauth2|genai|generativeai)\b",
        r"Missing optional dependency '[\w.-]+'",
        r"requires the following packages that were not found in your environment",
        r"requires the \w+ library but it was not found in your environment",
        r"(?:is not installed|not installed)[^\n]{0,80}pip install [\w-]+",
    ),
    general=(
        rf"ModuleNotFoundError: No module named '{MODULE}",
        rf"ImportError: No module named '?{MODULE}",
    ),
    after=("DLS104", "DLS203"),
    links=("https://packaging.python.org/en/latest/tutorials/installing-packages/",),
    cases=cases,
)
