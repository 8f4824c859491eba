from __future__ import annotations

from collections.abc import Iterator, Mapping

from dlsetup.facts import Distribution, Facts, Python, known
from dlsetup.facts.requirements import (
    can_agree,
    distributions_by_key,
    is_satisfied,
    marker_applies,
    marker_values,
    parse,
)
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.no_release import NO_RELEASE
from dlsetup.remedies.packages import install
from dlsetup.tables.compatibility import IncompatiblePair, rows

DEBIAN_FOLDER = "/usr/lib/python3/dist-packages"
Installed = Mapping[str, Distribution]


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    here = distributions_by_key(python)
    taught = taught_packages(course)
    for pair, package, other in broken_pairs(python, here):
        if is_built_otherwise(here[package], pair) or is_told_by_pip(facts, here, package, other):
            continue
        version, other_version = here[package].version, version_of(other, python, here)
        yield Problem(
            subject=f"{package}: {other}",
            params={
                "package": package,
                "version": version,
                "other": "Python" if other == "python" else other,
                "other_version": other_version or "",
                "call": pair.call,
                "symptom": pair.symptom,
            },
            fix=fix(pair, facts, here, course),
            level=Level.FAIL if pair.level == "fail" and package in taught else Level.WARN,
        )


def broken_pairs(python: Python, here: Installed) -> Iterator[tuple[IncompatiblePair, str, str]]:
    """The rows that are true here: the older package, and the newer one beside it."""
    for row in rows():
        version = here[row.package].version if row.package in here else None
        other_version = version_of(row.other, python, here)
        if version is None or other_version is None:
            continue
        if is_satisfied(row.package_versions, version) and is_satisfied(
            row.other_versions, other_version
        ):
            pair = row.parse()
            if pair.without not in here and (not pair.also or pair.also in here):
                yield pair, row.package, row.other


def version_of(name: str, python: Python, here: Installed) -> str | None:
    if name == "python":
        return known(python.version)
    return here[name].version if name in here else None


def taught_packages(course: Course) -> frozenset[str]:
    framework = course.framework.packages if course.framework.required else ()
    needs = map(parse, (*course.packages, *framework))
    return frozenset(need.key for need in needs if need)


def is_built_otherwise(distribution: Distribution, pair: IncompatiblePair) -> bool:
    """A system keeps its own packages fitting by patches; conda builds them for its numpy."""
    if known(distribution.folder) == DEBIAN_FOLDER:
        return True
    installer = known(distribution.installer)
    return installer in ("rpm", "debian") or (pair.built and installer == "conda")


def is_told_by_pip(facts: Facts, here: Installed, package: str, other: str) -> bool:
    """One of the two asks in its metadata for another version of the other: DLS215 tells it."""
    values = marker_values(facts)
    for name, needed in ((package, other), (other, package)):
        if name not in here or needed not in here:
            continue
        for text in known(here[name].requires, ()):
            need = parse(text)
            if (
                need is not None
                and need.key == needed
                and not is_satisfied(need.specifier, here[needed].version)
                and marker_applies(need.marker, values)
            ):
                return True
    return False


def fix(pair: IncompatiblePair, facts: Facts, here: Installed, course: Course) -> Fix:
    """The first cure that all others here, and the course, can live with."""
    if not pair.cures:
        return NO_RELEASE
    for cure in pair.cures:
        if not contradicts(cure, facts, here, course):
            return install(facts, cure, safe=False)
    return NEEDED_OTHERWISE


def contradicts(cure: str, facts: Facts, here: Installed, course: Course) -> bool:
    wanted = parse(cure)
    values = marker_values(facts)
    asked = (text for each in here.values() for text in known(each.requires, ()))
    for text in (*course.packages, *asked):
        need = parse(text)
        if (
            need is not None
            and wanted is not None
            and need.key == wanted.key
            and not can_agree(need.specifier, wanted.specifier)
            and marker_applies(need.marker, values)
        ):
            return True
    return False


