from __future__ import annotations

from dlsetup.facts import Facts, Host, known
from dlsetup.model import Case, Check, Level, Param, Problem, Text, advise
from dlsetup.model.course import Course

LIMIT = 120  # Windows' 260 less what packages need below an environment


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    if host.os != "windows" or host.long_paths is not False:
        return None
    for place in known(facts.folders, ()):
        length = known(place.length, 0)
        if place.name == "environment" and length > LIMIT:
            return Problem(params={"path": place.path, "length": length, "limit": LIMIT}, fix=FIX)
    return None


FIX = advise(
    en=r"Make the environment in a short folder such as C:\dl. An administrator may "
    "also allow long paths: in the registry set LongPathsEnabled to 1, then restart.",
    ko=r"C:\dl처럼 짧은 경로에 가상 환경을 만드세요. 관리자라면 레지스트리의 "
    "LongPathsEnabled 값을 1로 바꾸고 다시 시작하는 방법도 있습니다.",
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
    title=Text(en="The environment's path is long", ko="가상 환경의 경로가 너무 긺"),
    message=Text(
        en="The environment's path has {length} characters (advised: up to {limit}): {path}",
        ko="가상 환경 경로의 길이: {length}자 (권장 {limit}자 이하). 경로: {path}",
    ),
    why=Text(
        en="Without long paths Windows allows 260 characters for a whole file name, and packages "
        "such as JupyterLab and PyTorch use many of them. Installing then fails with a file that "
        "seems to be missing. Do not move an environment to a shorter folder: make it again.",
        ko="긴 경로를 허용하지 않은 Windows에서는 파일 경로가 260자를 넘을 수 없는데, "
        "JupyterLab이나 PyTorch에는 경로가 긴 파일이 많습니다. 그래서 설치 중에 파일이 없다는 "
        "오류가 납니다. 가상 환경을 짧은 폴더로 옮기지 말고 새로 만드세요.",
    ),
    symptoms=(
        r"pip\.pypa\.io/warnings/enable-long-paths",
        r"\[WinError 206\]",
        r"파일 이름이나 확장명이 너무 깁니다",
    ),
    links=(
        "https://learn.microsoft.com/windows/win32/fileio/maximum-file-path-limitation",
        "https://github.com/pypa/pip/issues/7398",
    ),
    cases=cases,
)
