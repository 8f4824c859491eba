from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, PackageFiles, Python, known
from dlsetup.facts.failed_imports import failed_imports, files_of_import
from dlsetup.model import Case, Check, Fix, Level, Param, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install_again

EDITED = 1  # file: somebody may have changed it on purpose


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    for package in known(python.package_files, ()):
        changed = known(package.changed, ())
        if not changed or package.version is None or has_own_check(python, package):
            continue
        count = known(package.damaged, 0)
        params: dict[str, Param] = {
            "package": package.key,
            "version": package.version,
            "changed": ", ".join(changed),
            "count": count,
        }
        again = install_again(facts, package.key, package.version)
        few = count <= EDITED
        fix = Fix((ON_PURPOSE, *again.steps)) if few else again
        yield Problem(package.key, params, fix, Level.INFO if few else None)


def has_own_check(python: Python, package: PackageFiles) -> bool:
    """Other checks tell of files that are gone, closed, another Python's or two packages', and of
    an import that fails."""
    if (
        known(package.unreadable, ())
        or known(package.foreign, ())
        or known(package.shared_with, ())
    ):
        return True
    if any(each.key == package.key for each in known(python.incomplete, ())):
        return True
    return any(files_of_import(python, each) is package for each in failed_imports(python))


ON_PURPOSE = instruct(
    en="If you changed {changed} on purpose, leave it. Otherwise install the package again:",
    ko="{changed} 파일을 일부러 고쳤다면 그대로 두세요. 아니면 패키지를 다시 설치하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import ImportResult, IncompletePackage
    from dlsetup.facts.factory import SITE, machine, package_files, python

    toolkit = ("mpl_toolkits/mplot3d/axes3d.py", "mpl_toolkits/mplot3d/art3d.py")

    def changed(*paths: str, damaged: int = 9, **fields: object) -> PackageFiles:
        compared = {"modules": ("matplotlib",), "changed": paths, "damaged": damaged, **fields}
        return package_files("matplotlib", "3.10.7", **compared)

    def case(id: str, package: PackageFiles, found: bool, **fields: object) -> Case:
        params: dict[str, Param] = {
            "package": "matplotlib",
            "version": "3.10.7",
            "changed": ", ".join(known(package.changed, ())),
            "count": known(package.damaged, 0),
        }
        facts = machine(python=python(package_files=(package,), **fields))
        return Case(facts, {"matplotlib": params} if found else {}, id)

    failed = ImportResult(module="matplotlib", outcome="error", error="ImportError: x")
    gap = IncompletePackage(key="matplotlib", version="3.10.7", folder=SITE, missing=("x.py",))
    shared = changed(*toolkit, shared_with=("matplotlib-base",))
    return (
        Case(machine(), id="nothing was compared"),
        case("whole", changed(damaged=0), found=False),
        case("of another version", changed(*toolkit), found=True),
        case("one that was edited", changed(toolkit[0], damaged=1), found=True),
        case("its import fails: another check's", changed(*toolkit), False, imports=(failed,)),
        case("files are missing: another check's", changed(*toolkit), False, incomplete=(gap,)),
        case("written by two: another check's", shared, found=False),
        case("in the system's Python", changed(*toolkit), found=True, kind="debian"),
    )


CHECK = Check(
    code="DLS240",
    name="package-files-changed",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="Files of a package differ from what was installed",
        ko="패키지 파일이 설치된 내용과 다름",
    ),
    message=Text(
        en="{package} {version} is installed, but {count:file is|files are} from another version "
        "or changed: {changed}",
        ko="{package} {version} 패키지가 설치되어 있지만 파일 {count}개가 다른 버전에서 왔거나 "
        "바뀌었습니다: {changed}",
    ),
    dont=Text(
        en="Do not copy the missing functions into the files: the next update removes them.",
        ko="빠진 함수를 파일에 옮겨 적지 마세요. 다음에 업데이트하면 사라집니다.",
    ),
    why=Text(
        en="An upgrade that stopped halfway, a copied folder or an edited file leaves a package "
        "with parts from different versions. The import may work, and a later call fails.",
        ko="업그레이드가 중간에 멈추거나, 폴더를 복사하거나, 파일을 고치면 한 패키지에 여러 버전의 "
        "파일이 섞입니다. import는 되어도 나중에 호출할 때 오류가 날 수 있습니다.",
    ),
    after=("DLS104", "DLS223"),
    links=("https://packaging.python.org/en/latest/specifications/recording-installed-packages/",),
    cases=cases,
)
