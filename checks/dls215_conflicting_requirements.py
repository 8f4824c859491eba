from __future__ import annotations

from collections.abc import Iterator, Mapping

from packaging.utils import canonicalize_name

from dlsetup.facts import Distribution, Facts, Python, known
from dlsetup.facts.requirements import (
    ParsedRequirement,
    distributions_by_key,
    is_satisfied,
    marker_applies,
    marker_values,
    parse,
)
from dlsetup.model import Case, Check, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install
from dlsetup.remedies.wording import NEED_WORDS, describe_need


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    taught = {canonicalize_name(requirement.name) for requirement in course.requirements}
    here = distributions_by_key(python)
    for name, need, version in conflicts(facts, here):
        if need.key == "torch" and is_of_another_release(here[name], version):
            continue  # DLS620 knows the right one
        if version == "-" and need.key in taught - INTERCHANGEABLE:
            continue  # the course's own need of it is told already
        yield Problem(
            subject=f"{name}: {need.text}",
            params={
                "package": name,
                "requirement": need.text,
                **describe_need(need.key, need.specifier, version),
            },
            fix=install(facts, need.text, safe=version == "-"),  # another version may break others
            level=level(name in taught, here[name]),
        )
    for name, wanted, version in unfit_for_python(python, here):
        yield Problem(
            subject=f"{name}: python{wanted}",
            params={
                "package": name,
                "requirement": f"python{wanted}",
                **describe_need("Python", wanted, version),
            },
            fix=install(facts, name, safe=False, force=True),  # pip chooses one for this Python
            level=level(name in taught, here[name]),
        )


def is_of_another_release(part: Distribution, torch: str) -> bool:
    from dlsetup.tables.torch import is_compatible

    return is_compatible(part.key, part.version, torch) is False


INTERCHANGEABLE = frozenset({"jupyter", "jupyterlab", "notebook"})  # any one of them is enough


# what resolves by records of its own, and the folder that Debian's packages share
OTHER_RESOLVERS = frozenset({"conda", "rpm", "debian"})
DEBIAN_FOLDER = "/usr/lib/python3/dist-packages"


def level(taught: bool, distribution: Distribution) -> Level:
    """conda and a system's own packages go by other records: python3-gi of Debian comes without
    the pycairo that its metadata names. https://packages.debian.org/bookworm/python3-gi"""
    resolved = known(distribution.installer) in OTHER_RESOLVERS
    resolved = resolved or known(distribution.folder) == DEBIAN_FOLDER
    return (Level.FAIL, Level.WARN, Level.INFO)[(not taught) + resolved]


def conflicts(
    facts: Facts, here: Mapping[str, Distribution]
) -> Iterator[tuple[str, ParsedRequirement, str]]:
    """As pip check finds them: who needs what, and the version that is there ("-": none)."""
    values = marker_values(facts)
    for name, distribution in here.items():
        for text in dict.fromkeys(known(distribution.requires, ())):
            need = parse(text)
            target = here.get(need.key) if need else None
            if need is None or (target and is_satisfied(need.specifier, target.version)):
                continue
            if marker_applies(need.marker, values):  # asked last: markers take the longest
                yield name, need, target.version if target else "-"


