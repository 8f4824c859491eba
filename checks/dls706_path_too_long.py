from __future__ import annotations

from dlsetup.facts import Facts, Host, known
from dlsetup.model import Case, Check, Fix, Level, Param, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.rebuilding import make_in_short_folder
from dlsetup.tables.wordings import windows_error

LIMIT = 120  # Windows' 260 less what packages need below an environment


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    if host.os != "windows" or host.long_paths is not False:
        return None
    for place in known(facts.folders, ()):
        length = known(place.length, 0)
        if place.name == "environment" and length > LIMIT:
            params: dict[str, Param] = {"path": place.path, "length": length, "limit": LIMIT}
            return Problem(params=params, fix=fix(facts, course))
    return None


def fix(facts: Facts, course: Course) -> Fix:
    make = make_in_short_folder(
        facts,
        course,
        en="Make a new environment in a short folder:",
        ko="짧은 경로에 가상 환경을 새로 만드세요.",
    )
    return Fix((make, ALLOW_LONG_PATHS))


ALLOW_LONG_PATHS = instruct(
    en="Or, in a terminal opened as administrator, turn on long paths and restart the computer:",
    ko="또는 관리자 권한으로 연 터미널에서 긴 경로를 켜고 컴퓨터를 다시 시작하세요.",
    argv=(
        "reg",
        "add",
        r"HKLM\SYSTEM\CurrentControlSet\Control\FileSystem",
        *("/v", "LongPathsEnabled", "/t", "REG_DWORD", "/d", "1", "/f"),
    ),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine, place

    windows = host(os="windows", long_paths=False)
    long = place("environment", "C:\\" + "x" * 130)
    found: dict[str, Param] = {"path": long.path, "length": 133, "limit": 120}
    return (
        Case(machine(folders=(long,)), id="not Windows"),
        Case(machine(folders=(long,), host=host(os="windows", long_paths=True)), id="allowed"),
        Case(machine(folders=(long,), host=Host(os="windows")), id="not known"),
        Case(machine(host=windows), id="short"),
        Case(machine(folders=(place("home", long.path),), host=windows), id="another place"),
        Case(
            machine(folders=(long,), host=windows),
            {"": found},
            "long",
            recorded="https://github.com/pypa/pip/issues/7398",
        ),
    )


CHECK = Check(
    code="DLS706",
    name="path-too-long",
    level=Level.WARN,
    about=lambda facts: facts.host,
    run=run,
    title=Text(
        en="The environment's path is too long",
        ko="가상 환경의 경로가 너무 긺",
    ),
    message=Text(
        en="The environment's path has {length} characters. More than {limit} can make an "
        "installation fail: {path}",
        ko="가상 환경의 경로가 {length}자입니다. {limit}자를 넘으면 설치가 실패할 수 있습니다: "
        "{path}",
    ),
    dont=Text(
        en="Do not move the environment to a shorter folder: its programs would no longer start.",
        ko="가상 환경을 짧은 폴더로 옮기지 마세요. 안에 든 프로그램이 실행되지 않습니다.",
    ),
    why=Text(
        en="Windows allows 260 characters for the whole path of a file, unless long paths are "
        "turned on. JupyterLab and PyTorch contain long ones, so an installation fails with "
        "a file that seems to be missing.",
        ko="Windows는 긴 경로를 켜지 않으면 파일 경로를 260자까지만 허용합니다. JupyterLab이나 "
        "PyTorch에는 경로가 긴 파일이 많아 설치 중에 파일이 없다는 오류가 납니다.",
    ),
    symptoms=(
        r"InvalidArchiveError\([\s\S]{0,700}No such file or directory: '[^'\n]{220,}'",
        *windows_error(206),
        r"pip\.pypa\.io/warnings/enable-long-paths",
        r"unable to create file [^\n]*: Filename too long",
        r"does not have Windows Long Path support enabled",
    ),
    links=(
        "https://learn.microsoft.com/windows/win32/fileio/maximum-file-path-limitation",
        "https://github.com/pypa/pip/issues/7398",
    ),
    cases=cases,
)