NEEDED_OTHERWISE = advise(
    en="Other packages here need these versions. Make a separate environment for {package}.",
    ko="여기 있는 다른 패키지에는 이 버전이 필요합니다. {package} 패키지는 가상 환경을 따로 만들어 "
    "쓰세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import (
        DISTRIBUTIONS,
        dist,
        distributions_without,
        machine,
        python,
    )

    course = Course(
        name="data",
        title=Text(en="Data", ko="데이터"),
        packages=("numpy>=1.23", "pandas"),
    )
    pandas = dist("pandas", "2.0.3", "numpy>=1.21")
    size = "numpy.dtype size changed, may indicate binary incompatibility"
    found = {
        "package": "pandas",
        "version": "2.0.3",
        "other": "numpy",
        "other_version": "2.4.6",
        "call": "import pandas",
        "symptom": size,
    }

    def having(*more: Distribution, **fields: object) -> Facts:
        return machine(python=python(distributions=(*DISTRIBUTIONS, *more), **fields))

    numpy_1 = python(
        distributions=(*distributions_without("numpy"), dist("numpy", "1.26.4"), pandas)
    )
    gputil = {
        "package": "gputil",
        "version": "1.4.0",
        "other": "Python",
        "other_version": "3.12.1",
        "call": "import GPUtil",
        "symptom": "No module named 'distutils'",
    }
    return (
        Case(machine(), id="in order"),
        Case(machine(python=python(distributions=Unknown("unreadable"))), id="not known"),
        Case(machine(python=numpy_1), id="a numpy that it was built for"),
        Case(having(dist("pandas", "2.3.3", "numpy>=1.26")), id="built for numpy 2"),
        Case(
            having(dist("pandas", "2.1.4", "numpy<2,>=1.26")),
            id="its own metadata says so: another check's business",
        ),
        Case(having(dist("pandas", "2.0.3", installer="conda")), id="conda built it anew"),
        Case(
            having(dist("pandas", "2.0.3", folder=DEBIAN_FOLDER)),
            id="the system's own",
        ),
        Case(having(pandas), {"pandas: numpy": found}, "in another environment's course"),
        Case(having(pandas), {"pandas: numpy": found}, "the course needs it", course=course),
        Case(
            having(pandas, dist("opencv-python", "4.13.0", "numpy>=2,<2.5")),
            {"pandas: numpy": found},
            "another package needs the newer numpy",
        ),
        Case(having(dist("gputil", "1.4.0")), {"gputil: python": gputil}, "with this Python"),
        Case(
            having(dist("gputil", "1.4.0"), dist("setuptools", "80.9.0")),
            id="the third one that helps is there",
        ),
    )


CHECK = Check(
    code="DLS234",
    name="incompatible-versions",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="Installed versions do not work together", ko="함께 설치된 버전끼리 동작하지 않음"
    ),
    message=Text(
        en="{package} {version} does not work with {other} {other_version}. `{call}` ends with "
        "this error: {symptom}",
        ko="{package} {version} 버전은 {other} {other_version} 버전과 함께 쓸 수 없습니다. "
        "`{call}` 실행이 다음 오류로 끝납니다: {symptom}",
    ),
    dont=Text(
        en="Do not upgrade all packages: others that work now can break.",
        ko="모든 패키지를 한꺼번에 업그레이드하지 마세요. 지금 잘 되는 다른 패키지까지 깨질 수 "
        "있습니다.",
    ),
    why=Text(
        en="A newer release removed or changed something that the older package uses. The older "
        "package was published before and could not know that, so it asks for no upper version and "
        "pip finds no fault. Changing one of the two is enough.",
        ko="새 버전에서 예전 패키지가 쓰던 기능이 없어지거나 바뀌었습니다. 예전 패키지는 먼저 "
        "나와서 버전 상한을 적어 두지 못했기 때문에 pip는 문제를 찾지 못합니다. 둘 가운데 하나만 "
        "바꾸면 됩니다.",
    ),
    symptoms=(),
    after=("DLS104",),
    links=("https://numpy.org/devdocs/numpy_2_0_migration_guide.html",),
    misfit=True,
    cases=cases,
)
