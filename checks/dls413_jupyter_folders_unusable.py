from __future__ import annotations

from collections.abc import Iterator
from pathlib import PureWindowsPath

from dlsetup.facts import Facts, Folder, known
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Instruction,
    Level,
    Message,
    Problem,
    Rename,
    Text,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies.exported_variables import switch_off_variables
from dlsetup.remedies.pure_paths import is_inside
from dlsetup.remedies.settings import is_own
from dlsetup.remedies.shells import (
    is_windows,
    rename_command,
    set_variables,
)

VARIABLES = {
    "jupyter-settings": "JUPYTER_CONFIG_DIR",
    "jupyter-data": "JUPYTER_DATA_DIR",
    "jupyter-runtime": "JUPYTER_RUNTIME_DIR",
    "ipython": "IPYTHONDIR",
}


def run(places: tuple[Folder, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    causes = explained_folders(places, facts)
    host = known(facts.host)
    for place in places:
        trouble = problem(place, host is not None and host.os == "windows")
        if any(is_inside(place.path, cause) for cause in causes):
            continue
        if place.name in VARIABLES and trouble:
            params = {"variable": VARIABLES[place.name], "path": place.path, "problem": trouble}
            stops = trouble != "non-ascii" and place.name != "ipython"
            fix = folder_fix(facts, place, trouble)
            yield Problem(place.name, params, fix, Level.FAIL if stops else Level.WARN)


def problem(place: Folder, windows: bool) -> str:
    """Kernels' connection files, and on Windows what is passed on a command line, lie in the
    runtime folder; the other two are only read once they are there."""
    if place.blocked is True:
        return "not-a-folder"
    written = place.name in ("jupyter-runtime", "ipython") or place.exists is False
    if written and place.writable is False:
        return "not-writable"
    ascii_needed = windows and place.name == "jupyter-runtime"
    return "non-ascii" if ascii_needed and place.ascii is False else ""


def explained_folders(places: tuple[Folder, ...], facts: Facts) -> tuple[str, ...]:
    """Folders above them that other checks tell of: the home folder that is closed or not
    ASCII, folders of another owner, and those that variables name."""
    home = (
        place.path
        for place in places
        if place.name == "home" and False in (place.writable, place.ascii)
    )
    owned = (file.path for file in known(facts.foreign_owned, ()))
    variable_folders = (
        target.path
        for target in known(facts.variable_targets, ())
        if target.path and target.state != "ok"
    )
    return (*home, *owned, *variable_folders)


def folder_fix(facts: Facts, place: Folder, trouble: str) -> Fix:
    """The variable, where it is set; else what is in the way."""
    variable = VARIABLES[place.name]
    if any(found.name == variable for found in known(facts.variables, ())):
        useless = trouble == "not-a-folder"
        return switch_off_variables(facts, variable, advice=(SET_AGAIN,), useless=useless)
    if place.exists is False or trouble == "non-ascii":
        return Fix(set_elsewhere(facts, variable))
    name = f"{PureWindowsPath(place.path).name}-old"
    if trouble == "not-a-folder" and is_own(facts, place.path):
        return Fix((Rename(place.path, name),), safe=True, then=(SET,))
    return Fix((Instruction(RENAME, rename_command(facts, place.path, name)), SET))


RENAME = Text(
    en="Rename what is at {path}. Jupyter then makes a new folder there:",
    ko="{path}에 있는 것의 이름을 바꾸세요. 그러면 Jupyter가 새 폴더를 만듭니다.",
)
SET = instruct(
    en="If that does not help, set {variable} to a folder where you can write, with an English "
    "path.",
    ko="그래도 안 되면 환경 변수 {variable} 값을 내가 쓸 수 있는 영문 경로의 폴더로 설정하세요.",
)
SET_AGAIN = instruct(
    en="If you need {variable}, set it to a folder where you can write, with an English path.",
    ko="환경 변수 {variable} 설정이 꼭 필요하면 내가 쓸 수 있는 영문 경로의 폴더로 바꾸세요.",
)
SET_ELSEWHERE = instruct(
    en="Set {variable} to a folder where you can write, with an English path, and open a new "
    "terminal.",
    ko="환경 변수 {variable} 값을 내가 쓸 수 있는 영문 경로의 폴더로 설정하고 터미널을 새로 "
    "여세요.",
)
ON_WINDOWS = r"C:\dl\jupyter"
CREATE = instruct(
    en="Create a folder for Jupyter with an English path:",
    ko="Jupyter가 쓸 영문 경로의 폴더를 만드세요.",
    argv=("mkdir", ON_WINDOWS),
)


def set_elsewhere(facts: Facts, variable: str) -> tuple[Instruction, ...]:
    if is_windows(facts):
        return (CREATE, *set_variables(facts, {variable: ON_WINDOWS}))
    return (SET_ELSEWHERE,)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import ForeignOwned, Host, Variable, VariableTarget
    from dlsetup.facts.factory import HOME, PLACES, change, host, machine, place

    runtime = place("jupyter-runtime", "/r")
    closed = change(runtime, writable=False)
    settings = place("jupyter-settings", "/s", writable=False)
    korean = place("jupyter-runtime", "D:\\사용자\\jupyter")
    found = {"variable": "JUPYTER_RUNTIME_DIR", "path": "/r", "problem": "not-writable"}
    unset = place("jupyter-settings", f"{HOME}/.jupyter", blocked=True)
    elsewhere = change(closed, path=f"{HOME}/r")
    windows: Host = host(os="windows")
    thread = "https://github.com/jupyter/notebook/issues/5181"
    return (
        Case(machine(), id="in order"),
        Case(machine(folders=(settings,)), id="settings that are only read"),
        Case(machine(folders=(Folder(name="ipython", path="/i"),)), id="not known"),
        Case(machine(folders=(korean,)), id="Hangul elsewhere than on Windows"),
        Case(
            machine(folders=(change(PLACES[0], writable=False), elsewhere)),
            id="the home folder is closed",
        ),
        Case(
            machine(folders=(place("home", "/", writable=False), closed)),
            id="an account without a home folder",
        ),
        Case(
            machine(folders=(closed,), foreign_owned=(ForeignOwned(path="/r", owner="root"),)),
            id="of another owner",
        ),
        Case(
            machine(
                folders=(change(closed, path="/x/jupyter"),),
                variable_targets=(
                    VariableTarget(
                        variable="XDG_DATA_HOME", kind="folder", state="missing", path="/x"
                    ),
                ),
            ),
            id="below what another variable names",
        ),
        Case(machine(folders=(closed,)), {"jupyter-runtime": found}, "closed"),
        Case(
            machine(
                folders=(closed,), variables=(Variable(name="JUPYTER_RUNTIME_DIR", value="/r"),)
            ),
            {"jupyter-runtime": found},
            "closed, and set by the variable",
        ),
        Case(
            machine(folders=(change(settings, exists=False),)),
            {"jupyter-settings": {**found, "variable": "JUPYTER_CONFIG_DIR", "path": "/s"}},
            "settings that cannot be made",
        ),
        Case(
            machine(folders=(unset,)),
            {
                "jupyter-settings": {
                    "variable": "JUPYTER_CONFIG_DIR",
                    "path": unset.path,
                    "problem": "not-a-folder",
                }
            },
            "a file in its place",
        ),
        Case(
            machine(folders=(place("ipython", "/i", blocked=True),)),
            {"ipython": {"variable": "IPYTHONDIR", "path": "/i", "problem": "not-a-folder"}},
            "IPython's",
        ),
        Case(
            machine(folders=(korean,), host=windows),
            {"jupyter-runtime": {**found, "path": korean.path, "problem": "non-ascii"}},
            "Hangul on Windows",
            recorded=thread,
        ),
    )


CHECK = Check(
    code="DLS413",
    name="jupyter-folders-unusable",
    level=Level.FAIL,
    about=lambda facts: facts.folders,
    run=run,
    title=Text(
        en="Jupyter cannot use one of its own folders", ko="Jupyter가 자기 폴더를 사용할 수 없음"
    ),
    message=Message(
        en="{problem}",
        ko="{problem}",
        words={
            "not-a-folder": Text(
                en="Jupyter needs a folder at {path}, but a file is there ({variable} can change "
                "the place).",
                ko="Jupyter 폴더가 있어야 할 {path} 위치에 파일이 있습니다. (위치를 정하는 환경 "
                "변수: {variable})",
            ),
            "not-writable": Text(
                en="Jupyter cannot write to its folder {path} ({variable} can change the place).",
                ko="Jupyter 폴더 {path}에 쓰기 권한이 없습니다. (위치를 정하는 환경 변수: "
                "{variable})",
            ),
            "non-ascii": Text(
                en="Jupyter needs a folder with an English path, but uses {path} ({variable} can "
                "change the place).",
                ko="Jupyter 폴더의 경로에 한글처럼 영문이 아닌 글자가 있습니다: {path} (위치를 "
                "정하는 환경 변수: {variable})",
            ),
        },
    ),
    dont=Text(
        en="Do not start Jupyter with sudo or as administrator: its files will belong to another "
        "account, and the next start fails.",
        ko="Jupyter를 sudo나 관리자 권한으로 실행하지 마세요. 다음에 그냥 실행하면 실패합니다.",
    ),
    why=Text(
        en="In these folders Jupyter and every kernel write how they are reached. If that fails, "
        "the server stops immediately or a kernel never connects.",
        ko="Jupyter와 커널은 서로 연결하는 데 필요한 정보를 이 폴더에 적습니다. 적지 못하면 "
        "서버가 바로 꺼지거나 커널이 끝내 연결되지 않습니다.",
    ),
    symptoms=(
        r"(PermissionError|Permission denied).*jupyter[/\\]+runtime",
        r"OSError: '.*jupyter.*' exists but is not a directory",
        r"IPython (dir|parent) '.*' is not a writable location",
        r"Could not create profile: 'default'",
        r"KeyError: 'runtime_dir'",
        r"Could not decode .*jupyter.*runtime",
    ),
    links=(
        "https://github.com/jupyter/notebook/issues/5301",
        "https://github.com/jupyter/jupyter_core/issues/123",
        "https://github.com/jupyter/notebook/issues/5181",
    ),
    cases=cases,
)
