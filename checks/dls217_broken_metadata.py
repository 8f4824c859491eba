from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    broken = known(python.broken_metadata, ())
    params = {"folders": ", ".join(broken)}
    return Problem(params=params, fix=fix(python)) if broken else None


def fix(python: Python) -> Fix:
    return advise(
        en="Close all notebooks, delete just the folders named above, and install their packages "
        "again, each with its name for NAME. With several of them it is quicker to make the "
        "environment again: dlsetup init.",
        ko="노트북을 모두 닫고 위에 나온 폴더만 지운 뒤, 아래 명령의 NAME 자리에 패키지 이름을 "
        "넣어 다시 설치하세요. 여러 개라면 가상 환경을 새로 만드는 편이 빠릅니다: dlsetup init.",
        argv=(python.executable, "-m", "pip", "install", "--ignore-installed", "NAME"),
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import SITE, machine, python

    one = f"{SITE}/numpy-2.4.6.dist-info"
    return (
        Case(machine(), id="none"),
        Case(machine(python=python(broken_metadata=Unknown("unreadable"))), id="not known"),
        Case(machine(python=python(broken_metadata=(one,))), {"": {"folders": one}}, "one"),
    )


CHECK = Check(
    code="DLS217",
    name="broken-metadata",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="What is installed cannot be read for some packages",
        ko="일부 패키지의 설치 정보를 읽을 수 없음",
    ),
    message=Text(
        en="These folders should describe an installed package, but cannot be read: {folders}",
        ko="설치된 패키지 정보가 있어야 하지만 읽을 수 없는 폴더: {folders}",
    ),
    why=Text(
        en="Beside every package lies a .dist-info folder with its name and version. When an "
        "installation is interrupted, or a sync service or virus scanner gets in between, it is "
        "left empty or half written; pip then stops, or can neither update nor remove the "
        "package. Do not write these files yourself.",
        ko="패키지마다 이름과 버전을 적어 둔 .dist-info 폴더가 있습니다. 설치가 중단되거나 동기화 "
        "프로그램, 백신이 끼어들면 이 폴더가 비거나 쓰다 만 상태로 남습니다. 그러면 pip가 멈추거나 "
        "그 패키지를 업데이트하지도 제거하지도 못합니다. 이 파일들을 직접 만들지 마세요.",
    ),
    symptoms=(
        r"No such file or directory: .*\.dist-info[/\\]+METADATA",
        r"error: uninstall-no-record-file",
        r"WARNING: Skipping .+ due to invalid metadata entry 'name'",
        r"no RECORD file was found for",
    ),
    links=("https://packaging.python.org/en/latest/specifications/recording-installed-packages/",),
    cases=cases,
)