def unfit_for_python(
    python: Python, here: Mapping[str, Distribution]
) -> Iterator[tuple[str, str, str]]:
    """What is made for another Python, which only --ignore-requires-python, an old pip or a copied
    folder brings here: its name, the Python that it needs, and the one that is checked."""
    version = known(python.version)
    for name, distribution in here.items():
        wanted = known(distribution.requires_python)
        if version and wanted and not is_satisfied(wanted, version):
            yield name, wanted, version


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import DISTRIBUTIONS, dist, distributions_without, machine, python

    def case(id: str, *requires: str, **expect: str) -> Case:
        more = dist("nltk", "3.9", *requires)
        params = {"package": "nltk", **expect}
        subject = f"nltk: {expect.get('requirement')}"
        facts = machine(python=python(distributions=(*DISTRIBUTIONS, more)))
        return Case(facts, {subject: params} if expect else {}, id)

    missing = {"found": "-", "wanted": "in-any-version", "but": "is-missing"}
    jedi = {"package": "ipython", "requirement": "jedi>=0.18.1", "name": "jedi", **missing}
    too_new = {
        "requirement": "numpy<2",
        "name": "numpy",
        "found": "2.4.6",
        "wanted": "older-than",
        "limit": "2",
        "but": "is-another",
    }
    return (
        Case(machine(), id="in order"),
        Case(machine(python=python(distributions=Unknown("unreadable"))), id="not known"),
        case("the marker is false", 'colorama; sys_platform == "win32"'),
        Case(
            machine(
                python=python(
                    distributions=(
                        *DISTRIBUTIONS,
                        dist("torch", "2.13.0"),
                        dist("torchvision", "0.27.0", "torch==2.12.0"),
                    )
                )
            ),
            id="torchvision of another release: another check's business",
        ),
        case("an extra was not asked for", "torch>=2; extra == 'all'"),
        Case(
            machine(python=python(distributions=distributions_without("jedi"))),
            {"ipython: jedi>=0.18.1": jedi},
            "missing, and a package of the course needs it",
        ),
        case("missing", "click", requirement="click", name="click", **missing),
        Case(
            machine(
                python=python(
                    distributions=(
                        *distributions_without("numpy"),
                        dist("pandas", "2.3", "numpy>=1.26"),
                    )
                )
            ),
            id="a package of the course is missing: another check's business",
        ),
        case("too new", "numpy<2", **too_new),
        Case(
            machine(
                python=python(
                    distributions=(
                        *DISTRIBUTIONS,
                        dist("networkx", "3.4.2", requires_python=">=3.13"),
                        dist("nltk", "3.9", requires_python=">=3.9"),
                        dist("six", "1.17", requires_python=None),
                    )
                )
            ),
            {
                "networkx: python>=3.13": {
                    "package": "networkx",
                    "requirement": "python>=3.13",
                    "name": "Python",
                    "found": "3.12.1",
                    "wanted": "or-newer",
                    "limit": "3.13",
                    "but": "is-another",
                }
            },
            "made for a newer Python",
        ),
        case("the marker is true", 'numpy<2; python_version >= "3.12"', **too_new),
    )


CHECK = Check(
    code="DLS215",
    name="conflicting-requirements",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(en="Installed packages do not fit together", ko="설치된 패키지끼리 서로 맞지 않음"),
    message=Message(
        en="{package} needs {wanted}, {but}",
        ko="{package} 패키지에는 {wanted} 필요한데 {but}",
        words=NEED_WORDS,
    ),
    dont=Text(
        en="Do not use --no-deps: pip then leaves out the packages that are needed.",
        ko="--no-deps 옵션을 쓰지 마세요. 필요한 다른 패키지가 설치되지 않습니다.",
    ),
    why=Text(
        en="Each package lists the other packages and versions that it needs. A later pip command "
        "can break what an earlier one installed, unless both are installed in one command. Then "
        "an import fails, or everything works until one function is called.",
        ko="패키지마다 필요한 다른 패키지와 버전이 정해져 있습니다. 명령 하나로 함께 "
        "설치하지 않으면, 나중에 실행한 pip 명령 때문에 먼저 설치한 패키지와 어긋날 수 있습니다. "
        "그러면 불러올 때나 특정 함수를 쓸 때 오류가 납니다.",
    ),
    symptoms=(
        r"pip's dependency resolver does not currently take into account all the packages",
        r"\S+ [\w.]+ requires \S+, (which is not installed|but you have )",
        r"\S+ [\w.]+ has requirement \S+, but you have",
        r"ResolutionImpossible|Cannot install .+ because these package versions have conflicting",
        r"VersionConflict: \(",
        r"\S+==[\w.]+ is used but incompatible\. Please install",
        r"installed [\w.-]+ version \([\w.]+\) is incompatible with the current",
        r"\b\w+ needs \w+ [\d.]+ or (?:less|greater|newer|older)\b",
        r"this version of \w+ is incompatible with \w+ < ?[\d.]+",
        r"Please upgrade \w+ to >= [\d.]+ to use this \w+ version",
        r"\w+ is version [\w.]+, but this version of \w+ requires version",
        r"is required for a normal functioning of this module, but found \S+==",
        r"resolution-too-deep|Dependency resolution exceeded maximum depth",
        r"initialization of _internal failed without raising an exception",
    ),
    after=("DLS104",),
    links=(
        "https://pip.pypa.io/en/stable/cli/pip_check/",
        "https://pip.pypa.io/en/stable/topics/dependency-resolution/",
    ),
    misfit=True,
    cases=cases,
)
