from __future__ import annotations

import re

from packaging.utils import canonicalize_name

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Remove, Run, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.remedies.packages import install_command, make_new_copy
from dlsetup.remedies.pure_paths import is_inside

METADATA = (".dist-info", ".egg-info", ".egg-link")


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    compared = known(python.package_files, ())
    closed = {  # what DLS231 tells of
        name.partition("/")[0] for files in compared for name in known(files.unreadable, ())
    }
    found = known(python.broken_metadata, ())
    broken = tuple(path for path in found if re.split(r"[/\\]", path)[-1] not in closed)
    params = {"folders": ", ".join(broken)}
    return Problem(params=params, fix=fix(python, facts, broken)) if broken else None


def fix(python: Python, facts: Facts, broken: tuple[str, ...]) -> Fix:
    """A whole folder of packages that cannot be read is not to be deleted."""
    if not all(path.endswith(METADATA) for path in broken):
        return Fix((make_new_copy(python),))
    lost = tuple(path for path in broken if not has_another_record(python, path))
    command = install_command(facts, python)
    again = "--ignore-installed" if "-m" in command else "--reinstall"  # pip's, uv's
    argv = (*command, again, "--no-deps", *dict.fromkeys(map(requirement, lost)))
    prefix = known(python.prefix) or ""
    if known(python.kind) in ENVIRONMENT_KINDS and all(is_inside(path, prefix) for path in broken):
        install = (Run(argv),) if lost else ()
        steps = (*(Remove(path) for path in broken), *install)
        return Fix(steps, safe=True, environment=prefix)
    by_hand = (
        instruct(
            en="Install their packages again:", ko="해당 패키지를 다시 설치하세요.", argv=argv
        ),
    )
    return Fix((DELETE, *(by_hand if lost else ())))


def has_another_record(python: Python, path: str) -> bool:
    """The package is recorded in whole beside this folder, which an older version left."""
    name = requirement(path).partition("==")[0]
    return canonicalize_name(name) in (python.installed_keys or frozenset())


def requirement(path: str) -> str:
    """`numpy==2.4.6` of site-packages/numpy-2.4.6.dist-info."""
    folder = re.split(r"[/\\]", path)[-1]
    name, _, version = re.sub(r"\.(?:dist-info|egg-info|egg-link)$", "", folder).partition("-")
    version = version.partition("-")[0]  # an .egg-info names its Python, too
    return f"{name}=={version}" if version[:1].isdigit() else name


DELETE = instruct(
    en="Close all notebooks, then delete only these folders: {folders}",
    ko="노트북을 모두 닫고 다음 폴더만 지우세요: {folders}",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import SITE, machine, package_files, python

    one = f"{SITE}/numpy-2.4.6.dist-info"
    closed = package_files("numpy", "2.4.6", unreadable=("numpy-2.4.6.dist-info",))
    return (
        Case(machine(), id="none"),
        Case(machine(python=python(broken_metadata=Unknown("unreadable"))), id="not known"),
        Case(machine(python=python(broken_metadata=(one,))), {"": {"folders": one}}, "one"),
        Case(
            machine(python=python(broken_metadata=(one,), package_files=(closed,))),
            id="closed: another check's business",
        ),
        Case(
            machine(python=python(broken_metadata=(SITE,))), {"": {"folders": SITE}}, "all of them"
        ),
    )


CHECK = Check(
    code="DLS217",
    name="broken-metadata",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="The installation record of a package cannot be read",
        ko="패키지의 설치 정보를 읽을 수 없음",
    ),
    message=Text(
        en="These folders should describe installed packages, but they cannot be read: {folders}",
        ko="설치된 패키지의 정보가 있어야 할 폴더를 읽을 수 없습니다: {folders}",
    ),
    dont=Text(
        en="Do not write these files yourself: pip would trust a record that is wrong.",
        ko="설치 정보 파일을 직접 만들지 마세요. pip가 틀린 정보대로 작동합니다.",
    ),
    why=Text(
        en="Next to each package there is a .dist-info folder with its name and version. An "
        "interrupted installation, a sync service or a virus scanner can leave it empty or half "
        "written. Then pip stops, or it can neither update nor remove the package.",
        ko="패키지마다 이름과 버전을 적은 .dist-info 폴더가 있습니다. 설치가 중단되거나 동기화 "
        "프로그램, 백신이 끼어들면 이 폴더가 비거나 쓰다 만 상태로 남습니다. 그러면 pip가 멈추거나 "
        "그 패키지를 업데이트하지도 제거하지도 못합니다.",
    ),
    symptoms=(
        r"No such file or directory: .*\.dist-info[/\\]+METADATA",
        r"error: uninstall-no-record-file",
        r"WARNING: Skipping .+ due to invalid metadata entry 'name'",
        r"no RECORD file was found for",
        r"Cannot uninstall [\w.-]+ [\w.+!]+, RECORD file not found",
    ),
    links=("https://packaging.python.org/en/latest/specifications/recording-installed-packages/",),
    cases=cases,
)
