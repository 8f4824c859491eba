from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install
from dlsetup.tables.wordings import missing_core_names

LARGE = frozenset({"torch", "torchvision"})


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    theirs = conda_packages(facts)
    closed = {each.key for each in known(python.package_files, ()) if known(each.unreadable, ())}
    unlisted = known(python.without_metadata, ())
    names = [name for name in unlisted if name not in theirs | closed]  # DLS231 tells of these
    if not names:
        return None
    requirements = {
        requirement.name.lower(): str(requirement) for requirement in course.requirements
    }
    fix = install(
        facts, *(requirements.get(name, name) for name in names), safe=not LARGE & set(names)
    )
    return Problem(
        params={"packages": ", ".join(names), "folder": packages_folder(python)}, fix=fix
    )


def packages_folder(python: Python) -> str:
    return next(iter(known(python.site_packages, ())), known(python.prefix, python.executable))


def conda_packages(facts: Facts) -> frozenset[str]:
    """Some of conda's packages carry no metadata of pip's."""
    environment = known(facts.conda_environment)
    packages = known(environment.packages, ()) if environment else ()
    names = {package.name.removesuffix("-base").removesuffix("-cpu") for package in packages}
    return frozenset({"torch" if name == "pytorch" else name for name in names})


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import CondaEnvironment, CondaPackage, Unknown
    from dlsetup.facts.factory import PREFIX, SITE, machine, package_files, python

    def case(id: str, *names: str, **fields: object) -> Case:
        facts = machine(python=python(without_metadata=names, **fields))
        return Case(
            facts, {"": {"packages": ", ".join(names), "folder": SITE}} if names else {}, id
        )

    return (
        case("none"),
        Case(machine(python=python(without_metadata=Unknown("unreadable"))), id="not known"),
        Case(
            machine(
                python=python(without_metadata=("torch",), kind="conda"),
                conda_environment=CondaEnvironment(
                    prefix=PREFIX, packages=(CondaPackage(name="pytorch", version="1.13.1"),)
                ),
            ),
            id="conda's own",
        ),
        Case(
            machine(
                python=python(
                    without_metadata=("pandas",),
                    package_files=(package_files("pandas", unreadable=("pandas-2.dist-info",)),),
                )
            ),
            id="it cannot be read",
        ),
        case("two", "numpy", "pandas"),
        case("a large one", "torch"),
        case("in the system's Python", "numpy", kind="debian"),
    )


CHECK = Check(
    code="DLS229",
    name="package-without-metadata",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="A package folder has no installation record",
        ko="설치 정보가 없는 패키지 폴더가 있음",
    ),
    message=Text(
        en="In {folder} these packages have no installation record: {packages}",
        ko="{folder} 폴더에 설치 정보가 없는 패키지가 있습니다: {packages}",
    ),
    dont=Text(
        en="Do not copy packages from another Python: pip cannot update or remove them.",
        ko="다른 파이썬의 패키지를 복사해 오지 마세요. pip로 업데이트하거나 제거할 수 없습니다.",
    ),
    why=Text(
        en="The folder was copied by hand, or an uninstallation left it because it contains your "
        "own files. pip cannot update the package, and its version is unknown. Python imports "
        "even an almost empty folder, but nothing is in it.",
        ko="폴더를 직접 복사해 넣었거나, 내 파일이 들어 있어서 패키지를 제거할 때 남은 폴더입니다. "
        "pip로 업데이트할 수 없고 버전도 알 수 없습니다. 거의 빈 폴더라도 import 코드는 성공하지만 "
        "안에 아무것도 없습니다.",
    ),
    symptoms=(
        r"PackageNotFoundError: No package metadata was found for (numpy|torch|pandas)",
        r"<module '(numpy|torch|pandas)' \(namespace\)",
        *missing_core_names(),
    ),
    links=("https://packaging.python.org/en/latest/specifications/recording-installed-packages/",),
    cases=cases,
)
