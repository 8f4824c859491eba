from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Folder, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course

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
        if place.name in VARIABLES and trouble and not is_below(place.path, causes):
            params = {"variable": VARIABLES[place.name], "path": place.path, "problem": trouble}
            stops = trouble != "non-ascii" and place.name != "ipython"
            yield Problem(place.name, params, FIX, Level.FAIL if stops else Level.WARN)


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


def is_below(path: str, folders: tuple[str, ...]) -> bool:
    return any(
        path == folder or path.startswith((f"{folder}/", f"{folder}\\")) for folder in folders
    )


FIX = advise(
    en="If you set the variable yourself, remove it or name a folder of your own with "
    r"an English path (Windows: C:\dl\jupyter), and open a new terminal. Without the "
    "variable, move what stands at that path aside; do not start Jupyter with sudo.",
    ko="환경 변수를 직접 설정했다면 지우거나, 쓸 수 있는 영문 경로의 폴더(Windows라면 "
    r"C:\dl\jupyter)로 바꾸고 터미널을 새로 여세요. 환경 변수를 설정한 적이 없다면 그 "
    "경로에 있는 것을 다른 곳으로 옮기세요. sudo로 Jupyter를 실행하지 마세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import ForeignOwned, Host, VariableTarget
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
        en="A folder that Jupyter writes to cannot be used",
        ko="Jupyter가 쓰는 폴더를 사용할 수 없음",
    ),
    message=Message(
        en="{path} ({problem}) cannot be used by Jupyter. The variable that sets it: {variable}",
        ko="Jupyter가 쓸 수 없는 폴더: {path} ({problem}). 이 위치를 정하는 환경 변수: {variable}",
        words={
            "not-a-folder": Text(en="a file is in its place", ko="폴더가 아니라 파일이 있음"),
            "not-writable": Text(en="it cannot be written to", ko="쓰기 권한이 없음"),
            "non-ascii": Text(
                en="its path has letters other than English ones", ko="경로에 한글 등이 있음"
            ),
        },
    ),
    why=Text(
        en="Jupyter and every kernel write down in these folders how they are reached. Where that "
        "fails, the server ends at once or a kernel never connects. Do not start Jupyter with sudo "
        "or as administrator: what it writes then belongs to another account, and the next start "
        "without it fails as well.",
        ko="Jupyter와 커널은 서로 연결하는 데 필요한 정보를 이 폴더에 적습니다. 쓰지 못하면 서버가 "
        "바로 꺼지거나 커널이 끝내 연결되지 않습니다. sudo나 관리자 권한으로 Jupyter를 실행하지 "
        "마세요. 그때 생긴 파일은 다른 계정의 것이 되어, 다음에 그냥 실행할 때 또 실패합니다.",
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
